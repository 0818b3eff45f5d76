import type { RecordedEvent } from '@rujukan/event-log';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { MINUTE, instant } from '@rujukan/kernel';
import { type HospitalFactsStatus, type RelayStatus, commandIdOf } from '@rujukan/relay';
import { HOSPITAL_FACTS_TOPIC, type Rejected } from '@rujukan/stage-topics';
import { RejectedFacts, kafkaOf, prepareHospitalTopics } from '@rujukan/stage-topics/kafka';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inWorkshop } from '../../apps/cli/src/workshop';
import { Chance } from '../fault-kit/chance';
import { settleMukomuko } from '../fault-kit/district';
import { allEvents } from '../fault-kit/log-holdings';
import { ServerProcess, type Settings } from '../fault-kit/server-process';
import { eventually } from '../journeys/kit/eventually';
import { KafkaCluster } from './brokers/kafka-cluster';
import type { HospitalMessage } from './kit/hospital-system';
import { HOSPITAL, SIMRS, journeys, raise, told } from './kit/journeys';
import { kcatSendLines } from './kit/kcat';
import { NONE, type ToldMessage, differences, toldIn } from './kit/told';

const SEED = Number(process.env.KAFKA_SEED ?? (Date.now() % 1_000_000).toString());
const CASES = 25_000;
/** One case in so many is one that nobody raised here. */
const CASES_PER_UNKNOWN = 20;
/** In each the product is killed while it takes facts in, and a broker is killed and started again. */
const ROUNDS = 6;
const CASES_SENT_AT_ONCE = 250;
const LONGEST_LIFE_MS = 3_000;
const LONGEST_OUTAGE_MS = 2_000;
const TAKEN_WITHIN_MS = 300_000;
/** The events of a case that its hospital told of. */
const STORY = ['PatientArrived', 'PatientAdmitted', 'CareStarted', 'OutcomeRecorded'];
const SILENT = { debug: () => undefined };

/** What the hospital sent, and what there was in the end. */
interface Aftermath {
  readonly known: readonly HospitalMessage[];
  readonly unknown: readonly HospitalMessage[];
  readonly events: readonly RecordedEvent[];
  readonly rejected: readonly Rejected[];
  readonly stages: readonly ToldMessage[];
}

describe(`${CASES * STORY.length} hospital facts while the product and brokers are killed (KAFKA_SEED=${SEED})`, () => {
  let aftermath: Aftermath;
  let ofHospitals: readonly RecordedEvent[];

  beforeAll(async () => {
    aftermath = await killedAgainAndAgain();
    const { events, rejected, stages } = aftermath;
    ofHospitals = events.filter(({ meta }) => roleIn(meta) === 'hospital');
    console.log(
      `seed ${SEED}: ${ofHospitals.length} facts in the log, ${rejected.length} rejected, ${stages.length} stages`,
    );
  }, 1_800_000);

  it('are in the log once, and nothing else is', () => {
    const stored = ofHospitals.map(({ id }) => id);
    expect(new Set(stored)).toEqual(new Set(aftermath.known.map(({ fact }) => commandIdOf(fact))));
    expect(stored).toHaveLength(aftermath.known.length);
  });

  it('are in the log each case in its order', () => {
    const stories = Map.groupBy(ofHospitals, ({ stream }) => stream);
    const orders = [...stories.values()].map((events) => events.map(({ type }) => type).join());
    expect(new Set(orders)).toEqual(new Set([STORY.join()]));
  });

  it('are among the rejected ones, byte by byte and for a reason, where their case is not known', () => {
    const { rejected, unknown } = aftermath;
    expect(new Set(rejected.map(({ reason }) => reason))).toEqual(new Set(['caseUnknown']));
    expect(new Set(rejected.map(({ original }) => original.value?.toString()))).toEqual(
      new Set(unknown.map(({ value }) => value)),
    );
  });

  it('are all told on the case stages, each case in its order', () => {
    expect(differences(aftermath.events, aftermath.stages)).toEqual(NONE);
  });
});

