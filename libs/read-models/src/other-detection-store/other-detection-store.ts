import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import { type OtherDetection, otherDetectionIdOf } from '@rujukan/referral';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FacilityDirectory } from '../facility-directory';
import type {
  ListedOtherDetection,
  OtherDetectionSummary,
  OtherDetections,
  OthersAsked,
} from '../other-detections';
import { ORDINARY_PAGE, bounded, markerText, readMarker } from '../pages';
import type { FirstBuild, ProjectedBatch, Projection } from '../projection';
import { FileOfLog } from '../sqlite-file/file-of-log';
import type { HistoricEvent, Page, Rows, Scope } from '../worklists';
import { otherDetectionIn, rankOf, sinceOf, summaryOf } from './other-rows';
import { OTHERS } from './schema';

/** So many are read in one go: a millisecond. */
const COUNTED_PER_PAGE = 500;

/** What posyandu of all ages found beside cases, in `other-detections-v<format>.sqlite` in a folder of one process. */
export class OtherDetectionStore implements Projection, OtherDetections {
  readonly name = 'otherDetections';
  private readonly db: DatabaseSync;
  private readonly eventsOf: StatementSync;
  private readonly put: StatementSync;

  private constructor(
    private readonly file: FileOfLog,
    private readonly facilities: Pick<FacilityDirectory, 'children'>,
  ) {
    const { db } = file;
    this.db = db;
    this.eventsOf = db.prepare('SELECT events FROM others WHERE other_id = ?');
    this.put = db.prepare('INSERT OR REPLACE INTO others VALUES (?, ?, ?, ?, ?, ?, ?)');
  }

  /** Opens the store of a folder, empty when it is missing, of another version, or was filled from another log. */
  static open(
    folder: string,
    log: Pick<EventLog, 'storeId'>,
    facilities: Pick<FacilityDirectory, 'children'>,
  ): OtherDetectionStore {
    return new OtherDetectionStore(FileOfLog.open(folder, OTHERS, log), facilities);
  }

  get checkpoint(): Position | null {
    return this.file.checkpoint;
  }

  /** They are no cases, so all of them are among the others; what a build that was cut off left is forgotten. */
  build(): Promise<FirstBuild> {
    this.file.takeUpTo(null);
    this.db.exec('DELETE FROM others');
    return Promise.resolve({
      takeOthers: (events) => {
        this.takeAll(events);
        return Promise.resolve();
      },
      takeCases: () => Promise.resolve(),
      finish: (upTo) => {
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
    const isOurs = ({ stream }: RecordedEvent) => otherDetectionIdOf(stream) !== undefined;
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

  open(scope: Scope, { limit = ORDINARY_PAGE, after }: Page = {}): Rows<ListedOtherDetection> {
    const most = bounded(limit);
    const [rank, since, , id] = readMarker(after);
    const [where, places] =
      scope === 'all'
        ? ['TRUE', []]
        : ['posyandu IN (SELECT value FROM json_each(?))', [this.placesOf(scope)]];
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
  private placesOf({ facility }: Exclude<Scope, 'all'>): string {
    const children = this.facilities.children(facility).map(({ facilityId }) => facilityId);
    return JSON.stringify([facility, ...children]);
  }

  private commit(events: readonly RecordedEvent[]): void {
    this.file.store(() => {
      for (const event of events) this.take(event);
    });
  }

  /** Without a checkpoint: a build that was cut off begins anew. */
  private takeAll(events: readonly RecordedEvent[]): void {
    this.file.inOneGo(() => {
      for (const event of events) this.take(event);
    });
  }

  /** One that comes again changes nothing. */
  private take({ stream, revision, position, id, type, data, meta, personal }: RecordedEvent): void {
    const otherId = otherDetectionIdOf(stream);
    if (otherId === undefined) return;
    const before = this.history(otherId) ?? [];
    if (revision <= (before.at(-1)?.revision ?? -1)) return;
    const events = [...before, { revision, position, id, type, data, meta, personal }];
    const summary = summaryOf(otherId, events);
    this.put.run(
      otherId,
      summary?.personId ?? null,
      summary?.posyandu ?? null,
      summary && rankOf(summary),
      summary && sinceOf(summary),
      summary && JSON.stringify(summary),
      JSON.stringify(events),
    );
  }
}

interface Kept {
  readonly summary: string;
  readonly events: string;
}

interface ListRow extends Kept {
  readonly rank: number;
  readonly since: number;
  readonly other_id: string;
}

function eventsIn({ events }: Pick<Kept, 'events'>): readonly HistoricEvent[] {
  return JSON.parse(events) as readonly HistoricEvent[];
}

function listed(row: Kept): ListedOtherDetection {
  const otherDetection = JSON.parse(row.summary) as OtherDetectionSummary;
  const recording = eventsIn(row).find(({ id }) => id === otherDetection.recordingId);
  return { otherDetection, personal: recording?.personal ?? null };
}
