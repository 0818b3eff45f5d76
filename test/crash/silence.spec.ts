import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { eventually } from '../../libs/event-log/src/contract';
import { Connections } from '../fault-kit/connections';
import { signIn } from '../fault-kit/district';
import { ServerProcess } from '../fault-kit/server-process';
import { preparedFolder } from './data-folder';

const DIST = join(import.meta.dirname, '../../dist/apps');
const HER = { name: 'Zubaidah Penanda-Nama', nik: '1706095504980777', address: 'Gang Penanda-Alamat 9' };
const NOTE = 'penanda-catatan';
const PASSWORD = 'penanda-sandi';
const IPUH = 'pkm-mukomuko-05-ipuh';

let dataDir = '';
const tokens: string[] = [];

beforeAll(async () => {
  dataDir = await preparedFolder();
}, 60_000);

afterAll(() => rm(dataDir, { recursive: true, force: true }));

function expectNothingOfThem(text: string): void {
  const marks = [...Object.values(HER), NOTE, PASSWORD, 'enanda-', 'enanda%2D', 'Zubaidah', ...tokens];
  expect(marks.filter((mark) => text.includes(mark))).toEqual([]);
}

interface Ended {
  readonly code: number;
  readonly text: string;
}

/** What a program of the product tells whoever started it. */
function told(app: string, settings: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir, ...settings };
  const program = ['--enable-source-maps', join(DIST, app, 'main.js'), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, program, { env, timeout: 60_000 }, (error, out, errors) => {
      resolve({ code: error ? 1 : 0, text: `${out}${errors}` });
    });
  });
}

describe('people and secrets', () => {
  it.each(['debug', 'info', 'warn', 'error', 'fatal', 'silent'])(
    'are told by no server at the level %s, whatever goes wrong with them',
    async (level) => {
      const port = await freePort();
      await using server = new ServerProcess(dataDir, { LOG_LEVEL: level, PORT: port });
      const address = `http://127.0.0.1:${port}`;
      await eventually(async () => {
        expect((await fetch(`${address}/health/ready`)).status).toBe(200);
      }, 60_000);
      const token = (await signIn(address)).get('bidan.ipuh') ?? '';
      tokens.push(token);
      using connections = new Connections(address, 2);
      const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas', subject: 'mother', phase: 'labour' };
      const ids = { commandId: randomUUID(), caseId: randomUUID(), personId: randomUUID() };
      const whole = { ...ids, ...at, signs: ['fits'], person: HER, note: NOTE };
      expect(await connections.post('/api/cases', whole, token)).toMatchObject({ status: 201 });
      const refused = [
        await connections.post('/api/cases', { ...whole, signs: [HER.name], [HER.nik]: 1 }, token),
        await connections.post(`/api/cases/${encodeURIComponent(HER.name)}/notes`, { note: NOTE }, token),
        await connections.post('/api/session', { login: HER.name, password: PASSWORD }),
        await connections.post('/api/cases', whole, `${token}x`),
      ];
      for (const { status, body } of refused) {
        expect([400, 401]).toContain(status);
        expectNothingOfThem(JSON.stringify(body));
      }
      const metrics = await (await fetch(`${address}/metrics`)).text();
      expectNothingOfThem(metrics);
      await server.stop();
      expectNothingOfThem(server.lines.join('\n') + server.complaints);
    },
    120_000,
  );

  it('are told by no command of the operator, done or refused', async () => {
    const file = join(dataDir, 'faskes.csv');
    await writeFile(file, `facilityId,kind,name\nx,posyandu,${HER.name}\n`);
    const ended = [
      await told('cli', {}, 'verify'),
      await told('cli', {}, 'rebuild'),
      await told('cli', {}, 'facilities', 'load', file),
      await told('cli', {}, 'export', join(dataDir, 'fakta.csv')),
    ];
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 1, 0]);
    for (const { text } of ended) expectNothingOfThem(text);
  }, 120_000);

  it('are told by no relay whose brokers are away, nor by one with a setting that is wrong', async () => {
    const secret = { KAFKA_USERNAME: 'rujukan', KAFKA_PASSWORD: PASSWORD };
    const refused = await told('relay', { ...secret, KAFKA_BROKERS: 'not a broker', PORT: '0' });
    expect(refused.code).toBe(1);
    expectNothingOfThem(refused.text);
  });

  it('name no file of the data folder', async () => {
    expectNothingOfThem((await readdir(dataDir, { recursive: true })).join('\n'));
  });
});

/** A server that logs nothing does not say where it listens. */
function freePort(): Promise<string> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { readonly port: number };
      probe.close(() => {
        resolve(String(port));
      });
    });
  });
}
