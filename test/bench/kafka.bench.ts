import type { EventLog, RecordedEvent } from '@rujukan/event-log';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { Relay, type Telling } from '@rujukan/relay';
import { CASE_STAGES_TOPIC, stageMessageOf } from '@rujukan/stage-topics';
import { type BrokerSettings, kafkaOf, prepareTopics, stagesPlan } from '@rujukan/stage-topics/kafka';
import { CompressionTypes, Partitioners } from 'kafkajs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { KafkaBrokers } from '../kafka/brokers/kafka-brokers';
import { type Bench, type BenchResult, compared, medianOfRounds } from './harness';
import { plausibleAppends, writePlausibleLog } from './read-models/plausible-log';

const ROUNDS = 5;
const EVENTS = 60_000;
/** What the relay sends at once, and so does bare kafkajs. */
const EVENTS_AT_ONCE = 1_000;
const EVENTS_A_SECOND = 100;
const SECONDS = 20;
const HEARD_WITHIN_MS = 250;
const SOURCE = 'https://rujukan.example/kabupaten-rekaan';
const CASES = 'referralCase-';
const LOOK_EVERY_MS = 50;
const SILENT = { debug: () => undefined };

/** The relay against bare kafkajs on one broker, and the time from an append to a consumer that hears of it. */
export const benches: Bench[] = [{ name: 'kafka: stages', run: onABroker }];

async function onABroker(): Promise<BenchResult[]> {
  await using kafka = await KafkaBrokers.start('4.1.1');
  const folder = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
  const settings: BrokerSettings = { brokers: kafka.brokers, tls: false, account: null };
  try {
    return [...(await publishing(kafka, settings, folder)), ...(await listening(kafka, settings, folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function publishing(
  kafka: KafkaBrokers,
  settings: BrokerSettings,
  folder: string,
): Promise<BenchResult[]> {
  const log = SqliteEventLog.open(join(folder, 'full'));
  await writePlausibleLog(log, { events: EVENTS, seed: 7 });
  const events = await log.readAll(null, EVENTS);
  const { relay, bare } = await medianOfRounds(ROUNDS, {
    relay: async () => {
      await kafka.clear();
      return throughRelay(log, settings);
    },
    bare: async () => {
      await kafka.clear();
      return throughBareClient(events, settings);
    },
  });
  await log.close();
  const figures = { unit: 'events/s', value: relay, against: bare, target: 0.7 };
  return [compared('kafka: relay against bare kafkajs', figures)];
}

/** From the first event that is put into words to the last that is acknowledged; the election is over by then. */
async function throughRelay(log: EventLog, settings: BrokerSettings): Promise<number> {
  let began: number | undefined;
  const telling = (event: RecordedEvent) => {
    began ??= performance.now();
    return stageMessageOf(event, SOURCE);
  };
  const relay = relayOf(log, settings, telling);
  relay.start();
  try {
    const messages = await caughtUp(relay, log);
    return (messages * 1_000) / (performance.now() - (began ?? Number.NaN));
  } finally {
    await relay.stop();
  }
}

/** The same batches, put into words before the clock runs. */
async function throughBareClient(
  events: readonly RecordedEvent[],
  settings: BrokerSettings,
): Promise<number> {
  const kafka = kafkaOf(settings, SILENT);
  await prepareTopics(kafka, [stagesPlan(CASE_STAGES_TOPIC)]);
  const batches = batchesOf(events);
  const producer = kafka.producer({ idempotent: true, createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  const began = performance.now();
  for (const messages of batches) {
    await producer.send({ topic: CASE_STAGES_TOPIC, messages, acks: -1, compression: CompressionTypes.GZIP });
  }
  const tookMs = performance.now() - began;
  await producer.disconnect();
  return (batches.flat().length * 1_000) / tookMs;
}

function batchesOf(events: readonly RecordedEvent[]) {
  return Array.from({ length: Math.ceil(events.length / EVENTS_AT_ONCE) }, (_, batch) =>
    events.slice(batch * EVENTS_AT_ONCE, (batch + 1) * EVENTS_AT_ONCE).flatMap((event) => {
      const message = stageMessageOf(event, SOURCE);
      return message ? [{ key: message.key, value: message.value, headers: { ...message.headers } }] : [];
    }),
  ).filter((messages) => messages.length > 0);
}

/** From each append to the message in a consumer. */
async function listening(
  kafka: KafkaBrokers,
  settings: BrokerSettings,
  folder: string,
): Promise<BenchResult[]> {
  await kafka.clear();
  const log = SqliteEventLog.open(join(folder, 'live'));
  const relay = relayOf(log, settings, (event) => stageMessageOf(event, SOURCE));
  relay.start();
  await caughtUp(relay, log);
  const heardAt = new Map<string, number>();
  const consumer = kafkaOf(settings, SILENT).consumer({ groupId: 'rujukan-bench', maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [CASE_STAGES_TOPIC], fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message: { value } }) => {
      const { id } = JSON.parse(String(value)) as { id: string };
      heardAt.set(id, performance.now());
      return Promise.resolve();
    },
  });
  const appendedAt = await append(log);
  const all = () => [...appendedAt.keys()].every((id) => heardAt.has(id));
  while (!all()) await wait(LOOK_EVERY_MS);
  await consumer.disconnect();
  await relay.stop();
  await log.close();
  const lagsMs = [...appendedAt].map(([id, at]) => (heardAt.get(id) ?? Infinity) - at).sort((a, b) => a - b);
  return (
    [
      ['median', 0.5],
      ['99th percentile', 0.99],
    ] as const
  ).map(([name, share]) =>
    compared(`kafka: append to consumer, ${name}`, {
      unit: 'times/s',
      value: 1_000 / (lagsMs[Math.floor(lagsMs.length * share)] ?? Infinity),
      against: 1_000 / HEARD_WITHIN_MS,
      target: 1,
    }),
  );
}

/** At a steady pace; gives when each event of a case was handed to the log. */
async function append(log: EventLog): Promise<ReadonlyMap<string, number>> {
  const appendedAt = new Map<string, number>();
  const began = performance.now();
  const appends: Promise<unknown>[] = [];
  for (const { stream, expected, event } of plausibleAppends(11)) {
    if (!stream.startsWith(CASES)) {
      await log.append(stream, expected, [event]);
      continue;
    }
    const due = began + (appendedAt.size * 1_000) / EVENTS_A_SECOND;
    await wait(Math.max(0, due - performance.now()));
    appendedAt.set(event.id, performance.now());
    appends.push(log.append(stream, expected, [event]));
    if (appendedAt.size === EVENTS_A_SECOND * SECONDS) break;
  }
  await Promise.all(appends);
  return appendedAt;
}

function relayOf(log: EventLog, brokers: BrokerSettings, telling: Telling): Relay {
  return new Relay({
    log,
    brokers,
    logger: SILENT,
    topic: CASE_STAGES_TOPIC,
    telling,
    source: SOURCE,
    onTrouble: (trouble) => {
      console.error(trouble);
    },
  });
}

/** Gives how many messages the relay has published by then. */
async function caughtUp(relay: Relay, log: EventLog): Promise<number> {
  const head = await log.head();
  for (;;) {
    const { state, position, published } = await relay.status();
    if (state === 'active' && position === head) return published;
    await wait(LOOK_EVERY_MS);
  }
}
