import type { Position } from '@rujukan/event-log';
import type { Facility } from '@rujukan/referral';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CaseRow } from './case-row';
import {
  type HistoryPart,
  INSERT,
  type Table,
  adviceRow,
  caseColumns,
  choiceRow,
  clockRow,
  historyRow,
  openingRow,
  partyRow,
  readersOf,
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
  private readonly touch: StatementSync;
  /** What is written anew with each change of a case. */
  private readonly clearLists: readonly StatementSync[];
  private readonly letPartiesLeave: StatementSync;
  private readonly joinParty: StatementSync;
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
    this.touch = db.prepare(
      `UPDATE cases SET changed = ?, summary = json_set(summary, '$.changed', ?)
       WHERE person_id = ? AND changed < ? RETURNING case_id`,
    );
    this.touch.setReturnArrays(true);
    this.clearLists = ['waiting', 'clocks', 'choices', 'advice', 'openings'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE case_key = ?`),
    );
    this.letPartiesLeave = db.prepare(
      `UPDATE parties SET part = 'had', left_at = ?
       WHERE case_key = ? AND part <> 'had' AND facility NOT IN (SELECT value FROM json_each(?))`,
    );
    this.joinParty = db.prepare(
      `INSERT INTO parties (case_key, facility, part, left_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET part = excluded.part, left_at = NULL WHERE part <> excluded.part`,
    );
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
      for (const clear of this.clearLists) clear.run(key);
      const readers = readersOf(row?.parties ?? []).map(({ facility }) => facility);
      this.letPartiesLeave.run(changed, key, JSON.stringify(readers));
    }
    if (row) this.writeLists(key, row);
    this.insert.history.run(...historyRow(key, history));
  }

  /** Has the cases of a person shown anew to those who hold lists of them; gives which they are. */
  touchCasesOf(personId: string, position: Position): readonly string[] {
    const touched = this.touch.all(position, position, personId, position) as unknown as readonly [string][];
    return touched.map(([caseId]) => caseId);
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

  private writeLists(key: number, { parties, waiting, overdue, choices, advice, openings }: CaseRow): void {
    for (const party of readersOf(parties)) this.joinParty.run(...partyRow(key, party));
    for (const asked of advice) this.insert.advice.run(...adviceRow(key, asked));
    for (const opening of openings) this.insert.openings.run(...openingRow(key, opening));
    for (const waitingAt of waiting) this.insert.waiting.run(...waitingRow(key, waitingAt));
    for (const clock of overdue) this.insert.clocks.run(...clockRow(key, clock));
    for (const choice of choices) this.insert.choices.run(...choiceRow(key, choice));
  }
}
