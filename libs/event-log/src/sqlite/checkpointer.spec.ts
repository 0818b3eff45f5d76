import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { eachWithItsFolder } from '../../test/temporary-folder';
import { eventually } from '../contract';
import { Checkpointer } from './checkpointer';
import { logFileIn, openLogFile } from './log-file';

const PAGE = 4_096;

describe('the checkpointer', () => {
  const folder = eachWithItsFolder();
  let db: DatabaseSync;
  let checkpointer: Checkpointer;
  beforeEach(() => {
    db = openLogFile(folder.path);
    checkpointer = new Checkpointer(db, logFileIn(folder.path), { checkpointEvery: 50, emptyAt: 400 });
  });
  afterEach(async () => {
    await checkpointer.close();
    if (db.isOpen) db.close();
  });

  function write(pages: number): void {
    db.prepare(
      "INSERT INTO events (stream, revision, id, type, body) VALUES (hex(randomblob(8)), 0, '', '', ?)",
    ).run('x'.repeat(pages * PAGE));
    checkpointer.wrote(pages);
  }

  function size(suffix = ''): number {
    return statSync(logFileIn(folder.path) + suffix).size / PAGE;
  }

  it('moves what was written into the file, without a commit that waits for it', async () => {
    const before = size();
    write(60);
    expect(size()).toBe(before);
    await eventually(() => {
      expect(size()).toBeGreaterThan(60);
    });
  });

  it('leaves the WAL alone until enough was written', () => {
    write(10);
    expect(size('-wal')).toBeGreaterThan(10);
    expect(size()).toBe(1);
  });

  it('starts the WAL afresh while writes never pause', async () => {
    let written = 0;
    do {
      write(10);
      written += 10;
      await nextTurn();
    } while (written < 2 * size('-wal') && written < 40_000);
    expect(size('-wal')).toBeLessThan(written / 2 + 1);
  });

  it('leaves no WAL behind when the database is closed after it', async () => {
    write(60);
    await checkpointer.close();
    db.close();
    expect(() => size('-wal')).toThrow('ENOENT');
  });
});
