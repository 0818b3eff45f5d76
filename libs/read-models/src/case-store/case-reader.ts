import { type BoardClock, type Target, targetFor } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { DAY, type Instant, type JsonObject } from '@rujukan/kernel';
import { type Facility, type Party, decodeCaseEvent, fold } from '@rujukan/referral';
import { ORDINARY_PAGE, bounded, markerText, readMarker } from '../pages';
import type {
  AdviceCase,
  ChoiceCount,
  FoundCase,
  HistoricEvent,
  IncomingCase,
  ListedCase,
  OpenedCase,
  OverdueCase,
  Page,
  ReceivedCase,
  Rows,
  RunningCase,
  RunningRequest,
  Scope,
  WaitingCase,
} from '../worklists';
import {
  ADVICE,
  type Asking,
  FOUND,
  INCOMING,
  OPENINGS,
  PERSONAL,
  RECEIVED,
  WAITING,
  inScope,
  readableIn,
} from './asking';
import { type DueClock, type HeldAgainst, caseRowOf } from './case-row';
import { STALE_RANKS } from './list-order';
import {
  type ListRow,
  adviceCase,
  foundCase,
  incomingCase,
  listedCase,
  openedCase,
  receivedCase,
  waitingCase,
} from './list-rows';

/** Stale ones come after every rank; `list-order` has no rank beyond. */
const FRESH_FIRST = `incoming_rank + ${STALE_RANKS} * (stale_from <= ?)`;
const HEARD_OF_FIRST = `rank + ${STALE_RANKS} * (received.stale_from <= ?)`;
const INCOMING_TO = 'incoming_rank IS NOT NULL AND incoming_at = ?';
const OVERDUE = `summary, ${PERSONAL}, clock FROM clocks JOIN cases USING (case_key)`;
/** A clock that nobody stopped for so long is a record to put right, not somebody who can be helped now. */
const LONG_OVERDUE_MS = 2 * DAY;
const PRESSING_FIRST = `clocks.rank + ${STALE_RANKS} * (due_at <= ?)`;

/** The reading statements. */
export class CaseReader {
  constructor(
    private readonly asking: Asking,
    private readonly heldAgainst: HeldAgainst,
  ) {}

  checkpoint(): Position | null {
    return this.asking.checkpoint();
  }

  storedFacilities(): readonly Facility[] {
    const rows = this.asking.all('SELECT facility FROM facilities');
    return rows.map(([facility]) => JSON.parse(facility as string) as Facility);
  }

  incoming(scope: Scope, now: Instant, page: Page = {}): Rows<IncomingCase> {
    const [where, values] =
      scope === 'all' ? ['incoming_rank IS NOT NULL', []] : [INCOMING_TO, [scope.facility]];
    return this.page(
      `SELECT ${FRESH_FIRST} AS rank, expected, case_key, '', ${INCOMING}
       WHERE ${where} AND (${FRESH_FIRST}, expected, case_key, '') > (?, ?, ?, ?)
       ORDER BY rank, expected, case_key LIMIT ?`,
      [now, ...values, now],
      page,
      incomingCase,
    );
  }

  received(scope: Scope, now: Instant, page: Page = {}): Rows<ReceivedCase> {
    return this.page(
      `SELECT ${HEARD_OF_FIRST} AS place, since, case_key, '', ${RECEIVED}
       WHERE ${inScope(scope)} AND (${HEARD_OF_FIRST}, since, case_key, '') > (?, ?, ?, ?)
       ORDER BY place, since, case_key LIMIT ?`,
      [now, ...this.asking.valuesOf(scope), now],
      page,
      receivedCase,
    );
  }

  found(scope: Scope, page: Page = {}): Rows<FoundCase> {
    return this.page(
      `${FOUND} WHERE ${inScope(scope)} AND (0, since, case_key, '') > (?, ?, ?, ?)
       ORDER BY since, case_key LIMIT ?`,
      this.asking.valuesOf(scope),
      page,
      foundCase,
    );
  }

  waiting(scope: Scope, page: Page = {}): Rows<WaitingCase> {
    return this.page(
      `${WAITING} WHERE ${inScope(scope)} AND (rank, since, case_key, facility) > (?, ?, ?, ?)
       ORDER BY rank, since, case_key, facility LIMIT ?`,
      this.asking.valuesOf(scope),
      page,
      waitingCase,
    );
  }

  advice(scope: Scope, page: Page = {}): Rows<AdviceCase> {
    return this.page(
      `${ADVICE} WHERE ${inScope(scope)} AND (rank, since, case_key, advice_id) > (?, ?, ?, ?)
       ORDER BY rank, since, case_key, advice_id LIMIT ?`,
      this.asking.valuesOf(scope),
      page,
      adviceCase,
    );
  }

  openings(page: Page = {}): Rows<OpenedCase> {
    return this.page(
      `${OPENINGS} WHERE (0, since, case_key, opening_id) > (?, ?, ?, ?)
       ORDER BY since, case_key, opening_id LIMIT ?`,
      [],
      page,
      openedCase,
    );
  }

  overdue(scope: Scope, now: Instant, page: Page = {}): Rows<OverdueCase> {
    return this.page(
      `SELECT ${PRESSING_FIRST} AS pressing, due_at, case_key, of_leg, ${OVERDUE}
       WHERE due_at < ? AND ${readableIn(scope)}
         AND (${PRESSING_FIRST}, due_at, case_key, of_leg) > (?, ?, ?, ?)
       ORDER BY pressing, due_at, case_key, of_leg LIMIT ?`,
      [now - LONG_OVERDUE_MS, now, ...this.asking.valuesOf(scope), now - LONG_OVERDUE_MS],
      page,
      (row) => overdueCase(row, now, this.heldAgainst.targets),
    );
  }

