import type { EventLog, NewEvent, RecordedEvent } from '@rujukan/event-log';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlausibleAppend, plausibleAppends } from '../../bench/read-models/plausible-log';

/** Writes plausible events of invented cases to a log, as many at a time as asked for. */
export class Pen {
  private readonly appends: Generator<PlausibleAppend>;

  constructor(
    private readonly log: Pick<EventLog, 'append'>,
    seed: number,
  ) {
    this.appends = plausibleAppends(seed);
  }

  /** Each stream in its order; several streams at once. */
  async write(events: number): Promise<void> {
    const lastOf = new Map<string, Promise<unknown>>();
    for (let written = 0; written < events; written += 1) {
      const { stream, expected, event } = this.next();
      const append = () => this.log.append(stream, expected, [event]);
      lastOf.set(stream, lastOf.get(stream)?.then(append) ?? append());
      if (lastOf.size >= STREAMS_AT_ONCE) {
        await Promise.all(lastOf.values());
        lastOf.clear();
      }
    }
    await Promise.all(lastOf.values());
  }

  private next(): PlausibleAppend {
    const next = this.appends.next();
    if (next.done === true) throw new Error('there is nothing more to write');
    return next.value;
  }
}

const STREAMS_AT_ONCE = 64;

/** A log in a folder of its own. It and its folder vanish with their block. */
export class FilledLog implements AsyncDisposable {
  private constructor(
    readonly folder: string,
    readonly log: SqliteEventLog,
    readonly pen: Pen,
  ) {}

  static async with(events: number, seed = 7): Promise<FilledLog> {
    const folder = await mkdtemp(join(tmpdir(), 'rujukan-stages-'));
    const log = SqliteEventLog.open(folder);
    const pen = new Pen(log, seed);
    const filled = new FilledLog(folder, log, pen);
    await pen.write(events);
    return filled;
  }

  events(): Promise<readonly RecordedEvent[]> {
    return this.log.readAll(null, 1_000_000);
  }

  /** Something that the published language has no words for. */
  async append(stream: string, event: NewEvent): Promise<void> {
    await this.log.append(stream, 'none', [event]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.log.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
