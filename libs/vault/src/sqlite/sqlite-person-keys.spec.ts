import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describePersonKeys } from '../contract';
import { VaultUnavailable, VaultUnusable } from '../port';
import { SqlitePersonKeys } from './sqlite-person-keys';

describePersonKeys('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rujukan-vault-'));
  const path = join(folder, 'vault.sqlite');
  const opened = [SqlitePersonKeys.open(path)];
  return {
    keys: opened[0]!,
    again: () => {
      const another = SqlitePersonKeys.open(path);
      opened.push(another);
      return Promise.resolve(another);
    },
    dispose: async () => {
      for (const keys of opened) await keys.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
});

describe('the file of a vault', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-vault-'));
    path = join(folder, 'vault.sqlite');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const textOfFiles = async () => {
    const files = await readdir(folder);
    return (await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')))).join('');
  };

  it('is read by its owner alone', async () => {
    await SqlitePersonKeys.open(path).close();

    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it('no longer has the bytes of a destroyed key, while it is open', async () => {
    const keys = SqlitePersonKeys.open(path);
    const wrapped = 'the-wrapped-bytes-of-a-key';
    await keys.add({ person: 'ani', id: 'k', master: 'm', wrapped });
    await keys.name('ani', ['the-hash-of-her-number']);
    expect(await textOfFiles()).toContain(wrapped);

    await keys.destroy('ani');

    expect(await textOfFiles()).not.toContain(wrapped);
    expect(await textOfFiles()).not.toContain('the-hash-of-her-number');
    await keys.close();
  });

  it('says that it is away once it is closed, and keeps nothing', async () => {
    const keys = SqlitePersonKeys.open(path);
    await keys.close();

    await expect(keys.find(['ani'])).rejects.toThrow(VaultUnavailable);
    await expect(keys.add({ person: 'ani', id: 'k', master: 'm', wrapped: 'w' })).rejects.toThrow(
      VaultUnavailable,
    );
    const again = SqlitePersonKeys.open(path);
    expect((await again.find(['ani'])).size).toBe(0);
    await again.close();
  });

  it('is refused with a sentence when it is none', async () => {
    await writeFile(path, 'not a database, but long enough to look at'.repeat(40));

    expect(() => SqlitePersonKeys.open(path)).toThrow(VaultUnusable);
    expect(() => SqlitePersonKeys.open(path)).toThrow(/KEYS_DIR/);
  });
});
