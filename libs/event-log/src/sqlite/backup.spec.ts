import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { eachWithItsFolder } from '../../test/temporary-folder';
import type { NewEvent } from '../port';
import { logFileIn } from './log-file';
import { SqliteEventLog } from './sqlite-event-log';

describe('a backup of the log', () => {
  const folder = eachWithItsFolder();
  let log: SqliteEventLog;
  beforeEach(() => {
    log = SqliteEventLog.open(join(folder.path, 'data'));
    mkdirSync(join(folder.path, 'restored'));
  });
  afterEach(() => log.close());

  const restored = () => join(folder.path, 'restored');

  async function appendUntil(signal: AbortSignal): Promise<number> {
    let count = 0;
    for (; !signal.aborted; count += 1) await log.append(`other-${count}`, 'none', [newEvent()]);
    return count;
  }

  it('is one whole file, made while appends go on', async () => {
    await log.append('a', 'none', Array.from({ length: 2_000 }, newEvent));
    const backup = new AbortController();
    const others = appendUntil(backup.signal);
    await log.backupTo(logFileIn(restored()));
    backup.abort();
    expect(await others).toBeGreaterThan(0);
    expect(readdirSync(restored())).toEqual(['log.sqlite']);

    const copy = SqliteEventLog.open(restored());
    expect(copy.verify().problems).toEqual([]);
    const events = await copy.readAll(null, 100_000);
    expect(events).toEqual(await log.readAll(null, events.length));
    expect(events.length).toBeGreaterThanOrEqual(2_000);
    await copy.close();
  });

  it('is a store of its own, so that no checkpoint of the original is used with it', async () => {
    await log.backupTo(logFileIn(restored()));
    const copy = SqliteEventLog.open(restored());
    expect(copy.storeId).not.toBe(log.storeId);
    await copy.close();
  });

  it('does not take the place of a file', async () => {
    const file = join(folder.path, 'letter.txt');
    writeFileSync(file, 'dear');
    await expect(log.backupTo(file)).rejects.toThrow(`${file} exists already`);
  });
});

function newEvent(): NewEvent {
  return { id: randomUUID(), type: 'SomethingHappened', data: { count: 1 }, meta: {}, personal: null };
}
