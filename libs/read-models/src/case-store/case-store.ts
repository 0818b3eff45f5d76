import { erasedBy } from '@rujukan/access';
import { type AskedOf, type Detection, TARGETS, effectOf } from '@rujukan/delays';
import type { EventLog, Position } from '@rujukan/event-log';
import type { Instant } from '@rujukan/kernel';
import { ESCALATION_RULES, type PastScreening, effectOfEscalation } from '@rujukan/referral';
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { FacilityDirectory } from '../facility-directory';
import type { FirstBuild, ProjectedBatch, Projection } from '../projection';
import { NewFile } from '../sqlite-file/new-file';
import { adoptNew, deleteVersionedFiles, openVersionedFile, pathOfNew } from '../sqlite-file/versioned-file';
import type {
  Deadlines,
  Lists,
  ListsChanged,
  OpenDeadline,
  Page,
  RunningRequest,
  Scope,
  Worklists,
} from '../worklists';
import { Asking } from './asking';
import { CaseBuild } from './case-build';
import { CaseChanges } from './case-changes';
import { CaseReader } from './case-reader';
import type { HeldAgainst } from './case-row';
import { INSERT } from './case-rows';
import { type DetectionsAsked, pagesOf } from './case-detections';
import { screeningsAfter } from './case-screenings';
import { CaseWriter } from './case-writer';
import { DeadlineReader } from './deadline-reader';
import { PendingCases } from './pending-cases';
import { CASES } from './schema';

/** What the rows are derived from, and where they are kept. */
interface Origin {
  readonly folder: string;
  readonly derivedFrom: string;
  readonly heldAgainst: HeldAgainst;
}

/** Larger commits write a case once for more of its events, and hold more in memory: 8 MB of text with these. */
const EVENTS_PER_COMMIT = 12_000;

/**
 * The worklists, the histories and the facilities, in `cases-v<format>.sqlite` in a folder of one process.
 * Cases are taken into memory and become visible, together with the checkpoint, with a commit; facilities are
 * known at once, because other read models ask for them.
 */
export class CaseStore implements Projection, Worklists, Deadlines {
  readonly name = 'cases';
  readonly facilities: FacilityDirectory;
  private stored: Position | null = null;
  private taken: Position | null = null;
  private eventsTaken = 0;
  private readonly pendingCases: PendingCases;
  private readonly pendingFacilities = new Set<string>();
  private readonly pendingErasures = new Map<string, Position>();
  private writer: CaseWriter;
  private reader: CaseReader;
  private deadlines: DeadlineReader;
  private changes: CaseChanges;
  private readonly listeners = new Set<(change: ListsChanged) => void>();

  private constructor(
    private db: DatabaseSync,
    private readonly origin: Origin,
  ) {
    const { heldAgainst } = origin;
    this.pendingCases = new PendingCases(heldAgainst);
    this.facilities = new FacilityDirectory();
    this.writer = new CaseWriter(db);
    const asking = new Asking(db, this.facilities);
    this.reader = new CaseReader(asking, heldAgainst);
    this.deadlines = new DeadlineReader(asking);
    this.changes = new CaseChanges(asking);
    this.startOver();
  }

  /**
   * Opens the store of a folder, empty when it is missing, of another version, or was filled from another log or
   * against other targets or rules: the due times in its rows are those of its own.
   */
  static open(
    folder: string,
    { storeId }: Pick<EventLog, 'storeId'>,
    { targets = TARGETS, escalation = ESCALATION_RULES }: Partial<HeldAgainst> = {},
  ): CaseStore {
    const effect = `${effectOf(targets)}\n${effectOfEscalation(escalation)}`;
    const derivedFrom = `${storeId} ${createHash('sha256').update(effect).digest('hex')}`;
    const origin = { folder, derivedFrom, heldAgainst: { targets, escalation } };
    const db = openVersionedFile(folder, CASES);
    const stored = db.prepare('SELECT derived_from FROM checkpoint').get()?.derived_from;
    if (stored === undefined || stored === derivedFrom) return new CaseStore(db, origin);
    db.close();
    deleteVersionedFiles(folder, CASES);
    return new CaseStore(openVersionedFile(folder, CASES), origin);
  }

  /** Throws away what a closed store holds; the next one opened there is empty and follows the log anew. */
  static discard(folder: string): void {
    deleteVersionedFiles(folder, CASES);
  }

  get checkpoint(): Position | null {
    return this.stored;
  }

  apply({ events, cases, last }: ProjectedBatch): Promise<void> {
    return this.undoingOnError(() => {
      for (const event of events) {
        if (this.taken !== null && event.position <= this.taken) continue;
        this.pendingCases.add(event, cases);
        const facilityId = this.facilities.take(event);
        if (facilityId !== undefined) this.pendingFacilities.add(facilityId);
        const erased = erasedBy(event);
        if (erased !== undefined) this.pendingErasures.set(erased, event.position);
        this.eventsTaken += 1;
      }
      if (this.taken === null || last > this.taken) this.taken = last;
      if (this.eventsTaken >= EVENTS_PER_COMMIT) this.commit();
    });
  }

  settled(): Promise<void> {
    return this.undoingOnError(() => {
      if (this.taken !== this.stored) this.commit();
    });
  }

