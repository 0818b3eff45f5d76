import { randomUUID } from 'node:crypto';

import { checkCommit, type ExpectedRevision, type StreamState } from './commit-check';
import { decode, encode, type ProposedEvent, sizeInLog } from './event-record';
import { EventTable, type Numbered } from './event-table';
import { Journal } from './journal';
import { RecentIds } from './recent-ids';

export type AppendOutcome =
  /** Of the last event; -1 and no position for an append of nothing to a stream without events. */
  | { readonly kind: 'done'; readonly revision: number; readonly position: number | undefined }
  /** The stream's last revision, -1 for a stream without events. */
  | { readonly kind: 'conflict'; readonly actual: number };

/** Bytes of the mark that a server leaves in the log when it becomes leader; `$all` does not show it. */
const EPOCH_RECORD_BYTES = 276;

/**
 * The data of a server, which outlive it: hand them to the next one, or open the same file again.
 *
 * An event counts for the check of the next append at once, but readers see it only when it is durable.
 */
export class StoredEvents {
  private readonly table = new EventTable();
  private readonly recent = new RecentIds();
  private readonly listeners = new Set<() => void>();
  private journal: Journal | undefined;
  private nextPosition = 0;
  private visible = 0;

  /** Data that die with this process. */
  static inMemory(): StoredEvents {
    const events = new StoredEvents();
    events.foundDatabase();
    events.publish(events.table.length);
    return events;
  }

  /** Data in a file, which outlive a process that is killed at any moment. */
  static async open(path: string): Promise<StoredEvents> {
    const events = new StoredEvents();
    const journal = await Journal.open(path, (message) => {
      events.restore(message);
    });
    events.journal = journal;
    if (events.table.length === 0) events.foundDatabase();
    await journal.written();
    events.publish(events.table.length);
    return events;
  }

  /** Resolves when the events are durable and readers see them. */
  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly ProposedEvent[],
  ): Promise<AppendOutcome> {
    const state = this.stateOf(stream);
    const decision = checkCommit(
      state,
      expected,
      events.map(({ id }) => id),
    );
    if (decision.kind === 'conflict') return { kind: 'conflict', actual: state.lastRevision };
    if (decision.kind === 'write') this.write(stream, events);
    const revision = decision.kind === 'write' ? state.lastRevision + events.length : decision.lastRevision;
    const row = events.length === 0 ? undefined : this.table.rowsOf(stream)[revision];
    await this.durable();
    return { kind: 'done', revision, position: row === undefined ? undefined : this.positionAt(row) };
  }

  /** What a server writes itself, statistics for one; a reader of `$all` who does not filter sees it. */
  async appendSystemEvent(stream: `$${string}`, type: `$${string}`, data: object): Promise<void> {
    await this.append(stream, 'any', [systemEvent(type, data)]);
  }

  /** A new leader leaves a mark in the log, and with it a gap in the positions. */
  beginEpoch(): void {
    this.nextPosition += EPOCH_RECORD_BYTES;
  }

  /** Rows that readers see; they are numbered from 0 in the order of the log. */
  get count(): number {
    return this.visible;
  }

  /** Where the log ends for readers. */
  get endPosition(): number {
    return this.visible === 0 ? 0 : this.table.endAt(this.visible - 1);
  }

  /** The rows of a stream by revision. */
  rowsOf(stream: string): readonly number[] {
    const rows = this.table.rowsOf(stream);
    if ((rows.at(-1) ?? 0) < this.visible) return rows;
    return rows.filter((row) => row < this.visible);
  }

  /** From which revision on readers of the stream see it: its metadata may keep no more than the last ones. */
  firstRevisionOf(stream: string): number {
    const metadata = this.rowsOf(`$$${stream}`).at(-1);
    if (metadata === undefined) return 0;
    const { data } = decode(this.messageAt(metadata)).event;
    const { $maxCount } = JSON.parse(Buffer.from(data).toString()) as { $maxCount?: number };
    return $maxCount === undefined ? 0 : Math.max(0, this.rowsOf(stream).length - $maxCount);
  }

  /** The message in which readers get the event; a view of the store's own bytes. */
  messageAt(row: number): Buffer {
    return this.table.messageAt(row);
  }

  positionAt(row: number): number {
    return this.table.positionAt(row);
  }

  streamAt(row: number): Numbered {
    return this.table.streamAt(row);
  }

  typeAt(row: number): Numbered {
    return this.table.typeAt(row);
  }

  /** The first row at or behind a position. */
  rowFrom(position: number): number {
    return Math.min(this.table.rowFrom(position), this.visible);
  }

  /** A reader may only start where a record does, or behind the last. */
  isRecordBoundary(position: number): boolean {
    if (position === 0 || position >= this.endPosition) return true;
    const row = this.rowFrom(position);
    return this.positionAt(row) === position || (row > 0 && this.table.endAt(row - 1) === position);
  }

  /** Rings whenever there is more to read, until what it gives back is called. */
  onCommit(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  async close(): Promise<void> {
    await this.journal?.close();
  }

  /** A real database is never empty: it begins with its own users. */
  private foundDatabase(): void {
    this.beginEpoch();
    for (const user of ['admin', 'ops']) {
      this.write(`$user-${user}`, [systemEvent('$UserCreated', { loginName: user })]);
      this.write('$users', [systemEvent('$User', { loginName: user })]);
    }
  }

  private stateOf(stream: string): StreamState {
    const rows = this.table.rowsOf(stream);
    return {
      lastRevision: rows.length - 1,
      idAt: (revision) => decode(this.table.messageAt(rows[revision] ?? -1)).event.id,
      recentRevision: (id) => this.recent.revisionOf(id, stream),
    };
  }

  private write(stream: string, events: readonly ProposedEvent[]): void {
    if (events.length === 0) return;
    const first = this.table.rowsOf(stream).length;
    const messages = events.map((event, index) => {
      const place = { stream, revision: first + index, position: this.nextPosition };
      const message = encode(event, place);
      this.table.add(event, place, message);
      this.recent.remember(event.id, stream, place.revision);
      this.nextPosition += sizeInLog(stream, event);
      return message;
    });
    this.journal?.add(messages);
  }

  private restore(message: Uint8Array): void {
    const { event, place } = decode(message);
    this.table.add(event, place, message);
    this.nextPosition = place.position + sizeInLog(place.stream, event);
  }

  private async durable(): Promise<void> {
    const end = this.table.length;
    await this.journal?.written();
    this.publish(end);
  }

  private publish(end: number): void {
    if (end <= this.visible) return;
    this.visible = end;
    for (const listener of this.listeners) listener();
  }
}

function systemEvent(type: string, data: object): ProposedEvent {
  return {
    id: randomUUID(),
    type,
    isJson: true,
    data: Buffer.from(JSON.stringify(data)),
    metadata: Buffer.alloc(0),
  };
}
