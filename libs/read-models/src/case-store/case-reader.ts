import { type BoardClock, type Target, targetFor } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { DAY, type Instant, type JsonObject } from '@rujukan/kernel';
import type { Facility } from '@rujukan/referral';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { FacilityDirectory } from '../facility-directory';
import type {
  CaseSummary,
  ChoiceCount,
  HistoricEvent,
  IncomingCase,
  ListChange,
  ListedCase,
  Lists,
  OverdueCase,
  Page,
  Rows,
  RunningCase,
  RunningRequest,
  Scope,
  WaitingCase,
} from '../worklists';
import type { DueClock, Incoming, WaitingAt } from './case-row';
import { type Marker, STALE_RANKS, markerText, readMarker } from './list-order';

const ORDINARY_PAGE = 50;
const LARGEST_PAGE = 200;

/** The envelope of the detection, with which the history of every case begins. */
const PERSONAL = `(SELECT personal FROM history
  WHERE history.case_key = cases.case_key AND from_revision = 0) AS personal`;

const INCOMING = `summary, ${PERSONAL}, incoming FROM cases`;
/** Stale ones come after every rank; `list-order` has no rank beyond. */
const FRESH_FIRST = `incoming_rank + ${STALE_RANKS} * (stale_from <= ?)`;
const WAITING = `SELECT rank, since, case_key, facility, summary, ${PERSONAL}, waiting
  FROM waiting JOIN cases USING (case_key)`;
const OVERDUE = `summary, ${PERSONAL}, clock FROM clocks JOIN cases USING (case_key)`;
/** A clock that nobody stopped for so long is a record to put right, not somebody who can be helped now. */
const LONG_OVERDUE_MS = 2 * DAY;
const PRESSING_FIRST = `clocks.rank + ${STALE_RANKS} * (due_at <= ?)`;

const IN_SCOPE = 'facility IN (SELECT value FROM json_each(?))';
const HAS_A_PART = `EXISTS (SELECT 1 FROM parties WHERE parties.case_key = cases.case_key AND ${IN_SCOPE})`;

type ListRow = readonly [...Marker, summary: string, personal: string | null, entry: string];

/** The reading statements. */
export class CaseReader {
  private readonly statements = new Map<string, StatementSync>();

  constructor(
    private readonly db: DatabaseSync,
    private readonly facilities: FacilityDirectory,
    private readonly targets: readonly Target[],
  ) {}

  checkpoint(): Position | null {
    const [row] = this.all('SELECT position FROM checkpoint');
    return row ? (row[0] as Position) : null;
  }

