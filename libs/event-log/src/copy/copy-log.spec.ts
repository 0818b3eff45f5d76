import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { eachWithItsFolder } from '../../test/temporary-folder';
import { newEvent, newEvents } from '../contract/events';
import type { EventLog, Position, RecordedEvent } from '../port';
import { SqliteEventLog, SqliteLogReader } from '../sqlite';
import { NotACopy, copyLog } from './copy-log';

describe('copying a log', () => {
  const folder = eachWithItsFolder();
  let source: SqliteEventLog;
  let target: SqliteEventLog;

  beforeEach(() => {
    source = SqliteEventLog.open(join(folder.path, 'source'));
    target = SqliteEventLog.open(join(folder.path, 'target'));
  });
  afterEach(async () => {
    await source.close();
    await target.close();
  });

  const copy = (from: Pick<EventLog, 'readAll' | 'head'> = source, signal = new AbortController().signal) => {
    const seen: Position[] = [];
    const done = copyLog({
      source: from,
      target,
      signal,
      onProgress: (position) => seen.push(position),
    });
    return { done, seen };
  };

  /** Streams that grow in turns, so that their events stand between each other's. */
  async function write(log: EventLog, streams: number, events: number): Promise<void> {
    for (let revision = 0; revision < events; revision += 1) {
      for (let stream = 0; stream < streams; stream += 1) {
        const personal = stream % 2 === 0 ? { name: `Ibu ${stream}` } : null;
        await log.append(`case-${stream}`, revision === 0 ? 'none' : revision - 1, [newEvent({ personal })]);
      }
    }
  }

  const whole = async (log: EventLog) => (await log.readAll(null, 1_000_000)).map(withoutPosition);

  it('gives the target the same events in the same order', async () => {
    await write(source, 7, 90);
    await source.append('long', 'none', newEvents(700));

    const { done, seen } = copy();
    const copied = await done;

    expect(copied).toMatchObject({ events: 1_330, streams: 8 });
    expect(await whole(target)).toEqual(await whole(source));
    expect(seen.at(-1)).toBe(await source.head());
    expect([...seen].sort()).toEqual(seen);
  });

  it('copies nothing of an empty log', async () => {
    await expect(copy().done).resolves.toMatchObject({ events: 0, streams: 0 });
    expect(await target.head()).toBeNull();
  });

  it('goes on where an earlier run was cut off, wherever that was', async () => {
    await write(source, 5, 300);
    const cut = new AbortController();
    let pages = 0;
    const cutOff = {
      head: () => source.head(),
      readAll: (after: Position | null, limit: number) => {
        pages += 1;
        if (pages === 3) cut.abort();
        return source.readAll(after, limit);
      },
    };
    const first = await copy(cutOff, cut.signal).done;
    expect(first.events).toBeLessThan(1_500);
    const held = (await whole(target)).length;
    expect(held).toBeGreaterThan(first.events);

    const second = await copy().done;
    expect(second).toMatchObject({ events: 1_500, streams: 5 });
    expect(await whole(target)).toEqual(await whole(source));
  });

  it('takes along what is written while it copies, read beside the writer', async () => {
    await write(source, 3, 200);
    const beside = SqliteLogReader.open(join(folder.path, 'source'));
    const growing = {
      head: () => beside.head(),
      readAll: async (after: Position | null, limit: number) => {
        if (after === null) await source.append(`late-${randomUUID()}`, 'none', newEvents(2));
        return beside.readAll(after, limit);
      },
    };
    await copy(growing).done;
    expect(await whole(target)).toEqual(await whole(source));

    await source.append('after-the-copy', 'none', newEvents(3));
    await copy(beside).done;
    expect(await whole(target)).toEqual(await whole(source));
    await beside.close();
  });

  it('says the same hash for the same content, and another when one character differs', async () => {
    const event = newEvent({ personal: { name: 'Ibu Contoh' } });
    await source.append('case', 'none', [event]);
    const { sha256 } = await copy().done;
    expect((await copy().done).sha256).toBe(sha256);

    const other = SqliteEventLog.open(join(folder.path, 'other'));
    await other.append('case', 'none', [{ ...event, personal: { name: 'Ibu Contoh.' } }]);
    const third = SqliteEventLog.open(join(folder.path, 'third'));
    const copied = await copyLog({
      source: other,
      target: third,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(copied.sha256).not.toBe(sha256);
    await other.close();
    await third.close();
  });

  describe('refuses a target', () => {
    it('that holds other events, and adds nothing behind them', async () => {
      await write(source, 2, 5);
      await target.append('case-0', 'none', newEvents(1));
      await expect(copy().done).rejects.toThrow(NotACopy);
      expect(await whole(target)).toHaveLength(1);
    });

    it('that holds the same event with other personal data', async () => {
      const event = newEvent({ personal: { name: 'Ibu Contoh' } });
      await source.append('case', 'none', [event]);
      await target.append('case', 'none', [{ ...event, personal: null }]);
      await expect(copy().done).rejects.toThrow(/after 0 equal events .* revision 0 of case/);
    });

    it('that has gone on by itself', async () => {
      await write(source, 2, 5);
      await copy().done;
      await target.append('case-0', 4, newEvents(1));
      await expect(copy().done).rejects.toThrow('the source has no more');
    });
  });
});

function withoutPosition({ position: _, ...event }: RecordedEvent) {
  return event;
}