  /** Another file is filled, and takes the place of the empty one when it is whole. */
  build(): Promise<FirstBuild> {
    const { folder, derivedFrom, heldAgainst } = this.origin;
    this.startOver();
    return Promise.resolve(
      new CaseBuild({
        file: new NewFile({ path: pathOfNew(folder, CASES), schema: CASES.schema, insert: INSERT }),
        facilities: this.facilities,
        derivedFrom,
        heldAgainst,
        adopt: () => {
          this.adoptNewFile();
        },
      }),
    );
  }

  async close(): Promise<void> {
    await this.settled();
    this.db.close();
  }

  asOf(): Position | null {
    return this.stored;
  }

  incoming(scope: Scope, now: Instant, page?: Page) {
    return this.reader.incoming(scope, now, page);
  }

  found(scope: Scope, page?: Page) {
    return this.reader.found(scope, page);
  }

  received(scope: Scope, now: Instant, page?: Page) {
    return this.reader.received(scope, now, page);
  }

  waiting(scope: Scope, page?: Page) {
    return this.reader.waiting(scope, page);
  }

  overdue(scope: Scope, now: Instant, page?: Page) {
    return this.reader.overdue(scope, now, page);
  }

  running(scope: Scope, asked: RunningRequest) {
    return this.reader.running(scope, asked);
  }

  advice(scope: Scope, page?: Page) {
    return this.reader.advice(scope, page);
  }

  openings(page?: Page) {
    return this.reader.openings(page);
  }

  caseSummary(caseId: string, asOf?: Instant) {
    return this.reader.caseSummary(caseId, asOf);
  }

  casesOfPerson(personId: string) {
    return this.reader.casesOfPerson(personId);
  }

  history(caseId: string, asOf?: Instant) {
    return this.reader.history(caseId, asOf);
  }

  parties(caseId: string) {
    return this.reader.parties(caseId);
  }

  nextDue(after: Instant) {
    return this.deadlines.next(after);
  }

  dueDeadlines(now: Instant, limit: number, after?: OpenDeadline) {
    return this.deadlines.due(now, limit, after);
  }

  countDeadlines(now: Instant) {
    return this.deadlines.count(now);
  }

  choices(from: Instant, to: Instant) {
    return this.reader.choices(from, to);
  }

  changesSince<List extends keyof Lists>(list: List, scope: Scope, after: Position, limit?: number) {
    return this.changes.since(list, scope, after, limit);
  }

  /** The latest screening of each case, in pages, with the thread free between them. */
  async *screenings(): AsyncGenerator<readonly PastScreening[]> {
    for (let page = screeningsAfter(this.db, 0); page.last !== null;) {
      yield page.screenings;
      await nextTurn();
      page = screeningsAfter(this.db, page.last);
    }
  }

  /** What posyandu saw in a period and what became of it, in pages, with the thread free between them. */
  async *detections(period: Omit<DetectionsAsked, 'of'>, of: AskedOf): AsyncGenerator<readonly Detection[]> {
    const asked = { ...period, of };
    const pageAfter = pagesOf(asked);
    for (let page = pageAfter(this.db, 0); page.last !== null;) {
      yield page.detections;
      await nextTurn();
      page = pageAfter(this.db, page.last);
    }
  }

  onChange(listener: (change: ListsChanged) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private adoptNewFile(): void {
    const { folder, heldAgainst } = this.origin;
    this.db.close();
    try {
      adoptNew(folder, CASES);
    } finally {
      this.db = openVersionedFile(folder, CASES);
      this.writer = new CaseWriter(this.db);
      const asking = new Asking(this.db, this.facilities);
      this.reader = new CaseReader(asking, heldAgainst);
      this.deadlines = new DeadlineReader(asking);
      this.changes = new CaseChanges(asking);
      this.startOver();
    }
    const position = this.stored;
    if (position === null) throw new Error('the new file of the case store has no checkpoint');
    for (const listener of this.listeners) listener({ position, cases: 'all' });
  }

  private commit(): void {
    const position = this.taken;
    if (position === null) return;
    this.db.exec('BEGIN IMMEDIATE');
    for (const change of this.pendingCases.changes()) this.writer.write(change);
    const touched = [...this.pendingErasures].flatMap(([personId, at]) =>
      this.writer.touchCasesOf(personId, at),
    );
    for (const facilityId of this.pendingFacilities) {
      const facility = this.facilities.facility(facilityId);
      if (facility) this.writer.writeFacility(facility);
    }
    this.writer.writeCheckpoint(this.origin.derivedFrom, position);
    this.db.exec('COMMIT');
    const cases = [...this.pendingCases.ids(), ...touched];
    this.stored = position;
    this.forgetPending();
    for (const listener of this.listeners) listener({ position, cases });
  }

  /** After an error the store stands at its checkpoint, and what follows that is to be handed to it again. */
  private undoingOnError(work: () => void): Promise<void> {
    return new Promise((resolve) => {
      try {
        work();
        resolve();
      } catch (error) {
        if (this.db.isTransaction) this.db.exec('ROLLBACK');
        this.startOver();
        throw error;
      }
    });
  }

  /** From what the file holds. */
  private startOver(): void {
    this.stored = this.taken = this.reader.checkpoint();
    this.facilities.reset(this.reader.storedFacilities());
    this.forgetPending();
  }

  private forgetPending(): void {
    this.pendingCases.clear();
    this.pendingFacilities.clear();
    this.pendingErasures.clear();
    this.eventsTaken = 0;
  }
}
