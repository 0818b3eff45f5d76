import type { Position } from '@rujukan/event-log';
import type { Facility } from '@rujukan/referral';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CaseRow, DueClock, WaitingAt } from './case-row';
import { CORRECTIONS_RANK, rankOf, sortTime } from './list-order';

/** The events of a case since the last commit, as `history` keeps them. */
export interface HistoryPart {
  readonly fromRevision: number;
  readonly events: string;
  readonly personal: string | null;
}

export interface ChangedCase {
  readonly caseId: string;
  readonly changed: Position;
  readonly row: CaseRow | null;
  readonly history: HistoryPart;
}

/** The writing statements. Call within a transaction. */
export class CaseWriter {
  private readonly findCase: StatementSync;
  private readonly insertCase: StatementSync;
  private readonly updateCase: StatementSync;
  private readonly insertParty: StatementSync;
  private readonly deleteWaiting: StatementSync;
  private readonly insertWaiting: StatementSync;
  private readonly deleteClocks: StatementSync;
  private readonly insertClock: StatementSync;
  private readonly insertHistory: StatementSync;
  private readonly putFacility: StatementSync;
  private readonly deleteCheckpoint: StatementSync;
  private readonly insertCheckpoint: StatementSync;

  constructor(db: DatabaseSync) {
    this.findCase = db.prepare('SELECT case_key FROM cases WHERE case_id = ?');
    this.findCase.setReturnArrays(true);
    this.insertCase = db.prepare(
      `INSERT INTO cases
         (changed, summary, parties, incoming_at, incoming_rank, expected, stale_from, incoming,
          running, silent_from, case_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.updateCase = db.prepare(
      `UPDATE cases SET changed = ?, summary = ?, parties = ?,
         incoming_at = ?, incoming_rank = ?, expected = ?, stale_from = ?, incoming = ?,
         running = ?, silent_from = ?
       WHERE case_key = ?`,
    );
    this.insertParty = db.prepare('INSERT OR IGNORE INTO parties (case_key, facility) VALUES (?, ?)');
    this.deleteWaiting = db.prepare('DELETE FROM waiting WHERE case_key = ?');
    this.insertWaiting = db.prepare(
      'INSERT INTO waiting (case_key, facility, rank, since, waiting) VALUES (?, ?, ?, ?, ?)',
    );
    this.deleteClocks = db.prepare('DELETE FROM clocks WHERE case_key = ?');
    this.insertClock = db.prepare(
      'INSERT INTO clocks (case_key, of_leg, rank, due_at, clock) VALUES (?, ?, ?, ?, ?)',
    );
    this.insertHistory = db.prepare(
      'INSERT INTO history (case_key, from_revision, events, personal) VALUES (?, ?, ?, ?)',
    );
    this.putFacility = db.prepare('INSERT OR REPLACE INTO facilities (facility_id, facility) VALUES (?, ?)');
    this.deleteCheckpoint = db.prepare('DELETE FROM checkpoint');
    this.insertCheckpoint = db.prepare('INSERT INTO checkpoint (derived_from, position) VALUES (?, ?)');
  }

  write({ caseId, changed, row, history }: ChangedCase): void {
    const known = this.keyOf(caseId);
    const key = known ?? this.insert(caseId, changed, row);
    if (known !== undefined) {
      this.updateCase.run(...columnsOf(changed, row), key);
      this.deleteWaiting.run(key);
      this.deleteClocks.run(key);
    }
    if (row) this.writeLists(key, row);
    this.insertHistory.run(key, history.fromRevision, history.events, history.personal);
  }

  writeFacility(facility: Facility): void {
    this.putFacility.run(facility.facilityId, JSON.stringify(facility));
  }

  writeCheckpoint(derivedFrom: string, position: Position): void {
    this.deleteCheckpoint.run();
    this.insertCheckpoint.run(derivedFrom, position);
  }

  private keyOf(caseId: string): number | undefined {
    const found = this.findCase.get(caseId) as unknown as readonly [number] | undefined;
    return found?.[0];
  }

  private insert(caseId: string, changed: Position, row: CaseRow | null): number {
    return Number(this.insertCase.run(...columnsOf(changed, row), caseId).lastInsertRowid);
  }

  private writeLists(key: number, { parties, waiting, overdue }: CaseRow): void {
    for (const facility of parties) this.insertParty.run(key, facility);
    for (const waitingAt of waiting) this.writeWaiting(key, waitingAt);
    for (const clock of overdue) this.writeClock(key, clock);
  }

  private writeWaiting(key: number, { facility, urgency, waitsFor }: WaitingAt): void {
    const [first] = waitsFor;
    const isCorrection = first?.task === 'resolveDispute' || first?.task === 'correctTime';
    const rank = isCorrection ? CORRECTIONS_RANK : rankOf(urgency);
    const waiting = JSON.stringify({ facility, urgency, waitsFor });
    this.insertWaiting.run(key, facility, rank, sortTime(first?.since ?? null), waiting);
  }

  private writeClock(key: number, clock: DueClock): void {
    const ofLeg = `${clock.interval}/${clock.legId ?? ''}`;
    this.insertClock.run(key, ofLeg, rankOf(clock.urgency), clock.dueAt, JSON.stringify(clock));
  }
}

function columnsOf(changed: Position, row: CaseRow | null) {
  if (!row) return [changed, null, null, null, null, null, null, null, null, null] as const;
  const { summary, parties, incoming, running } = row;
  return [
    changed,
    JSON.stringify(summary),
    JSON.stringify(parties),
    incoming?.facility ?? null,
    incoming && rankOf(incoming.urgency),
    incoming && sortTime(incoming.expected),
    incoming && sortTime(incoming.staleFrom),
    incoming && JSON.stringify(incoming),
    running && JSON.stringify(running.clocks),
    running?.staleFrom ?? null,
  ] as const;
}
