import type { Position } from '@rujukan/event-log';
import type { Facility } from '@rujukan/referral';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CaseRow } from './case-row';
import {
  type HistoryPart,
  INSERT,
  type Table,
  caseColumns,
  choiceRow,
  clockRow,
  historyRow,
  waitingRow,
} from './case-rows';

export interface ChangedCase {
  readonly caseId: string;
  readonly changed: Position;
  readonly row: CaseRow | null;
  /** The events since the last commit. */
  readonly history: HistoryPart;
}

/** The writing statements. Call within a transaction. */
export class CaseWriter {
  private readonly findCase: StatementSync;
  private readonly updateCase: StatementSync;
  private readonly deleteWaiting: StatementSync;
  private readonly deleteClocks: StatementSync;
  private readonly deleteChoices: StatementSync;
  private readonly deleteCheckpoint: StatementSync;
  private readonly insert: Readonly<Record<Table, StatementSync>>;

  constructor(db: DatabaseSync) {
    this.findCase = db.prepare('SELECT case_key FROM cases WHERE case_id = ?');
    this.findCase.setReturnArrays(true);
    this.updateCase = db.prepare(
      `UPDATE cases SET changed = ?, person_id = ?, summary = ?, parties = ?,
         incoming_at = ?, incoming_rank = ?, expected = ?, stale_from = ?, incoming = ?,
         running = ?, silent_from = ?
       WHERE case_key = ?`,
    );
    this.deleteWaiting = db.prepare('DELETE FROM waiting WHERE case_key = ?');
    this.deleteClocks = db.prepare('DELETE FROM clocks WHERE case_key = ?');
    this.deleteChoices = db.prepare('DELETE FROM choices WHERE case_key = ?');
    this.deleteCheckpoint = db.prepare('DELETE FROM checkpoint');
    const inserts = Object.entries(INSERT).map(([table, sql]) => [table, db.prepare(sql)] as const);
    this.insert = Object.fromEntries(inserts) as Record<Table, StatementSync>;
  }

  write({ caseId, changed, row, history }: ChangedCase): void {
    const known = this.keyOf(caseId);
    const columns = caseColumns(changed, row);
    const key = known ?? Number(this.insert.cases.run(null, caseId, ...columns).lastInsertRowid);
    if (known !== undefined) {
      this.updateCase.run(...columns, key);
      this.deleteWaiting.run(key);
      this.deleteClocks.run(key);
      this.deleteChoices.run(key);
    }
    if (row) this.writeLists(key, row);
    this.insert.history.run(...historyRow(key, history));
  }

  writeFacility(facility: Facility): void {
    this.insert.facilities.run(facility.facilityId, JSON.stringify(facility));
  }

  writeCheckpoint(derivedFrom: string, position: Position): void {
    this.deleteCheckpoint.run();
    this.insert.checkpoint.run(derivedFrom, position);
  }

  private keyOf(caseId: string): number | undefined {
    const found = this.findCase.get(caseId) as unknown as readonly [number] | undefined;
    return found?.[0];
  }

  private writeLists(key: number, { parties, waiting, overdue, choices }: CaseRow): void {
    for (const facility of parties) this.insert.parties.run(key, facility);
    for (const waitingAt of waiting) this.insert.waiting.run(...waitingRow(key, waitingAt));
    for (const clock of overdue) this.insert.clocks.run(...clockRow(key, clock));
    for (const choice of choices) this.insert.choices.run(...choiceRow(key, choice));
  }
}
