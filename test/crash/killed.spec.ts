import { instant } from '@rujukan/kernel';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Chance } from '../fault-kit/chance';
import { signIn } from '../fault-kit/district';
import { pictureOf } from '../fault-kit/read-model-picture';
import { ServerProcess } from '../fault-kit/server-process';
import { Traffic } from '../fault-kit/traffic';
import {
  type DiscrepanciesOfFolder,
  NONE_IN_FOLDER,
  discrepanciesOf,
  preparedFolder,
  rebuiltPictureOf,
} from './data-folder';

const KILLS_UNDER_LOAD = 50;
/** One start in so many is killed before it is ready, every other of them while it builds its read models. */
const STARTS_PER_KILLED_START = 8;
const PHONES = 24;
/** So few that no machine is too slow for them, and enough to compare. */
const FEWEST_OF_EACH_LIFE = 10;
const FEWEST_ROWS = 100;
const LONGEST_LOAD_MS = 700;
const LONGEST_START_MS = 1_200;
const READY_WITHIN_MS = 15_000;
const SEED = Number(process.env.CRASH_SEED ?? (Date.now() % 1_000_000).toString());

/** What came of all the kills. */
interface Aftermath {
  readonly traffic: Traffic;
  readonly found: DiscrepanciesOfFolder;
  readonly slowestStartMs: number;
  /** Acknowledged before a kill, and not answered as repeated after it. */
  readonly forgotten: readonly string[];
  readonly cutOff: number;
  readonly live: readonly string[];
  readonly rebuilt: readonly string[];
}

describe(`the server, killed ${KILLS_UNDER_LOAD} times at random points under load (CRASH_SEED=${SEED})`, () => {
  let dataDir = '';
  let aftermath: Aftermath;

  beforeAll(async () => {
    dataDir = await preparedFolder();
    aftermath = await killedAgainAndAgain(dataDir);
    const { traffic, cutOff, slowestStartMs } = aftermath;
    console.log(
      `seed ${SEED}: ${traffic.acknowledged.length} commands acknowledged, ${cutOff} cut off, ` +
        `slowest start to ready ${Math.round(slowestStartMs)} ms`,
    );
  }, 300_000);

  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('was at work each time', () => {
    expect(aftermath.traffic.refused).toEqual([]);
    expect(aftermath.traffic.turnedAway).toEqual([]);
    expect(aftermath.traffic.acknowledged.length).toBeGreaterThan(FEWEST_OF_EACH_LIFE * KILLS_UNDER_LOAD);
    expect(aftermath.cutOff).toBeGreaterThan(KILLS_UNDER_LOAD);
  });

  it('opened clean and was ready soon', () => {
    expect(aftermath.slowestStartMs).toBeLessThan(READY_WITHIN_MS);
  });

  it('remembered each acknowledged command when it was sent again', () => {
    expect(aftermath.forgotten).toEqual([]);
  });

  it('holds each acknowledged command once and whole, where it said, and nothing else', () => {
    expect(aftermath.found).toEqual(NONE_IN_FOLDER);
  });

  it('answers from its read models as from ones built anew', () => {
    expect(aftermath.live.length).toBeGreaterThan(FEWEST_ROWS);
    expect(aftermath.live).toEqual(aftermath.rebuilt);
  });
});

async function killedAgainAndAgain(dataDir: string): Promise<Aftermath> {
  const chance = new Chance(SEED);
  const traffic = new Traffic(SEED, await tokensFor(dataDir), PHONES, Date.now());
  const forgotten: string[] = [];
  let slowestStartMs = 0;
  let cutOff = 0;
  let acknowledgedBefore = 0;
  for (let kill = 1; kill <= KILLS_UNDER_LOAD; kill += 1) {
    if (kill % STARTS_PER_KILLED_START === 0) await killWhileItStarts(dataDir, chance);
    await using server = new ServerProcess(dataDir);
    slowestStartMs = Math.max(slowestStartMs, await server.ready(READY_WITHIN_MS));
    const address = await server.address();
    const lately = traffic.acknowledged.slice(acknowledgedBefore).map(({ statement }) => statement);
    forgotten.push(...(await traffic.sendAgain(address, lately)));
    acknowledgedBefore = traffic.acknowledged.length;
    await using flow = traffic.flow([address]);
    await wait(chance.between(0, LONGEST_LOAD_MS));
    await server.kill();
    await flow.over;
    cutOff += traffic.withoutAnswer.length;
  }
  await endWell(dataDir, traffic);
  const { caseIds } = traffic;
  const now = instant(Date.now());
  return {
    traffic,
    forgotten,
    slowestStartMs,
    cutOff,
    found: await discrepanciesOf(dataDir, traffic.acknowledged),
    live: await pictureOf({ dataDir }, caseIds, now),
    rebuilt: await rebuiltPictureOf(dataDir, caseIds, now),
  };
}

async function tokensFor(dataDir: string): Promise<ReadonlyMap<string, string>> {
  await using server = new ServerProcess(dataDir);
  return await signIn(await server.address());
}

async function killWhileItStarts(dataDir: string, chance: Chance): Promise<void> {
  if (chance.happens(0.5)) await rm(join(dataDir, 'read-models'), { recursive: true });
  await using server = new ServerProcess(dataDir);
  await wait(chance.between(100, LONGEST_START_MS));
  await server.kill();
}

async function endWell(dataDir: string, traffic: Traffic): Promise<void> {
  await using server = new ServerProcess(dataDir);
  await server.ready(READY_WITHIN_MS);
  await traffic.finish([await server.address()]);
  expect(await server.stop()).toBe(0);
}
