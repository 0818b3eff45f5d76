import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { eventually } from '../../libs/event-log/src/contract';
import { signIn } from '../fault-kit/district';
import { ServerProcess } from '../fault-kit/server-process';
import { Traffic } from '../fault-kit/traffic';
import { NONE_IN_FOLDER, discrepanciesOf, preparedFolder, storedOf } from './data-folder';

const PHONES = 24;
const STOPS = 5;
const STOPPED_WITHIN_MS = 10_000;

const HALF_SAID =
  'POST /api/cases HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n' +
  'content-type: application/json\r\ncontent-length: 1000\r\n\r\n{';

describe('the server on a data folder', () => {
  let dataDir = '';

  beforeAll(async () => {
    dataDir = await preparedFolder();
  }, 60_000);

  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('stopped under load, answers what it has taken in, stores what it answered and ends with 0', async () => {
    const traffic = await trafficFor(dataDir);
    for (let stop = 0; stop < STOPS; stop += 1) {
      await using server = new ServerProcess(dataDir);
      await using flow = traffic.flow([await server.address()]);
      await eventually(() => {
        expect(traffic.acknowledged.length).toBeGreaterThan(100 * (stop + 1));
      }, 20_000);
      const began = performance.now();
      expect(await server.stop()).toBe(0);
      expect(performance.now() - began).toBeLessThan(STOPPED_WITHIN_MS);
      await flow.over;
      // A request can cross with the end of its connection; then the server must not have acted on it.
      expect(await storedOf(dataDir, traffic.withoutAnswer)).toEqual([]);
    }
    expect(traffic.refused).toEqual([]);
    expect(traffic.turnedAway).toEqual([]);
    expect(await discrepanciesOf(dataDir, traffic.acknowledged)).toEqual(NONE_IN_FOLDER);
  }, 120_000);

  it('is held up neither by a live list nor by a phone that stops in the middle of a word', async () => {
    await using server = new ServerProcess(dataDir);
    const address = await server.address();
    const token = (await signIn(address)).get('igd.rsud') ?? '';
    const live = await fetch(`${address}/api/worklists/incoming/live`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const halfSaid = connect(Number(new URL(address).port), '127.0.0.1');
    halfSaid.on('error', () => undefined);
    halfSaid.write(HALF_SAID);
    expect(String(await once(halfSaid, 'data'))).toContain('100 Continue');
    const began = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(STOPPED_WITHIN_MS);
    expect(await live.text()).toContain('retry: 2000');
  }, 60_000);

  it('refuses a second process with a sentence, and goes on itself', async () => {
    await using first = new ServerProcess(dataDir);
    const address = await first.address();
    await using second = new ServerProcess(dataDir);
    expect(await second.exitCode()).toBe(1);
    expect(second.complaints).toBe(
      `the data folder ${dataDir} is in use by process ${first.pid} since ` +
        `${/since (\S+):/.exec(second.complaints)?.[1]}: stop that process first, or name another folder\n`,
    );
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    expect((await signIn(address)).size).toBeGreaterThan(0);
  }, 60_000);
});

async function trafficFor(dataDir: string): Promise<Traffic> {
  await using server = new ServerProcess(dataDir);
  return new Traffic(17, await signIn(await server.address()), PHONES, Date.now());
}
