import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  masterKeyFileIn,
  masterKeysFrom,
  readMasterKeySource,
  withNewMasterKey,
  withoutFormerMasterKeys,
} from './master-key-source';
import { VaultUnusable } from './port';

const A_KEY = Buffer.alloc(32, 1).toString('base64');
const ANOTHER = Buffer.alloc(32, 2).toString('hex');

describe('the master key', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-master-key-'));
    path = join(folder, 'master.key');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is made for a new vault, for its owner alone, and is the same from then on', async () => {
    const ours = masterKeyFileIn(folder);
    const { current } = await masterKeysFrom(ours, true);

    expect((await stat(path)).mode & 0o077).toBe(0);
    expect((await masterKeysFrom(ours, true)).current).toBe(current);
    expect((await masterKeysFrom(ours, false)).current).toBe(current);
  });

  it('is made once by processes that begin together', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () => masterKeysFrom(masterKeyFileIn(folder), true)),
    );

    expect(new Set(all.map(({ current }) => current)).size).toBe(1);
  });

  it('is never made anew for a vault that has one', async () => {
    await expect(masterKeysFrom(masterKeyFileIn(folder), false)).rejects.toThrow(VaultUnusable);
    await expect(masterKeysFrom(masterKeyFileIn(folder), false)).rejects.toThrow(path);
  });

  it('of a file that the operator names is never made', async () => {
    const named = { kind: 'file', path, isOurs: false } as const;

    await expect(masterKeysFrom(named, true)).rejects.toThrow(/cannot be read \(ENOENT\)/);
  });

  it('that is damaged is told as such', async () => {
    await writeFile(path, 'half a k', { mode: 0o600 });

    await expect(masterKeysFrom(masterKeyFileIn(folder), false)).rejects.toThrow(/damaged/);
  });

  it('that everyone can read is refused', async () => {
    await writeFile(path, `${A_KEY}\n`);
    await chmod(path, 0o644);

    await expect(masterKeysFrom(masterKeyFileIn(folder), false)).rejects.toThrow(/Everyone on this machine/);
  });

  it('may be given as base64 or hex, with those it replaced', async () => {
    const wrong: string[] = [];
    const source = readMasterKeySource(
      { MASTER_KEY: A_KEY, MASTER_KEY_FORMER: `${ANOTHER}, ${A_KEY}` },
      folder,
      wrong,
    );
    const former = readMasterKeySource({ MASTER_KEY: ANOTHER }, folder, wrong);
    const [keys, old] = [await masterKeysFrom(source, false), await masterKeysFrom(former, false)];

    expect(wrong).toEqual([]);
    expect(keys.current).not.toBe(old.current);
    expect(keys.knows(old.current)).toBe(true);
  });

  it.each([
    [{ MASTER_KEY: 'short' }, /MASTER_KEY must be 32 bytes/],
    [{ MASTER_KEY: A_KEY, MASTER_KEY_FORMER: 'x' }, /MASTER_KEY_FORMER must be 32 bytes/],
    [{ MASTER_KEY_FORMER: A_KEY }, /MASTER_KEY is not set/],
    [{ MASTER_KEY: A_KEY, MASTER_KEY_FILE: '/somewhere' }, /set one of them/],
  ])('is refused as %j', (settings, sentence) => {
    const wrong: string[] = [];
    readMasterKeySource(settings, folder, wrong);

    expect(wrong.join()).toMatch(sentence);
    expect(wrong.join()).not.toContain(A_KEY);
  });

  it('is replaced in its file by a new one, which keeps the former until it is needed no more', async () => {
    const ours = masterKeyFileIn(folder);
    const { current: former } = await masterKeysFrom(ours, true);

    await withNewMasterKey({ path });
    const both = await masterKeysFrom(ours, false);
    expect(both.current).not.toBe(former);
    expect(both.knows(former)).toBe(true);

    await withNewMasterKey({ path });
    expect((await masterKeysFrom(ours, false)).current).toBe(both.current);

    await withoutFormerMasterKeys({ path });
    const after = await masterKeysFrom(ours, false);
    expect([after.current, after.knows(former)]).toEqual([both.current, false]);
    expect((await readFile(path, 'utf8')).trim().split('\n')).toHaveLength(1);
    expect((await stat(path)).mode & 0o077).toBe(0);
  });
});