  running(scope: Scope, { heardAfter, before, limit }: RunningRequest): readonly RunningCase[] {
    const [silentFrom, caseId] = before ? [before.staleFrom, before.caseId] : [Number.MAX_SAFE_INTEGER, ''];
    const rows = this.asking.all(
      `SELECT case_id, running, silent_from FROM cases
       WHERE silent_from > ? AND ${readableIn(scope)} AND (silent_from, case_id) < (?, ?)
       ORDER BY silent_from DESC, case_id DESC LIMIT ?`,
      heardAfter ?? -1,
      ...this.asking.valuesOf(scope),
      silentFrom,
      caseId,
      limit,
    ) as unknown as readonly [caseId: string, running: string, silentFrom: Instant][];
    return rows.map(([caseId, running, staleFrom]) => ({
      caseId,
      clocks: JSON.parse(running) as readonly BoardClock[],
      staleFrom,
    }));
  }

  caseSummary(caseId: string, asOf?: Instant): ListedCase | undefined {
    if (asOf !== undefined) return this.summaryAsOf(caseId, asOf);
    const [row] = this.asking.all(`SELECT summary, ${PERSONAL} FROM cases WHERE case_id = ?`, caseId);
    const [summary, personal] = (row ?? [null, null]) as [string | null, string | null];
    return summary === null ? undefined : listedCase(summary, personal);
  }

  casesOfPerson(personId: string): readonly ListedCase[] {
    const rows = this.asking.all(
      `SELECT summary, ${PERSONAL} FROM cases WHERE person_id = ? ORDER BY case_key`,
      personId,
    ) as unknown as readonly [summary: string, personal: string | null][];
    return rows.map(([summary, personal]) => listedCase(summary, personal));
  }

  history(caseId: string, asOf?: Instant): readonly HistoricEvent[] | undefined {
    const parts = this.asking.all(
      `SELECT events, personal FROM history JOIN cases USING (case_key) WHERE case_id = ?
       ORDER BY from_revision`,
      caseId,
    ) as unknown as readonly [string, string | null][];
    if (parts.length === 0) return undefined;
    const events = parts.flatMap(([events, personal]) => historicEvents(events, personal));
    if (asOf === undefined) return events;
    return events.filter(({ meta }) => (meta.receivedAt as Instant) <= asOf);
  }

  parties(caseId: string): readonly Party[] {
    const [row] = this.asking.all('SELECT parties FROM cases WHERE case_id = ?', caseId);
    return JSON.parse((row?.[0] as string | null | undefined) ?? '[]') as readonly Party[];
  }

  choices(from: Instant, to: Instant): readonly ChoiceCount[] {
    const rows = this.asking.all(
      `SELECT proposed, chosen, reason, count(*) FROM choices WHERE raised_at >= ? AND raised_at < ?
       GROUP BY proposed, chosen, reason ORDER BY count(*) DESC, proposed, chosen, reason`,
      from,
      to,
    ) as unknown as readonly [string, string, ChoiceCount['reason'], number][];
    return rows.map(([proposed, chosen, reason, count]) => ({ proposed, chosen, reason, count }));
  }

  /** Worked out anew from the events of then. */
  private summaryAsOf(caseId: string, asOf: Instant): ListedCase | undefined {
    const events = this.history(caseId, asOf) ?? [];
    const [first] = events;
    const last = events.at(-1);
    if (!first || !last) return undefined;
    const { revision, position: changed } = last;
    const state = fold(events.map(decodeCaseEvent));
    const row = caseRowOf(caseId, state, { revision, changed }, this.heldAgainst);
    return row ? { case: row.summary, personal: first.revision === 0 ? first.personal : null } : undefined;
  }

  private page<Entry>(
    sql: string,
    values: readonly (string | number)[],
    { limit = ORDINARY_PAGE, after }: Page,
    entryOf: (row: ListRow) => Entry,
  ): Rows<Entry> {
    const most = bounded(limit);
    const found = this.asking.all(
      sql,
      ...values,
      ...readMarker(after),
      most + 1,
    ) as unknown as readonly ListRow[];
    const rows = found.slice(0, most);
    const last = found.length > most ? rows.at(-1) : undefined;
    return {
      asOf: this.asking.checkpoint(),
      rows: rows.map(entryOf),
      next: last ? markerText([last[0], last[1], last[2], last[3]]) : null,
    };
  }
}

function overdueCase(
  [, , , , summary, personal, entry]: ListRow,
  now: Instant,
  targets: readonly Target[],
): OverdueCase {
  const { interval, legId, since, dueAt, responsible, urgency } = JSON.parse(entry) as DueClock;
  return {
    ...listedCase(summary, personal),
    interval,
    legId,
    since,
    dueAt,
    overdueMs: now - dueAt,
    responsible,
    target: targetFor(interval, urgency, since, targets) ?? null,
  };
}

function historicEvents(events: string, personal: string | null): readonly HistoricEvent[] {
  const envelopes = personal === null ? {} : (JSON.parse(personal) as Record<string, JsonObject>);
  return (JSON.parse(events) as readonly Omit<HistoricEvent, 'personal'>[]).map((event) => ({
    ...event,
    personal: envelopes[event.revision] ?? null,
  }));
}
