import { eventually } from '@rujukan/event-log/contract';
import { setTimeout as wait } from 'node:timers/promises';
import { Chance } from '../fault-kit/chance';
import { KafkaCluster } from './brokers/kafka-cluster';
import { RelayHouse } from './kit/relay-house';
import type { RelayProcess } from './kit/relay-process';
import { type Differences, NONE, differences, firstOfEach, toldIn } from './kit/told';

const EVENTS = 100_000;
/** Some are of facilities, which are not published. */
const WRITTEN = 1.02 * EVENTS;
/** Brokers that are killed and started again, and relays that are killed and replaced, while events are appended. */
const ROUNDS = 8;
const LONGEST_LOAD_MS = 2_000;
const LONGEST_OUTAGE_MS = 3_000;
const CAUGHT_UP_WITHIN_MS = 900_000;
const SEED = Number(process.env.STAGES_SEED ?? (Date.now() % 1_000_000).toString());

type Blow = 'broker' | 'relay' | 'both';
/** Each is struck at least once; a broker is back sooner than another relay takes over. */
const FIRST_BLOWS: readonly Blow[] = ['broker', 'relay', 'both'];
const BLOWS: readonly Blow[] = ['broker', 'broker', 'relay', 'both'];

/** What came of all the kills. */
interface Aftermath {
  readonly blows: readonly Blow[];
  readonly found: Differences;
  readonly events: number;
  readonly told: number;
  readonly toldOnce: number;
}

describe(`${EVENTS} events published while brokers and relays are killed (STAGES_SEED=${SEED})`, () => {
  let aftermath: Aftermath;

  beforeAll(async () => {
    await using cluster = await KafkaCluster.start('4.1.1', 3);
    await using house = await RelayHouse.build(cluster.brokers, SEED);
    aftermath = await killedAgainAndAgain(cluster, house);
    const { events, told, toldOnce } = aftermath;
    console.log(
      `seed ${SEED}: ${events} events of cases, ${told} messages, ${told - toldOnce} of them again`,
    );
  }, 1_800_000);

  it('are all told, and nothing else is', () => {
    expect(new Set(aftermath.blows).size).toBe(3);
    expect(aftermath.events).toBeGreaterThanOrEqual(EVENTS);
    expect(aftermath.found).toMatchObject({ missing: [], unknown: [] });
    expect(aftermath.toldOnce).toBe(aftermath.events);
  });

  it('are told each case in its order, to whoever drops what was told before', () => {
    expect(aftermath.found).toEqual(NONE);
  });
});

async function killedAgainAndAgain(cluster: KafkaCluster, house: RelayHouse): Promise<Aftermath> {
  const chance = new Chance(SEED);
  const relays = [house.moveIn(), house.moveIn()];
  const blows: Blow[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await someoneIsActive(relays);
    const writing = house.pen.write(Math.ceil(WRITTEN / ROUNDS));
    await wait(chance.between(0, LONGEST_LOAD_MS));
    const blow = FIRST_BLOWS[round] ?? chance.pick(BLOWS);
    blows.push(blow);
    const broker = Math.floor(chance.between(0, cluster.size));
    if (blow !== 'relay') await cluster.kill(broker);
    if (blow !== 'broker') await replaceActive(relays, house);
    await wait(chance.between(0, LONGEST_OUTAGE_MS));
    if (blow !== 'relay') await cluster.restart(broker);
    await writing;
  }
  await house.caughtUp(relays, CAUGHT_UP_WITHIN_MS);
  const [events, told] = [await house.events(), await toldIn(cluster.brokers)];
  const ofCases = events.filter(({ stream }) => stream.startsWith('referralCase-')).length;
  const toldOnce = firstOfEach(told).length;
  return { blows, found: differences(events, told), events: ofCases, told: told.length, toldOnce };
}

async function someoneIsActive(relays: readonly RelayProcess[]): Promise<void> {
  await eventually(async () => {
    expect(await activeOf(relays)).toBeGreaterThanOrEqual(0);
  }, CAUGHT_UP_WITHIN_MS);
}

/** Kills the active one, or the first while there is none, and lets a new one stand in its place. */
async function replaceActive(relays: RelayProcess[], house: RelayHouse): Promise<void> {
  const index = Math.max(0, await activeOf(relays));
  await relays[index]?.kill();
  relays[index] = house.moveIn();
}

async function activeOf(relays: readonly RelayProcess[]): Promise<number> {
  const states = await Promise.all(relays.map((relay) => relay.status()));
  return states.findIndex((status) => status?.state === 'active');
}
