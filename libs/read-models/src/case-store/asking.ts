import type { Position } from '@rujukan/event-log';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { FacilityDirectory } from '../facility-directory';
import type { Scope } from '../worklists';

/** The envelope of the detection, with which the history of every case begins. */
export const PERSONAL = `(SELECT personal FROM history
  WHERE history.case_key = cases.case_key AND from_revision = 0) AS personal`;

export const WAITING = `SELECT rank, since, case_key, facility, summary, ${PERSONAL}, waiting
  FROM waiting JOIN cases USING (case_key)`;
export const RECEIVED = `summary, ${PERSONAL}, received FROM received JOIN cases USING (case_key)`;
export const FOUND = `SELECT 0 AS rank, since, case_key, '', summary, ${PERSONAL}, found
  FROM found JOIN cases USING (case_key)`;
export const ADVICE = `SELECT rank, since, case_key, advice_id, summary, ${PERSONAL}, advice
  FROM advice JOIN cases USING (case_key)`;
/** The list of openings is about hospitals: it names nobody. */
export const OPENINGS = `SELECT 0 AS rank, since, case_key, opening_id, summary, NULL, opening
  FROM openings JOIN cases USING (case_key)`;
export const INCOMING = `summary, ${PERSONAL}, incoming FROM cases`;

/** Rows of a facility, or of a posyandu under it; the value is {@link Asking.valuesOf}. */
export function inScope(scope: Scope): string {
  return scope === 'all' ? 'TRUE' : 'facility IN (SELECT value FROM json_each(?))';
}

/** Cases whose people those of the scope may read about. */
export function readableIn(scope: Scope): string {
  if (scope === 'all') return 'TRUE';
  const part = scope.askedOnly ? `part = 'asked'` : `part <> 'had'`;
  return `EXISTS (SELECT 1 FROM parties
    WHERE parties.case_key = cases.case_key AND ${part} AND ${inScope(scope)})`;
}

/** Asks one file, with each statement prepared once. */
export class Asking {
  private readonly statements = new Map<string, StatementSync>();

  constructor(
    private readonly db: DatabaseSync,
    private readonly facilities: FacilityDirectory,
  ) {}

  all(sql: string, ...values: readonly (string | number)[]) {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      statement.setReturnArrays(true);
      this.statements.set(sql, statement);
    }
    return statement.all(...values) as unknown as readonly (readonly unknown[])[];
  }

  checkpoint(): Position | null {
    const [row] = this.all('SELECT position FROM checkpoint');
    return row ? (row[0] as Position) : null;
  }

  /** A puskesmas answers for its posyandu too. */
  valuesOf(scope: Scope): readonly string[] {
    if (scope === 'all') return [];
    const children = this.facilities.children(scope.facility).map(({ facilityId }) => facilityId);
    return [JSON.stringify([scope.facility, ...children])];
  }
}
