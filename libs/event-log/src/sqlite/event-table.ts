import type { JsonObject } from '@rujukan/kernel';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { ExpectedRevision, NewEvent, Position, RecordedEvent } from '../port';

/** An event as its row holds it; made before the commit, so that what has no JSON form fails its caller alone. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly body: string;
  readonly personal: string | null;
}

/** In the order of {@link COLUMNS}; an array costs half of what an object with named columns does. */
type EventRow = readonly [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  body: string,
  personal: string | null,
];

/** Positions after the first, up to and with the second. */
export type Span = readonly [after: number, upTo: number];

const COLUMNS = 'position, stream, revision, id, type, body, personal';

export function encode({ id, type, data, meta, personal }: NewEvent): EncodedEvent {
  return {
    id,
    type,
    body: JSON.stringify({ data, meta }),
    personal: personal && JSON.stringify(personal),
  };
}

/** The statements on the table of events. It remembers nothing: what a rollback undoes is undone here too. */
export class EventTable {
  private readonly selectLastRevision: StatementSync;
  private readonly selectIds: StatementSync;
  private readonly insertEvent: StatementSync;
  private readonly selectStream: StatementSync;
  private readonly selectAfter: StatementSync;
  private readonly selectOutside: StatementSync;
  private readonly selectHead: StatementSync;

  constructor(db: DatabaseSync) {
    this.selectLastRevision = db.prepare('SELECT max(revision) AS last FROM events WHERE stream = ?');
    this.selectIds = db.prepare(
      'SELECT id, position FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?',
    );
    // Without a position SQLite takes the next number; no row is ever deleted, so there are no gaps.
    this.insertEvent = db.prepare(
      'INSERT INTO events (stream, revision, id, type, body, personal) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.selectStream = db.prepare(
      `SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision`,
    );
    this.selectAfter = db.prepare(
      `SELECT ${COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`,
    );
    this.selectOutside = db.prepare(
      `SELECT ${COLUMNS} FROM events
       WHERE position > ? AND position <= ? AND stream NOT GLOB ? ORDER BY position`,
    );
    this.selectOutside.setReturnArrays(true);
    this.selectStream.setReturnArrays(true);
    this.selectAfter.setReturnArrays(true);
    this.selectHead = db.prepare('SELECT max(position) AS head FROM events');
  }

  lastRevision(stream: string): ExpectedRevision {
    return (this.selectLastRevision.get(stream)?.last as number | null) ?? 'none';
  }

  /** At most `limit` events of a stream from a revision on, by their ids. */
  ids(stream: string, fromRevision: number, limit: number): readonly { id: string; position: Position }[] {
    const rows = this.selectIds.all(stream, fromRevision, limit) as { id: string; position: number }[];
    return rows.map(({ id, position }) => ({ id, position: toPosition(position) }));
  }

  insert(stream: string, revision: number, { id, type, body, personal }: EncodedEvent): Position {
    return toPosition(this.insertEvent.run(stream, revision, id, type, body, personal).lastInsertRowid);
  }

  ofStream(stream: string, fromRevision: number): readonly RecordedEvent[] {
    return decoded(this.selectStream.all(stream, fromRevision));
  }

  after(position: Position | null, limit: number): readonly RecordedEvent[] {
    return decoded(this.selectAfter.all(position === null ? 0 : fromPosition(position), limit));
  }

  /** The events of a span that are in streams of other categories. */
  outside(category: string, span: Span): readonly RecordedEvent[] {
    return decoded(this.selectOutside.all(...span, `${category}-*`));
  }

  head(): Position | null {
    const head = this.selectHead.get()?.head as number | null;
    return head === null ? null : toPosition(head);
  }
}

function decoded(rows: unknown): readonly RecordedEvent[] {
  return (rows as readonly EventRow[]).map(decode);
}

function decode([position, stream, revision, id, type, body, personal]: EventRow): RecordedEvent {
  const { data, meta } = JSON.parse(body) as { data: JsonObject; meta: JsonObject };
  return {
    stream,
    revision,
    position: toPosition(position),
    id,
    type,
    data,
    meta,
    personal: personal === null ? null : (JSON.parse(personal) as JsonObject),
  };
}

export const POSITION_DIGITS = 16;

function toPosition(row: number | bigint): Position {
  return String(row).padStart(POSITION_DIGITS, '0') as Position;
}

export function fromPosition(position: Position): number {
  if (!/^\d{16}$/.test(position)) throw new TypeError(`not a position of this log: ${position}`);
  return Number(position);
}
