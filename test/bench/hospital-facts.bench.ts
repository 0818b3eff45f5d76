import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MINUTE, instant } from '@rujukan/kernel';
import { HospitalFactsIntake, HospitalFactsModule } from '@rujukan/relay';
import { HOSPITAL_FACTS_TOPIC } from '@rujukan/stage-topics';
import { TopicWriter, kafkaOf, prepareHospitalTopics } from '@rujukan/stage-topics/kafka';
import { openStores, portsOn } from '@rujukan/stores';
import { UseCasesModule } from '@rujukan/use-cases';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { inWorkshop } from '../../apps/cli/src/workshop';
import { settleMukomuko } from '../fault-kit/district';
import { KafkaCluster } from '../kafka/brokers/kafka-cluster';
import { HOSPITAL, SIMRS, journeys, raise, told } from '../kafka/kit/journeys';
import { type Bench, type BenchResult, compared, rateOf } from './harness';

const CASES = 10_000;
const FACTS_A_SECOND = 2_000;
const SENT_AT_ONCE = 1_000;
const LOOK_EVERY_MS = 5;

/** From the broker through the use cases into a durable log, all read models following. */
export const benches: Bench[] = [{ name: 'kafka: inbound facts', run: takeIn }];

async function takeIn(): Promise<BenchResult[]> {
  await using stack = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-bench-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  await settleMukomuko({ dataDir });
  const begin = instant(Date.now() - 600 * MINUTE);
  const cases = journeys(CASES);
  await inWorkshop({ dataDir }, (workshop) => raise(workshop, cases, begin));
  const { brokers } = stack.use(await KafkaCluster.start('4.1.1'));
  const settings = { brokers, tls: false, account: null, source: 'https://rujukan.example' };
  const kafka = kafkaOf(settings, pino({ level: 'silent' }));
  await prepareHospitalTopics(kafka);
  const writer = stack.use(new TopicWriter(kafka));
  const messages = cases.flatMap((each) => told(each, begin));
  for (let start = 0; start < messages.length; start += SENT_AT_ONCE) {
    await writer.write(HOSPITAL_FACTS_TOPIC, messages.slice(start, start + SENT_AT_ONCE));
  }
  const { aSecond, aSecondOfProcessor } = await taken(dataDir, settings, messages.length);
  const against = { against: FACTS_A_SECOND, target: 1 };
  return [
    compared('kafka: inbound facts', { unit: 'facts/s', value: aSecond, ...against }),
    compared('kafka: inbound facts, by the time of the processor', {
      unit: 'facts/CPU s',
      value: aSecondOfProcessor,
      ...against,
    }),
  ];
}

interface Rates {
  readonly aSecond: number;
  /** Of all cores together that this process was given: a busy machine changes it little. */
  readonly aSecondOfProcessor: number;
}

type Settings = Parameters<typeof HospitalFactsModule.with>[0]['kafka'];

@Module({})
class Product {}

/** From the first fact that is recorded to the last. */
async function taken(dataDir: string, kafka: Settings, count: number): Promise<Rates> {
  const stores = await openStores({ dataDir, onTrouble: console.error });
  const sources = new Map([[SIMRS.source, HOSPITAL.login]]);
  const app = await NestFactory.createApplicationContext(
    {
      module: Product,
      imports: [
        UseCasesModule.with(portsOn(stores, { now: () => instant(Date.now()) })),
        HospitalFactsModule.with({ kafka, sources, logger: pino({ level: 'error' }) }),
      ],
    },
    { logger: false },
  );
  try {
    const intake = app.get(HospitalFactsIntake, { strict: false });
    const recorded = async (least: number) => {
      while (intake.status.recorded < least) await wait(LOOK_EVERY_MS);
    };
    await recorded(1);
    const left = count - intake.status.recorded;
    const before = process.cpuUsage();
    const aSecond = await rateOf(left, () => recorded(count));
    const { user, system } = process.cpuUsage(before);
    return { aSecond, aSecondOfProcessor: (left * 1_000_000) / (user + system) };
  } finally {
    await app.close();
    await stores.close();
  }
}
