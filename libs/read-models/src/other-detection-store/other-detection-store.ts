import { erasedBy } from '@rujukan/access';
import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import type { Instant } from '@rujukan/kernel';
import {
  ESCALATION_RULES,
  type EscalationRules,
  type OtherDetection,
  effectOfEscalation,
  otherDetectionIdOf,
} from '@rujukan/referral';
import { createHash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FacilityDirectory } from '../facility-directory';
import type {
  ListedOtherDetection,
  OtherChange,
  OtherDeadline,
  OtherDetections,
  OthersAsked,
} from '../other-detections';
import { LARGEST_PAGE, ORDINARY_PAGE, bounded, markerText, readMarker } from '../pages';
import type { FirstBuild, ProjectedBatch, Projection } from '../projection';
import { FileOfLog } from '../sqlite-file/file-of-log';
import type { Deadlines, HistoricEvent, Page, Rows, Scope } from '../worklists';
import { OtherDeadlines } from './other-deadlines';
import {
  type ChangedRow,
  type Kept,
  type ListRow,
  changeIn,
  eventsIn,
  listed,
  otherDetectionIn,
  rankOf,
  sinceOf,
  stepOf,
  summaryOf,
} from './other-rows';
import { OTHERS } from './schema';

/** So many are read in one go: a millisecond. */
const COUNTED_PER_PAGE = 500;

/** What posyandu of all ages found beside cases, in `other-detections-v<format>.sqlite` in a folder of one process. */
export class OtherDetectionStore implements Projection, OtherDetections, Deadlines<OtherDeadline> {
  readonly name = 'otherDetections';
  private readonly db: DatabaseSync;
  private readonly eventsOf: StatementSync;
  private readonly put: StatementSync;
  private readonly touch: StatementSync;
  private readonly deadlines: OtherDeadlines;
  private readonly listeners = new Set<() => void>();

