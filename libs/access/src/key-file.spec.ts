import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyUnusable, readOrCreatePseudonymKey, readOrCreateTokenKey } from './key-file';

describe('a key file', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'token-key-'));
    path = join(folder, 'data', 'token.key');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made on the first start, folder and all, and read on the next', async () => {
    const key = await readOrCreateTokenKey(path);
    expect(key.byteLength).toBe(32);
    expect(await readOrCreateTokenKey(path)).toEqual(key);
  });

  it('can be read by its owner alone', async () => {
    await readOrCreateTokenKey(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('is one key for processes that start together, and leaves no drafts', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => readOrCreateTokenKey(path)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await readdir(join(folder, 'data'))).toEqual(['token.key']);
  });

  it('that is damaged is refused with what to do, and kept', async () => {
    await readOrCreateTokenKey(path);
    await writeFile(path, 'half a k');
    await expect(readOrCreateTokenKey(path)).rejects.toThrow(KeyUnusable);
    await expect(readOrCreateTokenKey(path)).rejects.toThrow(/Delete it/);
    expect(await readFile(path, 'utf8')).toBe('half a k');
  });

  it('says what it was for when it is the key of the pseudonyms', async () => {
    await readOrCreatePseudonymKey(path);
    await writeFile(path, 'half a k');
    await expect(readOrCreatePseudonymKey(path)).rejects.toThrow(/pseudonym key .* other pseudonyms/);
  });

  it('that can be neither read nor made is told with its path', async () => {
    await writeFile(join(folder, 'data'), 'a file where a folder should be');
    await expect(readOrCreateTokenKey(path)).rejects.toThrow(KeyUnusable);
    await expect(readOrCreateTokenKey(path)).rejects.toThrow(`The token key ${path} can be neither read`);
  });

  it('that everyone can read is refused', async () => {
    await readOrCreateTokenKey(path);
    await chmod(path, 0o644);
    await expect(readOrCreateTokenKey(path)).rejects.toThrow(/Everyone on this machine/);
  });
});
