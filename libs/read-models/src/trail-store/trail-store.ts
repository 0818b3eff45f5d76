import {
  type ShownPerson,
  type ShownRecord,
  type TrailEventType,
  type TrailQuestion,
  isTrailStream,
} from '@rujukan/access-trail';
import type { EventLog, Position } from '@rujukan/event-log';
import type { Instant, JsonObject } from '@rujukan/kernel';
import type { Role } from '@rujukan/referral';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ProjectedBatch, Projection } from '../projection';
import { FileOfLog } from '../sqlite-file/file-of-log';
import type { TrailPage, TrailReading, TrailReadings } from '../trail-readings';
import { NotAPageOfThisList } from '../worklists';
import { TRAIL } from './schema';
import { TrailRows } from './trail-rows';

const ORDINARY_PAGE = 50;
const LARGEST_PAGE = 500;
const POSITION = /^[0-9A-Za-z/:_-]{1,64}$/;

interface ReadingRow {
  readonly reading: number;
  readonly position: string;
  readonly stream: string;
  readonly id: string;
  readonly at: number;
  readonly type: string;
  readonly account_id: string;
  readonly role: string;
  readonly facility_id: string | null;
  readonly facts: string;
  readonly personal: string | null;
}

/** Who read about whom, by person, case and account; follows the log of the access trail. */
export class TrailStore implements Projection, TrailReadings {
  readonly name = 'accessTrail';
  private readonly rows: TrailRows;
  private readonly db: DatabaseSync;

  private constructor(private readonly file: FileOfLog) {
    this.db = file.db;
    this.rows = new TrailRows(file.db);
  }

  /**
   * Opens the store of a folder, empty when it is missing, of another version, was filled from another log, or knows
   * of entries that the log no longer has, as after a restore.
   */
  static open(folder: string, log: Pick<EventLog, 'storeId'>, head: Position | null): TrailStore {
    return new TrailStore(FileOfLog.open(folder, TRAIL, log, head));
  }

  get checkpoint(): Position | null {
    return this.file.checkpoint;
  }

  apply(batch: ProjectedBatch): Promise<void> {
    return new Promise((resolve) => {
      const news = this.file.newsOf(batch);
      this.file.take(batch, news);
      this.file.store(() => {
        for (const event of news) if (isTrailStream(event.stream)) this.rows.add(event);
      });
      resolve();
    });
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.file.close();
    return Promise.resolve();
  }

  readings(
    asked: TrailQuestion,
    { limit = ORDINARY_PAGE, after }: { readonly limit?: number; readonly after?: string } = {},
  ): TrailPage {
    const most = Math.min(Math.max(1, Math.trunc(limit)), LARGEST_PAGE);
    const { where, values } = conditionsOf(asked, after);
    const found = this.db
      .prepare(`SELECT * FROM readings WHERE ${where} ORDER BY reading DESC LIMIT ?`)
      .all(...values, most + 1) as unknown as readonly ReadingRow[];
    const rows = found.slice(0, most).map((row) => this.readingOf(row));
    return { rows, next: found.length > most ? (rows.at(-1)?.position ?? null) : null };
  }

  private readingOf(row: ReadingRow): TrailReading {
    return {
      id: row.id,
      position: row.position as Position,
      stream: row.stream,
      at: row.at as Instant,
      type: row.type as TrailEventType,
      actor: { accountId: row.account_id, role: row.role as Role, facilityId: row.facility_id },
      facts: JSON.parse(row.facts) as JsonObject,
      people: this.peopleOf(row.reading),
      personal: row.personal === null ? null : (JSON.parse(row.personal) as JsonObject),
    };
  }

  private peopleOf(reading: number): readonly ShownPerson[] {
    return this.db
      .prepare(
        `SELECT record, record_id AS id, person_id AS personId FROM shown JOIN subjects USING (subject)
         WHERE reading = ? ORDER BY subject`,
      )
      .all(reading)
      .map(({ record, id, personId }) => ({ [record as ShownRecord]: id, personId }) as ShownPerson);
  }
}

interface Conditions {
  readonly where: string;
  readonly values: readonly SQLInputValue[];
}

function conditionsOf(
  { personId, caseId, accountId, from, to }: TrailQuestion,
  after: string | undefined,
): Conditions {
  if (after !== undefined && !POSITION.test(after)) {
    throw new NotAPageOfThisList('the page asked for was not named by this list');
  }
  const conditions: readonly (readonly [string, SQLInputValue | null | undefined])[] = [
    [shownWith('person_id = ?'), personId],
    [shownWith(`record = 'caseId' AND record_id = ?`), caseId],
    ['account_id = ?', accountId],
    ['at >= ?', from],
    ['at < ?', to],
    ['position < ?', after],
  ];
  const asked = conditions.filter(([, value]) => value !== null && value !== undefined);
  return {
    where: ['TRUE', ...asked.map(([condition]) => condition)].join(' AND '),
    values: asked.map(([, value]) => value as SQLInputValue),
  };
}

function shownWith(subject: string): string {
  return `reading IN (SELECT reading FROM shown WHERE subject IN (SELECT subject FROM subjects WHERE ${subject}))`;
}
