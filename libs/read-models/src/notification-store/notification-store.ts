import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import { DAY, type Instant } from '@rujukan/kernel';
import {
  CHANNELS,
  type Channel,
  type NotificationState,
  decodeNotificationEvent,
  evolveNotification,
  notificationIdOf,
} from '@rujukan/notifications';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ProjectedBatch, Projection } from '../projection';
import { FileOfLog } from '../sqlite-file/file-of-log';
import type { FileFormat } from '../sqlite-file/versioned-file';

/** A notification as its recipient sees it, and since when it stands so. */
export interface InboxRow {
  readonly state: NotificationState;
  readonly changed: Position;
}

/** Something to be sent, or to be given up, by now. */
export interface DueMessage {
  readonly notificationId: string;
  readonly channel: Channel;
}

const FILE: FileFormat = {
  name: 'notifications',
  format: 1,
  schema: `
    CREATE TABLE IF NOT EXISTS notifications (
      id        TEXT PRIMARY KEY,
      account   TEXT NOT NULL,
      queued    INTEGER NOT NULL,
      revision  INTEGER NOT NULL,
      changed   TEXT NOT NULL,
      state     TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS inbox ON notifications (account, queued);
    CREATE INDEX IF NOT EXISTS changes ON notifications (account, changed);
    CREATE INDEX IF NOT EXISTS ages ON notifications (queued);
    CREATE TABLE IF NOT EXISTS due (
      id      TEXT NOT NULL,
      channel TEXT NOT NULL,
      at      INTEGER NOT NULL,
      PRIMARY KEY (id, channel)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS due_by_time ON due (at);`,
};

/** An inbox is for what is going on; the log keeps what was. */
const KEPT_MS = 30 * DAY;

/** The inboxes, and what waits to be sent; followed in the trail's log, which grows with every reading. */
export class NotificationStore implements Projection {
  readonly name = 'notifications';
  private readonly listeners = new Set<() => void>();
  private readonly db: DatabaseSync;
  private readonly row: StatementSync;

  private constructor(private readonly file: FileOfLog) {
    this.db = file.db;
    this.row = file.db.prepare('SELECT revision, state, changed FROM notifications WHERE id = ?');
  }

  /**
   * Opens the store of a folder; an empty one when it is missing, of another version, was filled from another log, or
   * knows of events that the log has not, as after a restore.
   */
  static open(folder: string, log: Pick<EventLog, 'storeId'>, head: Position | null): NotificationStore {
    return new NotificationStore(FileOfLog.open(folder, FILE, log, head));
  }

  get checkpoint(): Position | null {
    return this.file.checkpoint;
  }

  /** Called after each change, until what it returns is called. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  apply(batch: ProjectedBatch): Promise<void> {
    const isOurs = ({ stream }: RecordedEvent) => notificationIdOf(stream) !== undefined;
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

  byId(notificationId: string): InboxRow | undefined {
    const row = this.row.get(notificationId);
    return row && inboxRow(row);
  }

  /** What an account was told, the latest first; before a moment when one is given. */
  inbox(accountId: string, limit: number, before: Instant | null): readonly InboxRow[] {
    return this.db
      .prepare(
        'SELECT state, changed FROM notifications WHERE account = ? AND queued < ? ORDER BY queued DESC, id LIMIT ?',
      )
      .all(accountId, before ?? Number.MAX_SAFE_INTEGER, limit)
      .map(inboxRow);
  }

  /** What changed for an account after a position, in that order. */
  changesSince(accountId: string, after: Position | null, limit: number): readonly InboxRow[] {
    return this.db
      .prepare(
        'SELECT state, changed FROM notifications WHERE account = ? AND changed > ? ORDER BY changed LIMIT ?',
      )
      .all(accountId, after ?? '', limit)
      .map(inboxRow);
  }

  /** What is due by now, the longest due first. */
  dueBy(now: Instant, channels: readonly Channel[], limit: number): readonly DueMessage[] {
    const places = channels.map(() => '?').join(', ');
    return this.db
      .prepare(`SELECT id, channel FROM due WHERE at <= ? AND channel IN (${places}) ORDER BY at LIMIT ?`)
      .all(now, ...channels, limit)
      .map(({ id, channel }) => ({ notificationId: id as string, channel: channel as Channel }));
  }

  private commit(events: readonly RecordedEvent[]): void {
    this.file.store(() => {
      for (const event of events) this.take(event);
      const newest = events.at(-1)?.meta.at;
      if (typeof newest === 'number') this.forgetBefore(newest - KEPT_MS);
    });
    if (events.length > 0) for (const listener of this.listeners) listener();
  }

  private take(recorded: RecordedEvent): void {
    const id = notificationIdOf(recorded.stream) ?? '';
    const known = this.row.get(id);
    if (known && recorded.revision <= (known.revision as number)) return;
    const before = known && inboxRow(known).state;
    const state = evolveNotification(before, decodeNotificationEvent(recorded));
    if (!state) return;
    const { recipient } = state.queued;
    this.db
      .prepare('INSERT OR REPLACE INTO notifications VALUES (?, ?, ?, ?, ?, ?)')
      .run(id, recipient, state.queuedAt, recorded.revision, recorded.position, JSON.stringify(state));
    this.db.prepare('DELETE FROM due WHERE id = ?').run(id);
    for (const channel of CHANNELS) {
      const at = state.channels[channel]?.dueAt ?? null;
      if (at !== null) this.db.prepare('INSERT INTO due VALUES (?, ?, ?)').run(id, channel, at);
    }
  }

  private forgetBefore(queued: number): void {
    const { changes } = this.db.prepare('DELETE FROM notifications WHERE queued < ?').run(queued);
    if (changes === 0) return;
    this.db.exec('DELETE FROM due WHERE id NOT IN (SELECT id FROM notifications)');
  }
}

function inboxRow(row: Record<string, unknown>): InboxRow {
  return {
    state: JSON.parse(row.state as string) as NotificationState,
    changed: row.changed as Position,
  };
}
