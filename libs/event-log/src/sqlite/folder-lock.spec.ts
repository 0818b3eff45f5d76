import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { SecondProcess } from '../../test/second-process';
import { eachWithItsFolder } from '../../test/temporary-folder';
import { eventually } from '../contract';
import { DataFolderInUse, DataFolderLock, DataFolderNotWritable } from './folder-lock';

const NOBODY = 65_534;

describe('the lock of a data folder', () => {
  const folder = eachWithItsFolder();

  it('refuses a second process, and says who holds the folder and what to do', async () => {
    const lock = DataFolderLock.acquire(folder.path);
    await using second = new SecondProcess('hold-folder-lock.ts', [folder.path]);
    await second.end();
    lock.release();
    expect(second.lines.join('\n')).toMatch(
      new RegExp(
        `DataFolderInUse: the data folder ${folder.path} is in use by process ${process.pid} since 20.*Z: stop that process`,
      ),
    );
  });

  it('is free again when the process that held it was killed', async () => {
    await using second = new SecondProcess('hold-folder-lock.ts', [folder.path]);
    await eventually(() => {
      expect(second.lines).toEqual(['held']);
    });
    expect(() => DataFolderLock.acquire(folder.path)).toThrow(DataFolderInUse);
    expect(() => DataFolderLock.acquire(folder.path)).toThrow(`process ${second.pid} since`);
    await second.kill();
    DataFolderLock.acquire(folder.path).release();
  });

  it('refuses a second lock in the same process', () => {
    const lock = DataFolderLock.acquire(folder.path);
    expect(() => DataFolderLock.acquire(folder.path)).toThrow(DataFolderInUse);
    expect(() => DataFolderLock.acquire(folder.path)).toThrow(DataFolderInUse);
    lock.release();
  });

  it('is free again once released, also when released twice', () => {
    const first = DataFolderLock.acquire(folder.path);
    first.release();
    const second = DataFolderLock.acquire(folder.path);
    first.release();
    expect(() => DataFolderLock.acquire(folder.path)).toThrow(DataFolderInUse);
    second.release();
  });

  it('makes a folder where there is none', () => {
    const path = join(folder.path, 'a/b');
    DataFolderLock.acquire(path).release();
    expect(existsSync(path)).toBe(true);
  });

  it('says that a folder cannot be made where a file stands', () => {
    const path = join(folder.path, 'file');
    writeFileSync(path, '');
    expect(() => DataFolderLock.acquire(path)).toThrow(DataFolderNotWritable);
    expect(() => DataFolderLock.acquire(path)).toThrow(`the data folder ${path} cannot be written`);
  });

  it('says that this user may not write to the folder', async () => {
    const path = join(folder.path, 'closed');
    mkdirSync(path);
    chmodSync(folder.path, 0o755);
    chmodSync(path, 0o555);
    // To root every folder is writable.
    const user = process.getuid?.() === 0 ? NOBODY : undefined;
    await using second = new SecondProcess('hold-folder-lock.ts', [path], user);
    await second.end();
    expect(second.lines.join('\n')).toContain(
      `DataFolderNotWritable: the data folder ${path} cannot be written`,
    );
  });
});
