import { MINUTE, instant } from '@rujukan/kernel';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { commandIdOf } from '@rujukan/relay';
import { HOSPITAL_FACTS_TOPIC } from '@rujukan/stage-topics';
import { RejectedFacts, kafkaOf, prepareHospitalTopics } from '@rujukan/stage-topics/kafka';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inWorkshop } from '../../apps/cli/src/workshop';
import { Chance } from '../fault-kit/chance';
import { settleMukomuko } from '../fault-kit/district';
import { allEvents } from '../fault-kit/log-holdings';
import { ServerProcess } from '../fault-kit/server-process';
import { eventually } from '../journeys/kit/eventually';
import { KafkaCluster } from './brokers/kafka-cluster';
import type { HospitalMessage } from './kit/hospital-system';
import { HOSPITAL, SIMRS, journeys as plan, raise, told } from './kit/journeys';
import { kcatSendLines } from './kit/kcat';

const SEED = Number(process.env.KAFKA_SEED ?? (Date.now() % 1_000_000).toString());
const CASES = 800;
/** One case in so many is one that nobody raised here. */
const CASES_PER_UNKNOWN = 20;
const MESSAGES_AT_ONCE = 100;
const KILLS_OF_THE_PRODUCT = 6;
const KILLS_OF_BROKERS = 5;
const TAKEN_WITHIN_MS = 180_000;

const SILENT = { debug: () => undefined };

describe(`hospital facts while the product and brokers are killed at random (KAFKA_SEED=${SEED})`, () => {
  it('are in the log once and in their order, or among the rejected for a reason', async () => {
    const chance = new Chance(SEED);
    const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-hospital-facts-'));
    await using cleaning = new AsyncDisposableStack();
    cleaning.defer(() => rm(dataDir, { recursive: true, force: true }));
    await using cluster = await KafkaCluster.start('3.9.1', 3);
    const kafka = kafkaOf({ brokers: cluster.brokers, tls: false, account: null }, SILENT);
    // Brokers do not all know of a new topic at once.
    await eventually(() => prepareHospitalTopics(kafka), TAKEN_WITHIN_MS);
    const begin = instant(Date.now() - 600 * MINUTE);
    const journeys = plan(CASES);
    const known = journeys.filter((_, number) => number % CASES_PER_UNKNOWN !== 0);
    await settleMukomuko({ dataDir });
    await inWorkshop({ dataDir }, (workshop) => raise(workshop, known, begin));
    const sources = join(dataDir, 'sources.json');
    await writeFile(sources, JSON.stringify({ [SIMRS.source]: HOSPITAL.login }));
    const settings = {
      KAFKA_BROKERS: cluster.brokers.join(','),
      KAFKA_SOURCE: 'https://rujukan.example',
      KAFKA_HOSPITAL_SOURCES: sources,
    };
    const messages = journeys.flatMap((journey) => told(journey, begin));

    const sending = sendAll(cluster, messages, chance);
    const felling = killBrokers(cluster, new Chance(SEED + 1));
    for (let kill = 0; kill < KILLS_OF_THE_PRODUCT; kill += 1) {
      await using server = new ServerProcess(dataDir, settings);
      await server.address();
      await wait(chance.between(500, 15_000));
      await server.kill();
    }
    await Promise.all([sending, felling]);
    await using server = new ServerProcess(dataDir, settings);
    const address = await server.address();
    await eventually(async () => {
      const health = (await (await fetch(`${address}/health/ready`)).json()) as {
        readonly hospitalFacts: object;
      };
      expect(health.hospitalFacts).toMatchObject({ state: 'following', lag: 0 });
    }, TAKEN_WITHIN_MS);
    expect(await server.stop()).toBe(0);

    const log = SqliteEventLog.open(dataDir);
    cleaning.defer(() => log.close());
    const stored = (await allEvents(log)).filter(({ meta }) => actorOf(meta) === 'hospital');
    const knownIds = new Set(known.map(({ caseId }) => caseId));
    const expected = messages.filter(({ key }) => knownIds.has(key)).map(({ fact }) => commandIdOf(fact));
    expect(stored.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
    const inOrder = Map.groupBy(stored, ({ stream }) => stream);
    for (const events of inOrder.values()) {
      expect(events.map(({ type }) => type)).toEqual([
        'PatientArrived',
        'PatientAdmitted',
        'CareStarted',
        'OutcomeRecorded',
      ]);
    }

    const rejected = await new RejectedFacts(kafka).open();
    expect(new Set(rejected.map(({ reason }) => reason))).toEqual(new Set(['caseUnknown']));
    const valuesRejected = new Set(rejected.map(({ original }) => original.value?.toString()));
    const unknown = messages.filter(({ key }) => !knownIds.has(key)).map(({ value }) => value);
    expect(valuesRejected).toEqual(new Set(unknown));
  }, 600_000);
});

function actorOf(meta: object): string | undefined {
  return (meta as { readonly actor?: { readonly role?: string } }).actor?.role;
}

/** Until the brokers have acknowledged all; some may be there twice by then. */
async function sendAll(
  cluster: KafkaCluster,
  messages: readonly HospitalMessage[],
  chance: Chance,
): Promise<void> {
  for (let start = 0; start < messages.length; start += MESSAGES_AT_ONCE) {
    const some = messages.slice(start, start + MESSAGES_AT_ONCE);
    await eventually(
      () => kcatSendLines(cluster.brokers, HOSPITAL_FACTS_TOPIC, some, '-X', 'enable.idempotence=true'),
      TAKEN_WITHIN_MS,
    );
    await wait(chance.between(0, 3_000));
  }
}

/** One at a time: two of three keep the topics writable. */
async function killBrokers(cluster: KafkaCluster, chance: Chance): Promise<void> {
  for (let kill = 0; kill < KILLS_OF_BROKERS; kill += 1) {
    await wait(chance.between(500, 6_000));
    const index = Math.floor(chance.fraction() * cluster.size);
    await cluster.kill(index);
    await wait(chance.between(0, 3_000));
    await cluster.restart(index);
  }
}
