import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { drawRoot, drawnRoots } from '@rujukan/event-log/chain';
import { type LogName, ROOT_STREAMS, openLogForWriting } from '@rujukan/stores';
import { cli } from './run-cli';

describe('tampering with the log of a data folder', () => {
  let folder: string;
  let dataDir: string;
  let tests = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-cli-'));
    dataDir = join(folder, 'untouched');
    await cli(dataDir, 'facilities', 'load', 'mukomuko');
    await cli(dataDir, 'export', join(folder, 'facts.csv'));
    for (const name of ['facts', 'trail'] as const) await drawn(name);
  }, 120_000);

  beforeEach(async () => {
    tests += 1;
    dataDir = join(folder, `test-${tests}`);
    await cp(join(folder, 'untouched'), dataDir, { recursive: true });
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** As the server does once a day is over. */
  async function drawn(name: LogName) {
    const { log, close } = await openLogForWriting({ kind: 'dataFolder', folder: dataDir }, name);
    const stream = ROOT_STREAMS[name];
    await drawRoot({ log, stream, day: '2026-11-21', now: Date.UTC(2026, 10, 21, 17) });
    const [root] = await drawnRoots(log, stream);
    await close();
    if (!root) throw new Error('no root was drawn');
    return root;
  }

  function alter(file: string, sql: string): void {
    const db = new DatabaseSync(join(dataDir, file));
    db.exec(sql);
    db.close();
  }

  it('is found by nobody while nothing was altered, and the roots stand on a sheet', async () => {
    const root = await drawn('facts');
    const kept = ['--root', root.root, '--events', String(root.events)];
    const [listed, sheet, verified] = await Promise.all([
      cli(dataDir, 'roots'),
      cli(dataDir, 'roots', '--print'),
      cli(dataDir, 'verify', ...kept),
    ]);
    expect(listed.out).toContain(root.root);
    expect(sheet.out).toMatch(/Lembar akar log \/ Sheet of log roots/);
    expect(sheet.out).toContain(`--events ${root.events}`);
    expect(verified).toMatchObject({ code: 0, errors: '' });
    expect(verified.out).toContain('The log is sound.');
    expect(verified.out).toContain('The access trail is sound.');
  });

  it('is told with the stream, the revision and the position of the first altered event', async () => {
    alter('log.sqlite', `UPDATE events SET body = replace(body, 'operator', 'nobody') WHERE position = 3`);
    const { code, errors } = await cli(dataDir, 'verify');
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^Altered: revision \d+ of facility-\S+ at position 0+3 is not what was recorded there/,
    );
  });

  it('with the access trail is told too', async () => {
    alter('access-trail/log.sqlite', `UPDATE events SET body = replace(body, 'operator', 'nobody')`);
    const { code, out, errors } = await cli(dataDir, 'verify');
    expect(code).toBe(1);
    expect(out).toContain('The log is sound.');
    expect(errors).toMatch(/^Altered: revision 0 of accessTrail-/);
  });

  it('that left the chain sound is told by a root that was kept elsewhere', async () => {
    const root = await drawn('facts');
    alter('log.sqlite', `DELETE FROM events WHERE stream LIKE 'logRoot-%'`);
    alter('log.sqlite', `DELETE FROM events WHERE position = (SELECT max(position) FROM events)`);
    const blind = await cli(dataDir, 'verify');
    const sighted = await cli(dataDir, 'verify', '--root', root.root, '--events', String(root.events));
    expect(blind).toMatchObject({ code: 0, errors: '' });
    expect(sighted.code).toBe(1);
    expect(sighted.errors).toContain(`a root was drawn of ${root.events} events`);
  });

  it('cannot be looked for with half of a root', async () => {
    expect(await cli(dataDir, 'verify', '--events', '3')).toMatchObject({ code: 1 });
    expect((await cli(dataDir, 'verify', '--root', 'abc', '--events', '3')).errors).toContain(
      '64 hexadecimal',
    );
  });
});
