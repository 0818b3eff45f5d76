import type { Detection } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import type { EscalationStep, Party } from '@rujukan/referral';
import type { Row } from '../sqlite-file/new-file';
import { NEXT_STEPS, type OpenTask } from '../worklists';
import type { AskedAdvice, OpenedByForce } from './asked-and-opened';
import type { CaseRow, ChoiceMade, DueClock, WaitingAt } from './case-row';
import type { Found } from './found';
import type { Received } from './received';
import { CORRECTIONS_RANK, DONE_RANK, latestFirst, rankOf, sortTime } from './list-order';

/** How a row gets into each table; the `case_key` of a case is counted by SQLite where it is `null`. */
export const INSERT = {
  cases: `INSERT INTO cases
    (case_key, case_id, changed, person_id, summary, parties, incoming_at, incoming_rank, expected, stale_from,
     incoming, running, silent_from)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  parties: 'INSERT OR IGNORE INTO parties (case_key, facility, part, left_at) VALUES (?, ?, ?, ?)',
  advice: 'INSERT INTO advice (case_key, advice_id, facility, rank, since, advice) VALUES (?, ?, ?, ?, ?, ?)',
  openings: 'INSERT INTO openings (case_key, opening_id, since, opening) VALUES (?, ?, ?, ?)',
  received:
    'INSERT INTO received (case_key, facility, rank, since, stale_from, received) VALUES (?, ?, ?, ?, ?, ?)',
  found: 'INSERT INTO found (case_key, facility, since, found) VALUES (?, ?, ?, ?)',
  waiting: 'INSERT INTO waiting (case_key, facility, rank, since, waiting) VALUES (?, ?, ?, ?, ?)',
  clocks: 'INSERT INTO clocks (case_key, of_leg, rank, due_at, clock) VALUES (?, ?, ?, ?, ?)',
  deadlines: 'INSERT INTO deadlines (case_key, due_at, step) VALUES (?, ?, ?)',
  choices:
    'INSERT INTO choices (case_key, leg_id, raised_at, proposed, chosen, reason) VALUES (?, ?, ?, ?, ?, ?)',
  detections: 'INSERT INTO detections (case_key, seen_at, detection) VALUES (?, ?, ?)',
  history: 'INSERT INTO history (case_key, from_revision, events, personal) VALUES (?, ?, ?, ?)',
  facilities: 'INSERT OR REPLACE INTO facilities (facility_id, facility) VALUES (?, ?)',
  checkpoint: 'INSERT INTO checkpoint (derived_from, position) VALUES (?, ?)',
} as const;

export type Table = keyof typeof INSERT;

/** Consecutive events of a case as `history` keeps them. */
export interface HistoryPart {
  readonly fromRevision: number;
  /** A JSON array of `HistoricEvent` without their envelopes. */
  readonly events: string;
  /** The envelopes by revision, as a JSON object; `null` when there is none. */
  readonly personal: string | null;
}

/** The columns of `cases` from `changed` on. */
export function caseColumns(changed: Position, row: CaseRow | null): Row {
  if (!row) return [changed, null, null, null, null, null, null, null, null, null, null];
  const { summary, parties, incoming, running } = row;
  return [
    changed,
    summary.personId,
    JSON.stringify(summary),
    JSON.stringify(parties),
    incoming?.facility ?? null,
    incoming && rankOf(incoming.urgency),
    incoming && sortTime(incoming.expected),
    incoming && sortTime(incoming.staleFrom),
    incoming && JSON.stringify(incoming),
    running && JSON.stringify(running.clocks),
    running?.staleFrom ?? null,
  ];
}

/** What helps no patient any more, however pressing her case was. */
const PAPERWORK: ReadonlySet<OpenTask> = new Set(['acknowledgeOutcome', 'resolveDispute', 'correctTime']);

/** Those whose people may read the case; one that never might has no row. */
export function readersOf(parties: readonly Party[]): readonly Party[] {
  return parties.filter(({ part }) => part !== 'had');
}

export function partyRow(
  key: number,
  { facility, part }: Pick<Party, 'facility' | 'part'>,
  leftAt: Position | null = null,
): Row {
  return [key, facility, part, leftAt];
}

export function adviceRow(key: number, advice: AskedAdvice): Row {
  const { adviceId, facility, status, asked, answered, last } = advice;
  const waitsSince = answered === null ? asked : last;
  const order = status === 'open' ? [0, waitsSince] : [DONE_RANK, latestFirst(answered ?? asked)];
  return [key, adviceId, facility, ...order, JSON.stringify(advice)];
}

export function openingRow(key: number, opening: OpenedByForce): Row {
  return [key, opening.openingId, latestFirst(opening.opened), JSON.stringify(opening)];
}

export function receivedRow(key: number, received: Received): Row {
  const { facility, next, since, staleFrom } = received;
  const order = [NEXT_STEPS.indexOf(next), sortTime(since), sortTime(staleFrom)];
  return [key, facility, ...order, JSON.stringify(received)];
}

export function waitingRow(key: number, { facility, urgency, waitsFor }: WaitingAt): Row {
  const [first] = waitsFor;
  const rank = first && PAPERWORK.has(first.task) ? CORRECTIONS_RANK : rankOf(urgency);
  const waiting = JSON.stringify({ facility, urgency, waitsFor });
  return [key, facility, rank, sortTime(first?.since ?? null), waiting];
}

export function clockRow(key: number, clock: DueClock): Row {
  const ofLeg = `${clock.interval}/${clock.legId ?? ''}`;
  return [key, ofLeg, rankOf(clock.urgency), clock.dueAt, JSON.stringify(clock)];
}

export function deadlineRow(key: number, step: EscalationStep): Row {
  return [key, step.dueAt, JSON.stringify(step)];
}

export function choiceRow(key: number, { legId, raised, proposed, chosen, reason }: ChoiceMade): Row {
  return [key, legId, sortTime(raised), proposed, chosen, reason];
}

export function detectionRow(key: number, detection: Detection): Row {
  return [key, detection.at, JSON.stringify(detection)];
}

export function foundRow(key: number, found: Found): Row {
  return [
    key,
    found.facility,
    found.seen === null ? sortTime(null) : latestFirst(found.seen),
    JSON.stringify(found),
  ];
}

export function historyRow(key: number, { fromRevision, events, personal }: HistoryPart): Row {
  return [key, fromRevision, events, personal];
}
