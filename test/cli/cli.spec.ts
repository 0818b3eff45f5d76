import { jest } from '@jest/globals';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseEvents } from './case-events';
import { ROOT, cli, cliWith } from './run-cli';

/** Each command is a process of its own that opens a data folder; some tests start a dozen. */
jest.setTimeout(120_000);

describe('the cli', () => {
  let folder: string;
  let dataDir: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-cli-'));
    dataDir = join(folder, 'data');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('loads a district into a new folder, and changes nothing when it is loaded again', async () => {
    const first = await cli(dataDir, 'facilities', 'load', 'mukomuko');
    const again = await cli(dataDir, 'facilities', 'load', 'mukomuko');

    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(first.out).toMatch(/89 facilities read, \d+ changes recorded/);
    expect(again.out).toContain('0 changes recorded');
  });

  it('refuses a district file whole, and names the line', async () => {
    const lines = (await readFile(join(ROOT, 'apps/cli/src/data/mukomuko.csv'), 'utf8')).split('\n');
    lines[3] = (lines[3] ?? '').replace('hospital', 'castle');
    const file = join(folder, 'wrong.csv');
    await writeFile(file, lines.join('\n'));

    const { code, errors } = await cli(dataDir, 'facilities', 'load', file);

    expect(code).toBe(1);
    expect(errors).toMatch(/line 4.*kind/s);
  });

  it('opens the first account with a password told once, and resets a forgotten one', async () => {
    const added = await cli(
      dataDir,
      'accounts',
      'add',
      'dinkes',
      '--role',
      'admin',
      '--name',
      'Orang Contoh',
    );
    const twice = await cli(
      dataDir,
      'accounts',
      'add',
      'dinkes',
      '--role',
      'admin',
      '--name',
      'Orang Contoh',
    );
    const reset = await cli(dataDir, 'accounts', 'reset-password', 'dinkes');

    expect(added.out).toMatch(/First password of dinkes: (\w{4}-){4}\w{4}/);
    expect(twice).toMatchObject({ code: 1 });
    expect(twice.errors).toContain('accountAlreadyExists');
    expect(reset.out).toMatch(/New first password of dinkes: (\w{4}-){4}\w{4}/);
  });

  it('tells a link with which the owner of an account chooses a password', async () => {
    await cli(dataDir, 'accounts', 'add', 'dinkes', '--role', 'admin', '--name', 'Orang Contoh');
    const settings = { DATA_DIR: dataDir, PUBLIC_URL: 'https://rujukan.example/' };
    const link = await cliWith(settings, ['accounts', 'link', 'dinkes']);
    const ofNobody = await cli(dataDir, 'accounts', 'link', 'nobody');

    expect(link.out).toMatch(/^https:\/\/rujukan\.example\/set-up#[\w-]+\.[\w-]+\.[\w-]+$/m);
    expect(ofNobody).toMatchObject({ code: 1 });
    expect(ofNobody.errors).toContain('accountUnknown');
  });

  it('says what is wrong with the targets, and backs up all the same', async () => {
    expect(await cli(dataDir, 'rebuild')).toMatchObject({ code: 0 });
    const file = join(folder, 'targets.json');
    await writeFile(file, '[{"interval": "admissionToCare", "urgency": "emergency", "minutes": 0}]');
    const settings = { DATA_DIR: dataDir, TARGETS_FILE: file };

    const refused = await cliWith(settings, ['rebuild']);

    expect(refused.code).toBe(1);
    expect(refused.errors).toMatch(/^TARGETS_FILE \(.*\) target 1, minutes: allowed is a whole number/);
    expect(await cliWith(settings, ['backup', join(folder, 'log.backup')])).toMatchObject({ code: 0 });
  });

  it('exports the facts in the format of the ending, and says what else there is', async () => {
    await cli(dataDir, 'facilities', 'load', 'mukomuko');
    const [csv, unknown] = [join(folder, 'facts.csv'), join(folder, 'facts.pdf')];
    const exported = await cli(dataDir, 'export', csv, '--from', '2026-01-01T00:00:00+07:00');
    const refused = await cli(dataDir, 'export', unknown);
    const misunderstood = await cli(dataDir, 'export', csv, '--weekday', '9');

    expect(exported).toMatchObject({ code: 0 });
    expect(exported.out).toContain('0 rows');
    expect(await readFile(csv, 'utf8')).toMatch(/^case_pseudonym,leg_no,.*\r\n$/);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.errors).toContain('.csv, .xlsx, .parquet');
    expect(misunderstood).toMatchObject({ code: 1 });
    expect(misunderstood.errors).toContain('--weekday');
  });

  it('says who would have moved under other rules, and names every fault of a file of rules', async () => {
    const period = ['--start', '2026-01-01T00:00:00+07:00', '--days', '12'];
    expect(await cli(dataDir, 'simulate', '--seed', '7', ...period)).toMatchObject({ code: 0 });
    const [file, faulty] = [join(folder, 'rules.json'), join(folder, 'faulty.json')];
    expect(await cli(dataDir, 'screening', 'rules', '--save', file)).toMatchObject({ code: 0 });
    const rules = JSON.parse(await readFile(file, 'utf8')) as {
      version: string;
      kspr: { categories: { from: number }[]; items: { points: number }[] };
    };
    rules.version = '2099-1';
    rules.kspr.categories[2]!.from = 10;
    await writeFile(file, JSON.stringify(rules));
    rules.kspr.items[3]!.points = 5;
    await writeFile(faulty, JSON.stringify({ ...rules, until: 'never' }));

    const rescored = (named: string, ...more: readonly string[]) =>
      cli(dataDir, 'screening', 'rescore', '--rules', named, ...more);
    const stricter = await rescored(file);
    const none = await rescored('2026-1', '--from', '2027-01-01T00:00:00+07:00');
    const [refused, nowhere] = [await rescored(faulty), await rescored(join(folder, 'nowhere.json'))];

    const [head = '', ...lines] = stricter.out.trim().split('\n');
    const [, cases, moved] = /^(\d+) cases under rules 2099-1, .*; (\d+) would have moved/.exec(head) ?? [];
    expect(Number(cases)).toBeGreaterThan(10);
    expect(Number(moved)).toBeGreaterThan(0);
    const movesOfCard = lines.filter((line) => / {2}kspr {2}KRT → KRST$/.test(line));
    expect(movesOfCard).toHaveLength(Number(moved));
    expect(none.out).toMatch(/^0 cases/);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.errors).toContain('faulty.json, until: allowed is a day such as 2027-01-01.');
    expect(refused.errors).toContain('faulty.json, kspr.items[3].points: allowed is 4 or 8.');
    expect(nowhere).toMatchObject({ code: 1 });
    expect(nowhere.errors).toContain('there is none');
  }, 120_000);

  it('says which roles there are when one is misspelt', async () => {
    const { code, errors } = await cli(dataDir, 'accounts', 'add', 'x.y.z', '--role', 'bidan', '--name', 'X');

    expect(code).toBe(1);
    expect(errors).toContain('midwife');
  });

  it('simulates, verifies, backs up and rebuilds; the same seed gives the same log, also from the backup', async () => {
    const options = ['--seed', '7', '--start', '2026-01-01T00:00:00+07:00', '--days', '20'];
    const other = join(folder, 'other');
    const [report] = await Promise.all([
      cli(dataDir, 'simulate', ...options),
      cli(other, 'simulate', ...options),
    ]);
    expect(report.code).toBe(0);
    expect((JSON.parse(report.out) as { recorded: number }).recorded).toBeGreaterThan(200);

    const restored = join(folder, 'restored');
    await mkdir(restored);
    expect(await cli(dataDir, 'backup', join(folder, 'log.backup'))).toMatchObject({ code: 0 });
    await copyFile(join(folder, 'log.backup'), join(restored, 'log.sqlite'));
    await mkdir(join(restored, 'access-trail'));
    await copyFile(join(folder, 'log-access-trail.backup'), join(restored, 'access-trail', 'log.sqlite'));

    const verified = await Promise.all([dataDir, other, restored].map((each) => cli(each, 'verify')));
    for (const { code, out } of verified) {
      expect(code).toBe(0);
      expect(out).toContain('The log is sound.');
      expect(out).toContain('The access trail is sound.');
    }
    const [original, again, backup] = verified.map(({ out }) => out);
    const counted = (out = '') => /^\d+ events in \d+ streams/.exec(out)?.[0];
    expect(counted(again)).toBe(counted(original));
    expect(backup).toBe(original);
    expect(await cli(restored, 'rebuild')).toMatchObject({ code: 0 });
    expect(await caseEvents(other)).toEqual(await caseEvents(dataDir));
  }, 120_000);
});
