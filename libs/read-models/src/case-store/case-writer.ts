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
  deadlineRow,
  detectionRow,
  foundRow,
  historyRow,
  openingRow,
  partyRow,
  readersOf,
  receivedRow,
  waitingRow,
} from './case-rows';
import { type PastEvent, formerReaders, mayHaveLeft } from './former-readers';

export interface ChangedCase {
  readonly caseId: string;
  readonly changed: Position;
  readonly row: CaseRow | null;
  /** The events since the last commit, and what they are. */
  readonly types: readonly string[];
  readonly history: HistoryPart;
}

/** The writing statements. Call within a transaction. */
export class CaseWriter {
  private readonly findCase: StatementSync;
  private readonly updateCase: StatementSync;
  private readonly touch: StatementSync;
  /** What is written anew with each change of a case. */
  private readonly clearLists: readonly StatementSync[];
  private readonly findFormer: StatementSync;
  private readonly pastOf: StatementSync;
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
    this.clearLists = [
      'parties',
      'received',
      'found',
      'waiting',
      'clocks',
      'deadlines',
      'choices',
      'advice',
      'openings',
      'detections',
    ].map((table) => db.prepare(`DELETE FROM ${table} WHERE case_key = ?`));
    this.findFormer = db.prepare('SELECT 1 FROM parties WHERE case_key = ? AND left_at IS NOT NULL');
    this.pastOf = db.prepare('SELECT events FROM history WHERE case_key = ? ORDER BY from_revision');
    this.pastOf.setReturnArrays(true);
    this.deleteCheckpoint = db.prepare('DELETE FROM checkpoint');
    const inserts = Object.entries(INSERT).map(([table, sql]) => [table, db.prepare(sql)] as const);
    this.insert = Object.fromEntries(inserts) as Record<Table, StatementSync>;
  }

  write({ caseId, changed, row, types, history }: ChangedCase): void {
    const known = this.keyOf(caseId);
    const columns = caseColumns(changed, row);
    const key = known ?? Number(this.insert.cases.run(null, caseId, ...columns).lastInsertRowid);
    const hadFormerReaders = known !== undefined && this.findFormer.get(key) !== undefined;
    if (known !== undefined) {
      this.updateCase.run(...columns, key);
      for (const clear of this.clearLists) clear.run(key);
    }
    this.insert.history.run(...historyRow(key, history));
    if (!row) return;
    this.writeLists(key, row);
    if (hadFormerReaders || mayHaveLeft(row.parties, types)) this.writeFormerReaders(key);
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

  /** From the whole history, so that every replica names the same event, whatever came to it together. */
  private writeFormerReaders(key: number): void {
    const parts = this.pastOf.all(key) as unknown as readonly (readonly [events: string])[];
    for (const [facility, leftAt] of formerReaders(parts.flatMap(([events]) => eventsIn(events)))) {
      this.insert.parties.run(...partyRow(key, { facility, part: 'had' }, leftAt));
    }
  }

  private writeLists(key: number, row: CaseRow): void {
    const { parties, received, found, waiting, overdue, escalation, choices, advice, openings, detection } =
      row;
    for (const party of readersOf(parties)) this.insert.parties.run(...partyRow(key, party));
    for (const asked of advice) this.insert.advice.run(...adviceRow(key, asked));
    for (const opening of openings) this.insert.openings.run(...openingRow(key, opening));
    if (received) this.insert.received.run(...receivedRow(key, received));
    if (found) this.insert.found.run(...foundRow(key, found));
    for (const waitingAt of waiting) this.insert.waiting.run(...waitingRow(key, waitingAt));
    for (const clock of overdue) this.insert.clocks.run(...clockRow(key, clock));
    if (escalation) this.insert.deadlines.run(...deadlineRow(key, escalation));
    if (detection) this.insert.detections.run(...detectionRow(key, detection));
    for (const choice of choices) this.insert.choices.run(...choiceRow(key, choice));
  }
}

function eventsIn(history: string): readonly PastEvent[] {
  return JSON.parse(history) as readonly PastEvent[];
}