async function killedAgainAndAgain(): Promise<Aftermath> {
  await using cleaning = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-hospital-facts-'));
  cleaning.defer(() => rm(dataDir, { recursive: true, force: true }));
  await using cluster = await KafkaCluster.start('3.9.1', 3);
  const kafka = kafkaOf({ brokers: cluster.brokers, tls: false, account: null }, SILENT);
  // Brokers do not all know of a new topic at once.
  await eventually(() => prepareHospitalTopics(kafka), TAKEN_WITHIN_MS);
  const begin = instant(Date.now() - 600 * MINUTE);
  const all = journeys(CASES);
  const isUnknown = (_: unknown, number: number) => number % CASES_PER_UNKNOWN === 0;
  const raised = all.filter((journey, number) => !isUnknown(journey, number));
  await settleMukomuko({ dataDir });
  await inWorkshop({ dataDir }, (workshop) => raise(workshop, raised, begin));

  const stories = all.map((journey) => told(journey, begin));
  const settings = await settingsIn(dataDir, cluster);
  const chance = new Chance(SEED);
  for (let round = 0; round < ROUNDS; round += 1) {
    const some = stories.slice((round * CASES) / ROUNDS, ((round + 1) * CASES) / ROUNDS);
    await live({ cluster, dataDir, settings, chance }, some);
  }
  await takeTheRest(dataDir, settings);

  const log = SqliteEventLog.open(dataDir);
  cleaning.defer(() => log.close());
  return {
    known: stories.filter((story, number) => !isUnknown(story, number)).flat(),
    unknown: stories.filter(isUnknown).flat(),
    events: await allEvents(log),
    rejected: await new RejectedFacts(kafka).open(),
    stages: await toldIn(cluster.brokers),
  };
}

async function settingsIn(dataDir: string, { brokers }: KafkaCluster): Promise<Settings> {
  const sources = join(dataDir, 'sources.json');
  await writeFile(sources, JSON.stringify({ [SIMRS.source]: HOSPITAL.login }));
  return {
    KAFKA_BROKERS: brokers.join(','),
    KAFKA_SOURCE: 'https://rujukan.example',
    KAFKA_HOSPITAL_SOURCES: sources,
  };
}

interface Scene {
  readonly cluster: KafkaCluster;
  readonly dataDir: string;
  readonly settings: Settings;
  readonly chance: Chance;
}

/** One life of the product: it is killed while it takes facts in and a broker is away. */
async function live(
  { cluster, dataDir, settings, chance }: Scene,
  stories: readonly (readonly HospitalMessage[])[],
): Promise<void> {
  const sending = sendAll(cluster, stories);
  await using server = new ServerProcess(dataDir, settings);
  await eventually(async () => {
    expect((await readiness(server)).hospitalFacts.recorded).toBeGreaterThan(0);
  }, TAKEN_WITHIN_MS);
  const blow = killBroker(cluster, chance);
  await wait(chance.between(0, LONGEST_LIFE_MS));
  await server.kill();
  await Promise.all([sending, blow]);
}

/** Until the brokers have acknowledged all; some may be there twice by then. */
async function sendAll(
  { brokers }: KafkaCluster,
  stories: readonly (readonly HospitalMessage[])[],
): Promise<void> {
  for (let start = 0; start < stories.length; start += CASES_SENT_AT_ONCE) {
    const some = stories.slice(start, start + CASES_SENT_AT_ONCE);
    // The cases side by side, as in a hospital.
    const lines = STORY.flatMap((_, step) => some.flatMap((story) => story[step] ?? []));
    await eventually(
      () => kcatSendLines(brokers, HOSPITAL_FACTS_TOPIC, lines, '-X', 'enable.idempotence=true'),
      TAKEN_WITHIN_MS,
    );
  }
}

/** One at a time: two of three keep the topics writable. */
async function killBroker(cluster: KafkaCluster, chance: Chance): Promise<void> {
  const index = Math.floor(chance.between(0, cluster.size));
  await wait(chance.between(0, LONGEST_LIFE_MS));
  await cluster.kill(index);
  await wait(chance.between(0, LONGEST_OUTAGE_MS));
  await cluster.restart(index);
}

/** As long as it goes on: how fast the machine is does not matter here. */
async function takeTheRest(dataDir: string, settings: Settings): Promise<void> {
  await using server = new ServerProcess(dataDir, settings);
  let left = Infinity;
  while (left > 0) {
    left = await eventually(async () => {
      const { hospitalFacts, stages } = await readiness(server);
      const now = (hospitalFacts.lag ?? Infinity) + (stages.lag?.events ?? Infinity);
      expect(now).toBeLessThan(left);
      return now;
    }, TAKEN_WITHIN_MS);
  }
  expect(await server.stop()).toBe(0);
}

interface Readiness {
  readonly hospitalFacts: Pick<HospitalFactsStatus, 'recorded' | 'lag'>;
  readonly stages: Pick<RelayStatus, 'lag'>;
}

async function readiness(server: ServerProcess): Promise<Readiness> {
  const answer = await fetch(`${await server.address()}/health/ready`);
  return (await answer.json()) as Readiness;
}

function roleIn(meta: object): string | undefined {
  return (meta as { readonly actor?: { readonly role?: string } }).actor?.role;
}
