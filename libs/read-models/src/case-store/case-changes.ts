import type { Position } from '@rujukan/event-log';
import { LARGEST_PAGE, bounded } from '../pages';
import type {
  AdviceCase,
  IncomingCase,
  ListChange,
  Lists,
  OpenedCase,
  ReceivedCase,
  Rows,
  Scope,
  WaitingCase,
} from '../worklists';
import { ADVICE, type Asking, INCOMING, OPENINGS, RECEIVED, WAITING, inScope, readableIn } from './asking';
import { type ListRow, adviceCase, incomingCase, openedCase, receivedCase, waitingCase } from './list-rows';

const IN_THE_HOUSE = `SELECT rank, since, case_key, '', ${RECEIVED}`;

type Changed = readonly [key: number, caseId: string, changed: Position];

/** What a reader who was away has missed of a list. */
export class CaseChanges {
  private readonly entriesOf: {
    readonly [List in keyof Lists]: (scope: Scope, caseKey: number) => readonly Lists[List][];
  } = {
    incoming: (scope, caseKey) => this.incomingOf(scope, caseKey),
    received: (scope, caseKey) => this.rowsOf<ReceivedCase>(IN_THE_HOUSE, scope, caseKey, receivedCase),
    waiting: (scope, caseKey) => this.rowsOf<WaitingCase>(WAITING, scope, caseKey, waitingCase),
    advice: (scope, caseKey) => this.rowsOf<AdviceCase>(ADVICE, scope, caseKey, adviceCase),
    openings: (_, caseKey) => this.rowsOf<OpenedCase>(OPENINGS, 'all', caseKey, openedCase),
  };

  constructor(private readonly asking: Asking) {}

  since<List extends keyof Lists>(
    list: List,
    scope: Scope,
    after: Position,
    limit = LARGEST_PAGE,
  ): Rows<ListChange<Lists[List]>> {
    const most = bounded(limit);
    const changed = this.changedAfter(scope, after, most + 1);
    const rows = changed.slice(0, most).map(([key, caseId, changed]): ListChange<Lists[List]> => {
      const entries = this.entriesOf[list](scope, key);
      return entries.length === 0
        ? { caseId, changed, left: true }
        : { caseId, changed, left: false, entries };
    });
    const next = changed.length > most ? (rows.at(-1)?.changed ?? null) : null;
    return { asOf: this.asking.checkpoint(), rows, next };
  }

  /** Those that may be read, at their last change; those that may no longer, at the one with which they left. */
  private changedAfter(scope: Scope, after: Position, limit: number): readonly Changed[] {
    const values = this.asking.valuesOf(scope);
    const still = `SELECT case_key, case_id, changed FROM cases WHERE changed > ? AND ${readableIn(scope)}`;
    // A question that was asked stays asked: nothing leaves the list of a specialist so.
    if (scope === 'all' || scope.askedOnly) {
      return this.asking.all(
        `${still} ORDER BY changed LIMIT ?`,
        after,
        ...values,
        limit,
      ) as unknown as readonly Changed[];
    }
    return this.asking.all(
      `${still}
       UNION ALL
       SELECT case_key, case_id, MAX(left_at) FROM parties JOIN cases USING (case_key)
       WHERE left_at > ? AND ${inScope(scope)} AND NOT ${readableIn(scope)} GROUP BY case_key
       ORDER BY 3 LIMIT ?`,
      ...[after, ...values],
      ...[after, ...values, ...values],
      limit,
    ) as unknown as readonly Changed[];
  }

  private incomingOf(scope: Scope, caseKey: number): readonly IncomingCase[] {
    const rows = this.asking.all(
      `SELECT incoming_rank, expected, case_key, '', ${INCOMING} WHERE case_key = ? AND incoming_rank IS NOT NULL`,
      caseKey,
    );
    const entries = (rows as unknown as readonly ListRow[]).map(incomingCase);
    return scope === 'all' ? entries : entries.filter(({ facility }) => facility === scope.facility);
  }

  private rowsOf<Entry>(
    select: string,
    scope: Scope,
    caseKey: number,
    entryOf: (row: ListRow) => Entry,
  ): readonly Entry[] {
    const rows = this.asking.all(
      `${select} WHERE case_key = ? AND ${inScope(scope)}`,
      caseKey,
      ...this.asking.valuesOf(scope),
    );
    return (rows as unknown as readonly ListRow[]).map(entryOf);
  }
}