  private constructor(
    private readonly file: FileOfLog,
    private readonly facilities: Pick<FacilityDirectory, 'children'>,
    private readonly escalation: EscalationRules,
  ) {
    const { db } = file;
    this.db = db;
    this.eventsOf = db.prepare('SELECT events FROM others WHERE other_id = ?');
    this.put = db.prepare('INSERT OR REPLACE INTO others VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.touch = db.prepare('UPDATE others SET changed = max(changed, ?) WHERE person_id = ?');
    this.deadlines = new OtherDeadlines(db);
  }

  /**
   * Opens the store of a folder, empty when it is missing, of another version, or was filled from another log or under
   * other rules: the due times in its rows are those of its own.
   */
  static open(
    folder: string,
    { storeId }: Pick<EventLog, 'storeId'>,
    facilities: Pick<FacilityDirectory, 'children'>,
    escalation: EscalationRules = ESCALATION_RULES,
  ): OtherDetectionStore {
    const effect = createHash('sha256').update(effectOfEscalation(escalation)).digest('hex');
    const file = FileOfLog.open(folder, OTHERS, { storeId: `${storeId} ${effect}` });
    return new OtherDetectionStore(file, facilities, escalation);
  }

  get checkpoint(): Position | null {
    return this.file.checkpoint;
  }

  /** They are no cases, so all of them are among the others; what a build that was cut off left is forgotten. */
  build(): Promise<FirstBuild> {
    this.file.takeUpTo(null);
    this.db.exec('DELETE FROM others');
    const erasures: RecordedEvent[] = [];
    return Promise.resolve({
      takeOthers: (events) => {
        this.takeAll(events);
        erasures.push(...events.filter((event) => erasedBy(event) !== undefined));
        return Promise.resolve();
      },
      takeCases: () => Promise.resolve(),
      finish: (upTo) => {
        // Streams come in any order, and whom they are about may have come after.
        this.takeAll(erasures);
        this.file.takeUpTo(upTo);
        return this.settled();
      },
      abandon: () => {
        this.db.exec('DELETE FROM others');
        return Promise.resolve();
      },
    });
  }

  apply(batch: ProjectedBatch): Promise<void> {
    const isOurs = (event: RecordedEvent) =>
      otherDetectionIdOf(event.stream) !== undefined || erasedBy(event) !== undefined;
    this.file.follow(batch, isOurs, (ours) => {
      this.commit(ours);
    });
    return Promise.resolve();
  }

  settled(): Promise<void> {
    if (this.file.isBehind) this.commit([]);
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.file.close();
    return Promise.resolve();
  }

  asOf(): Position | null {
    return this.file.checkpoint;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  nextDue(after: Instant) {
    return this.deadlines.next(after);
  }

  dueDeadlines(now: Instant, limit: number, after?: OtherDeadline) {
    return this.deadlines.due(now, limit, after);
  }

  countDeadlines(now: Instant) {
    return this.deadlines.count(now);
  }

  open(scope: Scope, { limit = ORDINARY_PAGE, after }: Page = {}): Rows<ListedOtherDetection> {
    const most = bounded(limit);
    const [rank, since, , id] = readMarker(after);
    const [where, places] = this.within(scope);
    const found = this.db
      .prepare(
        `SELECT rank, since, other_id, summary, events FROM others
         WHERE rank IS NOT NULL AND ${where} AND (rank, since, other_id) > (?, ?, ?)
         ORDER BY rank, since, other_id LIMIT ?`,
      )
      .all(...places, rank, since, id, most + 1) as unknown as readonly ListRow[];
    const last = found.length > most ? found[most - 1] : undefined;
    return {
      asOf: this.file.checkpoint,
      rows: found.slice(0, most).map(listed),
      next: last ? markerText([last.rank, last.since, 0, last.other_id]) : null,
    };
  }

  changesSince(scope: Scope, after: Position, limit?: number): Rows<OtherChange> {
    const most = bounded(limit ?? LARGEST_PAGE);
    const [where, places] = this.within(scope);
    const found = this.db
      .prepare(
        `SELECT other_id, changed, rank, summary, events FROM others
         WHERE changed > ? AND summary IS NOT NULL AND ${where} ORDER BY changed, other_id LIMIT ?`,
      )
      .all(after, ...places, most + 1) as unknown as readonly ChangedRow[];
    const rows = found.slice(0, most).map(changeIn);
    const next = found.length > most ? (rows.at(-1)?.changed ?? null) : null;
    return { asOf: this.file.checkpoint, rows, next };
  }

  one(otherDetectionId: string): ListedOtherDetection | undefined {
    const row = this.db
      .prepare('SELECT summary, events FROM others WHERE other_id = ?')
      .get(otherDetectionId);
    return row && row.summary !== null ? listed(row as unknown as Kept) : undefined;
  }

  ofPerson(personId: string): readonly ListedOtherDetection[] {
    const rows = this.db
      .prepare('SELECT summary, events FROM others WHERE person_id = ? ORDER BY since, other_id')
      .all(personId) as unknown as readonly Kept[];
    return rows.map(listed);
  }

  history(otherDetectionId: string): readonly HistoricEvent[] | undefined {
    const row = this.eventsOf.get(otherDetectionId);
    return row && eventsIn(row as unknown as Pick<Kept, 'events'>);
  }

  async *counted({ from, to, asOf }: OthersAsked): AsyncGenerator<readonly OtherDetection[]> {
    const page = this.db.prepare(
      `SELECT other_id, events FROM others WHERE other_id > ? ORDER BY other_id LIMIT ${COUNTED_PER_PAGE}`,
    );
    const isAsked = ({ recorded: { at } }: OtherDetection) =>
      (from === null || at >= from) && (to === null || at < to);
    const asked = (after: string) =>
      page.all(after) as unknown as readonly (Kept & { readonly other_id: string })[];
    for (let rows = asked(''); rows.length > 0; rows = asked(rows.at(-1)?.other_id ?? '')) {
      const known = rows.flatMap((row) => {
        const heard = eventsIn(row).filter(
          ({ meta }) => asOf === null || (meta.receivedAt as number) <= asOf,
        );
        return otherDetectionIn(heard) ?? [];
      });
      yield known.filter(isAsked);
      await nextTurn();
    }
  }

  /** A puskesmas answers for its posyandu. */
  private within(scope: Scope): readonly [where: string, values: readonly string[]] {
    if (scope === 'all') return ['TRUE', []];
    const { facility } = scope;
    const children = this.facilities.children(facility).map(({ facilityId }) => facilityId);
    const places = JSON.stringify([facility, ...children]);
    return ['posyandu IN (SELECT value FROM json_each(?))', [places]];
  }

  private commit(events: readonly RecordedEvent[]): void {
    this.file.store(() => {
      for (const event of events) this.take(event);
    });
    if (events.length > 0) for (const listener of this.listeners) listener();
  }

  /** Without a checkpoint: a build that was cut off begins anew. */
  private takeAll(events: readonly RecordedEvent[]): void {
    this.file.inOneGo(() => {
      for (const event of events) this.take(event);
    });
  }

  /** One that comes again changes nothing. */
  private take(event: RecordedEvent): void {
    const erased = erasedBy(event);
    if (erased !== undefined) this.touch.run(event.position, erased);
    const { stream, revision, position, id, type, data, meta, personal } = event;
    const otherId = otherDetectionIdOf(stream);
    if (otherId === undefined) return;
    const before = this.history(otherId) ?? [];
    if (revision <= (before.at(-1)?.revision ?? -1)) return;
    const events = [...before, { revision, position, id, type, data, meta, personal }];
    const summary = summaryOf(otherId, events);
    const step = stepOf(events, this.escalation);
    this.put.run(
      otherId,
      summary?.personId ?? null,
      summary?.posyandu ?? null,
      summary && rankOf(summary),
      summary && sinceOf(summary),
      summary && JSON.stringify(summary),
      JSON.stringify(events),
      position,
      step?.dueAt ?? null,
      step && JSON.stringify(step),
    );
  }
}
