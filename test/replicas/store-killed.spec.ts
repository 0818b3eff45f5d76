import { eventually } from '../journeys/kit/eventually';
import { instant } from '@rujukan/kernel';
import { openLogForReading } from '@rujukan/stores';
import { setTimeout as wait } from 'node:timers/promises';
import { Chance } from '../fault-kit/chance';
import { signIn } from '../fault-kit/district';
import { type Discrepancies, NONE, discrepancies } from '../fault-kit/log-holdings';
import { pictureOf } from '../fault-kit/read-model-picture';
import { Traffic } from '../fault-kit/traffic';
import { House } from './house';
import type { Health, Replica } from './replica';
import { type Rows, differences, rowsOf } from './rows';

const KILLS = 20;
/** In these rounds the store stays away for longer than a command waits for it. */
const LONG_OUTAGES: ReadonlySet<number> = new Set([6, 13]);
const LONG_OUTAGE_MS = 11_000;
const LONGEST_OUTAGE_MS = 400;
/** In these rounds a replica is killed before the store, and starts again together with it. */
const REPLICA_KILLS: ReadonlySet<number> = new Set([4, 9, 17]);
const PHONES = 16;
const LEAST_PER_ROUND = 50;
const LONGEST_LOAD_MS = 700;
const WORK_RESUMED_WITHIN_MS = 30_000;
const SEED = Number(process.env.REPLICAS_SEED ?? (Date.now() % 1_000_000).toString());

/** What a replica leaves in its folder, and what it answers from there. */
interface Estate {
  readonly rows: Rows;
  readonly picture: readonly string[];
}

/** What came of all the kills. */
interface Aftermath {
  readonly traffic: Traffic;
  readonly found: Discrepancies;
  /** Of the replica that nobody killed, after the load. */
  readonly health: Health;
  readonly steady: Estate;
  readonly killed: Estate;
  readonly rebuilt: Estate;
}

describe(`the store of two replicas, killed ${KILLS} times under load (REPLICAS_SEED=${SEED})`, () => {
  let house: House;
  let aftermath: Aftermath;

  beforeAll(async () => {
    house = await House.build();
    aftermath = await killedAgainAndAgain(house);
    const { acknowledged, turnedAway } = aftermath.traffic;
    console.log(`seed ${SEED}: ${acknowledged.length} acknowledged, ${turnedAway.length} turned away`);
  }, 300_000);

  afterAll(() => house[Symbol.asyncDispose]());

  it('lost no acknowledged command, and has none twice, at the wrong place or unasked', () => {
    expect(aftermath.traffic.acknowledged.length).toBeGreaterThan(KILLS * LEAST_PER_ROUND);
    expect(aftermath.found).toEqual(NONE);
  });

  it('turned commands away while it was gone, never with another answer, and took them when they came again', () => {
    const { refused, turnedAway, acknowledged } = aftermath.traffic;
    expect(refused).toEqual([]);
    expect(turnedAway.length).toBeGreaterThan(0);
    expect(new Set(turnedAway.map(({ code }) => code))).toEqual(new Set(['storeUnavailable']));
    const taken = new Set(acknowledged.map(({ statement }) => statement.body.commandId));
    const lost = turnedAway.filter(({ statement }) => !taken.has(statement.body.commandId));
    expect(lost).toEqual([]);
  });

  it('was followed again by a replica that nobody restarted', () => {
    const { httpStatus, log, readModels } = aftermath.health;
    expect({ httpStatus, reachable: log.reachable }).toEqual({ httpStatus: 200, reachable: true });
    expect(readModels.filter(({ following }) => !following)).toEqual([]);
    expect(readModels.length).toBeGreaterThan(0);
  });

  it('left both replicas with the same rows, which are those built anew from the log', () => {
    const { steady, killed, rebuilt } = aftermath;
    const cases = aftermath.traffic.caseIds.length;
    expect(steady.rows.get('cases/cases')?.length).toBeGreaterThanOrEqual(cases);
    expect(steady.rows.get('cases/history')?.length).toBeGreaterThan(cases);
    expect(steady.rows.get('delay-facts/main.facts')?.length).toBeGreaterThanOrEqual(cases);
    expect(steady.rows.get('accounts/events')?.length).toBeGreaterThan(0);
    expect(differences(steady.rows, killed.rows)).toEqual([]);
    expect(differences(steady.rows, rebuilt.rows)).toEqual([]);
  });

  it('left both replicas with the same answers, which are those of read models built anew', () => {
    const { steady, killed, rebuilt } = aftermath;
    expect(steady.picture.length).toBeGreaterThan(aftermath.traffic.caseIds.length);
    expect(killed.picture).toEqual(steady.picture);
    expect(rebuilt.picture).toEqual(steady.picture);
  });
});

async function killedAgainAndAgain(house: House): Promise<Aftermath> {
  await house.settle();
  const [steady, killed] = [await house.moveIn(), await house.moveIn()];
  const addresses = [steady.address, killed.address];
  const chance = new Chance(SEED);
  const traffic = new Traffic(SEED, await signIn(steady.address), PHONES, Date.now());
  await using flow = traffic.flow(addresses);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const isReplicaToo = REPLICA_KILLS.has(kill);
    if (isReplicaToo) await killed.kill();
    await moreAcknowledged(traffic);
    await wait(chance.between(0, LONGEST_LOAD_MS));
    await house.store.kill();
    await wait(LONG_OUTAGES.has(kill) ? LONG_OUTAGE_MS : chance.between(0, LONGEST_OUTAGE_MS));
    await Promise.all([house.store.startAgain(), isReplicaToo && killed.startAgain()]);
  }
  await moreAcknowledged(traffic);
  await flow.end();
  await traffic.finish(addresses);
  await house.caughtUp(steady, killed);
  const health = await steady.health();
  for (const replica of [steady, killed]) expect(await replica.stop()).toBe(0);
  const now = instant(Date.now());
  const picture = (dataDir: string) => pictureOf(house.storesIn(dataDir), traffic.caseIds, now);
  const estate = async ({ dataDir }: Replica): Promise<Estate> => ({
    rows: await rowsOf(dataDir),
    picture: await picture(dataDir),
  });
  const rebuilt = house.newFolder('rebuilt');
  return {
    traffic,
    health,
    found: await found(house, traffic),
    steady: await estate(steady),
    killed: await estate(killed),
    // It is built when it is asked for its picture.
    rebuilt: { picture: await picture(rebuilt), rows: await rowsOf(rebuilt) },
  };
}

/** Proof that work goes on after a kill, whatever it met. */
async function moreAcknowledged(traffic: Traffic): Promise<void> {
  const enough = traffic.acknowledged.length + LEAST_PER_ROUND;
  await eventually(() => {
    expect(traffic.acknowledged.length).toBeGreaterThan(enough);
  }, WORK_RESUMED_WITHIN_MS);
}

async function found({ store }: House, { acknowledged }: Traffic): Promise<Discrepancies> {
  const log = await openLogForReading(store.location);
  try {
    return await discrepancies(log, acknowledged);
  } finally {
    await log.close();
  }
}
