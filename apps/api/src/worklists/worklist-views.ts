import { type Instant, toIso } from '@rujukan/kernel';
import type {
  AdviceCase,
  CaseSummary,
  FoundCase,
  HistoricEvent,
  IncomingCase,
  LegSummary,
  ListedCase,
  OpenedCase,
  OverdueCase,
  ReceivedCase,
  Rows,
  WaitingCase,
} from '@rujukan/read-models';
import type { AdviceThread, CaseWithHistory, Disclosed } from '@rujukan/use-cases';

/** The lists on the wire: the same facts, with every instant as text. */

const iso = (at: Instant | null): string | null => (at === null ? null : toIso(at));

function legView(leg: LegSummary) {
  const times = Object.fromEntries(Object.entries(leg.times).map(([name, at]) => [name, iso(at)]));
  return { ...leg, times };
}

function caseView({ detectionId: _, detected, leg, declines, outcome, clocks, ...summary }: CaseSummary) {
  return {
    ...summary,
    detected: iso(detected),
    leg: leg && legView(leg),
    declines: declines.map((decline) => ({ ...decline, at: iso(decline.at) })),
    outcome: outcome && { ...outcome, at: iso(outcome.at) },
    clocks: clocks.map((clock) => ({ ...clock, since: toIso(clock.since), dueAt: iso(clock.dueAt) })),
  };
}

export function listedView({ case: summary, personal, withheld }: Disclosed<ListedCase>) {
  return { ...caseView(summary), person: personal, personWithheld: withheld };
}

export function incomingView(row: Disclosed<IncomingCase>) {
  const { facility, urgency, status, expected, staleFrom } = row;
  return {
    facility,
    urgency,
    status,
    expected: iso(expected),
    staleFrom: iso(staleFrom),
    case: listedView(row),
  };
}

export function receivedView(row: Disclosed<ReceivedCase>) {
  const { facility, legId, next, since, arrived, staleFrom } = row;
  return {
    facility,
    legId,
    next,
    since: iso(since),
    arrived: iso(arrived),
    staleFrom: iso(staleFrom),
    case: listedView(row),
  };
}

/** No more of a case than whoever found it needs: what was seen, and how far it has come. */
export function foundView(row: Disclosed<FoundCase>) {
  const { facility, seen, review, case: about, personal, withheld } = row;
  const { caseId, personId, subject, phase, signs, leg, outcome, cancelled, closed } = about;
  return {
    facility,
    seen: iso(seen),
    review: review && { finding: review.finding, at: iso(review.at) },
    case: {
      ...{ caseId, personId, subject, phase, signs },
      leg: leg && { status: leg.status, to: leg.to, destination: leg.destination },
      outcome: outcome && { outcome: outcome.outcome, place: outcome.place, at: iso(outcome.at) },
      ...{ cancelled, closed },
      person: personal,
      personWithheld: withheld,
    },
  };
}

export function waitingView(row: Disclosed<WaitingCase>) {
  const waitsFor = row.waitsFor.map((each) => ({ ...each, since: iso(each.since), dueAt: iso(each.dueAt) }));
  return { facility: row.facility, urgency: row.urgency, waitsFor, case: listedView(row) };
}

export function overdueView(row: Disclosed<OverdueCase>) {
  const { interval, legId, since, dueAt, overdueMs, responsible, target } = row;
  return {
    interval,
    legId,
    since: toIso(since),
    dueAt: toIso(dueAt),
    overdueMinutes: Math.round(overdueMs / 60_000),
    responsible,
    target: target && { minutes: target.minutes, urgency: target.urgency, source: target.source },
    case: listedView(row),
  };
}

export function adviceView(row: Disclosed<AdviceCase>) {
  const { adviceId, facility, askedBy, legId, asked, answered, messages, last, unread, status } = row;
  return {
    adviceId,
    facility,
    askedBy,
    legId,
    asked: toIso(asked),
    answered: iso(answered),
    messages,
    last: toIso(last),
    unread,
    status,
    case: listedView(row),
  };
}

export function openingView(row: Disclosed<OpenedCase>) {
  const { openingId, facility, by, reason, opened, until, review } = row;
  return {
    openingId,
    facility,
    by,
    reason,
    opened: toIso(opened),
    until: toIso(until),
    review: review && { finding: review.finding, at: toIso(review.at) },
    case: listedView(row),
  };
}

export function rowsView<Row, View>({ asOf, rows, next }: Rows<Row>, view: (row: Row) => View) {
  return { asOf, rows: rows.map(view), next };
}

export function caseWithHistoryView({ history, advice, ...listed }: CaseWithHistory) {
  return {
    ...listedView(listed),
    advice: advice.map((thread) => adviceThreadView(thread, history)),
    history: history.map(eventView),
  };
}

/** A thread in order, each message with its words and when the other side read it. */
function adviceThreadView(
  { adviceId, asked, messages, unread }: AdviceThread,
  history: CaseWithHistory['history'],
) {
  const written = new Map(history.map((event) => [event.id, event]));
  return {
    adviceId,
    facility: asked.toFacility,
    askedBy: asked.by,
    legId: asked.legId,
    asked: toIso(asked.at),
    unread,
    messages: messages.map(({ messageId, from, at, by, readAt }) => ({
      messageId,
      from,
      at: toIso(at),
      by,
      readAt: iso(readAt),
      words: written.get(messageId)?.personal ?? null,
      wordsWithheld: written.get(messageId)?.withheld ?? null,
    })),
  };
}

interface StoredMeta {
  readonly occurredAt: { readonly precision: string; readonly at?: Instant; readonly withinMinutes?: number };
  readonly recordedAt: Instant;
  readonly receivedAt: Instant;
  readonly clockOffsetMs: number | null;
  readonly actor: { readonly role: string; readonly facilityId: string | null };
}

export function eventView({
  revision,
  position,
  id,
  type,
  data,
  meta,
  personal,
  withheld,
}: Disclosed<HistoricEvent>) {
  const { occurredAt, recordedAt, receivedAt, clockOffsetMs, actor } = meta as unknown as StoredMeta;
  return {
    id,
    revision,
    position,
    type,
    occurredAt: occurredAt.at === undefined ? null : toIso(occurredAt.at),
    precision: occurredAt.precision,
    withinMinutes: occurredAt.withinMinutes ?? null,
    recordedAt: toIso(recordedAt),
    receivedAt: toIso(receivedAt),
    clockOffsetMs,
    by: { role: actor.role, facilityId: actor.facilityId },
    facts: data,
    person: personal,
    personWithheld: withheld,
  };
}
