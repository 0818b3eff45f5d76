import { copyFile, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseEvents } from './case-events';
import { cli, cliWith } from './run-cli';

interface OpenedEvent {
  readonly withheld: string | null;
  readonly personal: { readonly name?: string } | null;
  readonly data: { readonly personId?: string };
}

const openedEvents = async (dataDir: string) => (await caseEvents(dataDir)) as readonly OpenedEvent[];

describe('the keys that seal what identifies people', () => {
  let folder: string;
  let dataDir: string;
  let before: readonly OpenedEvent[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-cli-vault-'));
    dataDir = join(folder, 'data');
    const simulated = ['--seed', '7', '--start', '2026-01-01T00:00:00+07:00', '--days', '5'];
    expect(await cli(dataDir, 'simulate', ...simulated)).toMatchObject({ code: 0 });
    before = await openedEvents(dataDir);
    await copyFile(join(dataDir, 'master.key'), join(folder, 'former.key'));
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** A data folder with the backups in it, and this master key. */
  const restored = async (name: string, masterKey: string) => {
    const at = join(folder, name);
    await mkdir(at);
    await copyFile(join(folder, 'log.backup'), join(at, 'log.sqlite'));
    await copyFile(join(folder, 'vault.backup'), join(at, 'vault.sqlite'));
    await copyFile(masterKey, join(at, 'master.key'));
    return at;
  };

  it('have sealed everything that was said', async () => {
    const names = before.map(({ personal }) => personal?.name).filter((name) => name !== undefined);
    expect(names.length).toBeGreaterThan(5);
    const log = await readFile(join(dataDir, 'log.sqlite'), 'latin1');

    expect(names.filter((name) => log.includes(name))).toEqual([]);
    const { out } = await cli(dataDir, 'verify');
    expect(out).not.toContain('before envelopes were sealed');
  }, 120_000);

  it('are backed up apart from the log', async () => {
    const [log, vault] = [join(folder, 'log.backup'), join(folder, 'vault.backup')];
    expect(await cli(dataDir, 'backup', log, '--vault', vault)).toMatchObject({ code: 0 });
    const again = await cli(dataDir, 'backup', join(folder, 'other.backup'), '--vault', vault);

    expect((await stat(vault)).mode & 0o077).toBe(0);
    expect(again).toMatchObject({ code: 1 });
    expect(again.errors).toContain('exists already');
  }, 120_000);

  it('are wrapped by another master key, and all is read as before', async () => {
    const { code, out, errors } = await cli(dataDir, 'keys', 'rotate');

    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toMatch(/^\d+ keys were wrapped anew, 0 were before\./);
    expect(await readFile(join(dataDir, 'master.key'))).not.toEqual(
      await readFile(join(folder, 'former.key')),
    );
    expect(await openedEvents(dataDir)).toEqual(before);
  }, 120_000);

  it('come back with the backups and the master key of that time', async () => {
    const at = await restored('restored', join(folder, 'former.key'));

    expect(await openedEvents(at)).toEqual(before);
    expect(await cli(at, 'rebuild')).toMatchObject({ code: 0 });
  }, 120_000);

  it('do not come back with another master key: the start says what to set', async () => {
    const at = await restored('wrong', join(dataDir, 'master.key'));
    const { code, errors } = await cli(at, 'rebuild');

    expect(code).toBe(1);
    expect(errors).toMatch(/^The vault was made with another master key.*MASTER_KEY/);
  }, 120_000);

  it('may be under a master key of the environment, changed with the former one beside it', async () => {
    const at = await restored('environment', join(folder, 'former.key'));
    await rm(join(at, 'master.key'));
    const former = (await readFile(join(folder, 'former.key'), 'utf8')).trim();
    const next = Buffer.alloc(32, 5).toString('base64');

    expect((await cliWith({ DATA_DIR: at }, ['rebuild'])).errors).toContain('master.key cannot be read');
    const alone = await cliWith({ DATA_DIR: at, MASTER_KEY: former }, ['keys', 'rotate']);
    expect(alone.out).toContain('MASTER_KEY_FORMER');
    const both = { DATA_DIR: at, MASTER_KEY: next, MASTER_KEY_FORMER: former };
    expect((await cliWith(both, ['keys', 'rotate'])).out).toContain('then destroy it');
    expect(await cliWith({ DATA_DIR: at, MASTER_KEY: next }, ['rebuild'])).toMatchObject({ code: 0 });
    expect(await cliWith({ DATA_DIR: at, MASTER_KEY: former }, ['rebuild'])).toMatchObject({ code: 1 });
  }, 120_000);

  it('end with a person, unless something forbids it', async () => {
    const personId = before.find(({ personal }) => personal?.name)?.data.personId ?? '';
    const erase = ['persons', 'erase', personId, '--reason', 'requestedByPerson'];

    const afterYears = await cliWith({ DATA_DIR: dataDir, ERASURE: 'afterRetention' }, erase);
    expect(afterYears).toMatchObject({ code: 1 });
    expect(afterYears.errors).toMatch(/retentionNotOver.*until 2051-/);
    expect(await cli(dataDir, 'persons', 'hold', personId, '--reason', 'complaint')).toMatchObject({
      code: 0,
    });
    expect((await cli(dataDir, ...erase)).errors).toMatch(/erasureHeld/);
    expect(await cli(dataDir, 'persons', 'lift', personId, '--reason', 'complaint')).toMatchObject({
      code: 0,
    });
    expect(await cli(dataDir, ...erase)).toMatchObject({ code: 0 });

    const events = await openedEvents(dataDir);
    const hers = events.filter(({ data }) => data.personId === personId);
    expect(hers.map(({ personal, withheld }) => [personal, withheld])).toEqual(
      hers.map(() => [null, 'erased']),
    );
    expect(events.filter(({ withheld }) => withheld === null).length).toBeGreaterThan(5);
    expect((await cli(dataDir, 'persons', 'erase', 'nobody', '--reason', 'other')).errors).toMatch(
      /personUnknown/,
    );
    expect((await cli(dataDir, 'persons', 'erase', personId, '--reason', 'x')).errors).toMatch(
      /is no reason/,
    );
  }, 120_000);
});