  storedFacilities(): readonly Facility[] {
    const rows = this.all('SELECT facility FROM facilities');
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

  waiting(scope: Scope, page: Page = {}): Rows<WaitingCase> {
    return this.page(
      `${WAITING} WHERE ${scope === 'all' ? 'TRUE' : IN_SCOPE} AND (rank, since, case_key, facility) > (?, ?, ?, ?)
       ORDER BY rank, since, case_key, facility LIMIT ?`,
      this.valuesOf(scope),
      page,
      waitingCase,
    );
  }

  overdue(scope: Scope, now: Instant, page: Page = {}): Rows<OverdueCase> {
    return this.page(
      `SELECT ${PRESSING_FIRST} AS pressing, due_at, case_key, of_leg, ${OVERDUE}
       WHERE due_at < ? AND ${scope === 'all' ? 'TRUE' : HAS_A_PART}
         AND (${PRESSING_FIRST}, due_at, case_key, of_leg) > (?, ?, ?, ?)
       ORDER BY pressing, due_at, case_key, of_leg LIMIT ?`,
      [now - LONG_OVERDUE_MS, now, ...this.valuesOf(scope), now - LONG_OVERDUE_MS],
      page,
      (row) => overdueCase(row, now, this.targets),
    );
  }

  running(scope: Scope, { heardAfter, before, limit }: RunningRequest): readonly RunningCase[] {
    const [silentFrom, caseId] = before ? [before.staleFrom, before.caseId] : [Number.MAX_SAFE_INTEGER, ''];
    const rows = this.all(
      `SELECT case_id, running, silent_from FROM cases
       WHERE silent_from > ? AND ${scope === 'all' ? 'TRUE' : HAS_A_PART} AND (silent_from, case_id) < (?, ?)
       ORDER BY silent_from DESC, case_id DESC LIMIT ?`,
      heardAfter ?? -1,
      ...this.valuesOf(scope),
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

  caseSummary(caseId: string): ListedCase | undefined {
    const [row] = this.all(`SELECT summary, ${PERSONAL} FROM cases WHERE case_id = ?`, caseId);
    const [summary, personal] = (row ?? [null, null]) as [string | null, string | null];
    return summary === null ? undefined : listedCase(summary, personal);
  }

  casesOfPerson(personId: string): readonly ListedCase[] {
    const rows = this.all(
      `SELECT summary, ${PERSONAL} FROM cases WHERE person_id = ? ORDER BY case_key`,
      personId,
    ) as unknown as readonly [summary: string, personal: string | null][];
    return rows.map(([summary, personal]) => listedCase(summary, personal));
  }

  history(caseId: string, asOf?: Instant): readonly HistoricEvent[] | undefined {
    const parts = this.all(
      `SELECT events, personal FROM history JOIN cases USING (case_key) WHERE case_id = ?
       ORDER BY from_revision`,
      caseId,
    ) as unknown as readonly [string, string | null][];
    if (parts.length === 0) return undefined;
    const events = parts.flatMap(([events, personal]) => historicEvents(events, personal));
    if (asOf === undefined) return events;
    return events.filter(({ meta }) => (meta.receivedAt as Instant) <= asOf);
  }

  involved(caseId: string): ReadonlySet<string> {
    const [row] = this.all(`SELECT parties, summary FROM cases WHERE case_id = ?`, caseId);
    const [parties, summary] = (row ?? [null, null]) as [string | null, string | null];
    if (parties === null || summary === null) return new Set();
    const involved = new Set(JSON.parse(parties) as readonly string[]);
    const { detectedAt } = JSON.parse(summary) as CaseSummary;
    const parent = this.facilities.facility(detectedAt)?.parentId;
    return parent ? involved.add(parent) : involved;
  }

  choices(from: Instant, to: Instant): readonly ChoiceCount[] {
    const rows = this.all(
      `SELECT proposed, chosen, reason, count(*) FROM choices WHERE raised_at >= ? AND raised_at < ?
       GROUP BY proposed, chosen, reason ORDER BY count(*) DESC, proposed, chosen, reason`,
      from,
      to,
    ) as unknown as readonly [string, string, ChoiceCount['reason'], number][];
    return rows.map(([proposed, chosen, reason, count]) => ({ proposed, chosen, reason, count }));
  }

  changesSince<List extends keyof Lists>(
    list: List,
    scope: Scope,
    after: Position,
    limit = LARGEST_PAGE,
  ): Rows<ListChange<Lists[List]>> {
    const most = bounded(limit);
    const changed = this.all(
      `SELECT case_key, case_id, changed FROM cases WHERE changed > ? AND ${scope === 'all' ? 'TRUE' : HAS_A_PART}
       ORDER BY changed LIMIT ?`,
      after,
      ...this.valuesOf(scope),
      most + 1,
    ) as unknown as readonly [key: number, caseId: string, changed: Position][];
    const rows = changed.slice(0, most).map(([key, caseId, changed]): ListChange<Lists[List]> => {
      const entries = this.entriesOf(list, scope, key);
      return entries.length === 0
        ? { caseId, changed, left: true }
        : { caseId, changed, left: false, entries };
    });
    const next = changed.length > most ? (rows.at(-1)?.changed ?? null) : null;
    return { asOf: this.checkpoint(), rows, next };
  }

  private entriesOf<List extends keyof Lists>(
    list: List,
    scope: Scope,
    caseKey: number,
  ): readonly Lists[List][] {
    const entries = list === 'incoming' ? this.incomingOf(scope, caseKey) : this.waitingOf(scope, caseKey);
    return entries as readonly Lists[keyof Lists][] as readonly Lists[List][];
  }

  private incomingOf(scope: Scope, caseKey: number): readonly IncomingCase[] {
    const rows = this.all(
      `SELECT incoming_rank, expected, case_key, '', ${INCOMING} WHERE case_key = ? AND incoming_rank IS NOT NULL`,
      caseKey,
    );
    const entries = (rows as unknown as readonly ListRow[]).map(incomingCase);
    return scope === 'all' ? entries : entries.filter(({ facility }) => facility === scope.facility);
  }

  private waitingOf(scope: Scope, caseKey: number): readonly WaitingCase[] {
    const rows = this.all(
      `${WAITING} WHERE case_key = ? AND ${scope === 'all' ? 'TRUE' : IN_SCOPE}`,
      caseKey,
      ...this.valuesOf(scope),
    );
    return (rows as unknown as readonly ListRow[]).map(waitingCase);
  }

  private page<Entry>(
    sql: string,
    values: readonly (string | number)[],
    { limit = ORDINARY_PAGE, after }: Page,
    entryOf: (row: ListRow) => Entry,
  ): Rows<Entry> {
    const most = bounded(limit);
    const found = this.all(sql, ...values, ...readMarker(after), most + 1) as unknown as readonly ListRow[];
    const rows = found.slice(0, most);
    const last = found.length > most ? rows.at(-1) : undefined;
    return {
      asOf: this.checkpoint(),
      rows: rows.map(entryOf),
      next: last ? markerText([last[0], last[1], last[2], last[3]]) : null,
    };
  }

  /** A puskesmas answers for its posyandu too. */
  private valuesOf(scope: Scope): readonly string[] {
    if (scope === 'all') return [];
    const children = this.facilities.children(scope.facility).map(({ facilityId }) => facilityId);
    return [JSON.stringify([scope.facility, ...children])];
  }

  private all(sql: string, ...values: readonly (string | number)[]) {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      statement.setReturnArrays(true);
      this.statements.set(sql, statement);
    }
    return statement.all(...values) as unknown as readonly (readonly unknown[])[];
  }
}

const INCOMING_TO = 'incoming_rank IS NOT NULL AND incoming_at = ?';

function bounded(limit: number): number {
  return Math.min(Math.max(1, Math.trunc(limit)), LARGEST_PAGE);
}

function listedCase(summary: string, personal: string | null): ListedCase {
  const envelopes = personal === null ? {} : (JSON.parse(personal) as Record<string, JsonObject>);
  return { case: JSON.parse(summary) as CaseSummary, personal: envelopes['0'] ?? null };
}

function incomingCase([, , , , summary, personal, entry]: ListRow): IncomingCase {
  return { ...listedCase(summary, personal), ...(JSON.parse(entry) as Incoming) };
}

function waitingCase([, , , , summary, personal, entry]: ListRow): WaitingCase {
  return { ...listedCase(summary, personal), ...(JSON.parse(entry) as WaitingAt) };
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
