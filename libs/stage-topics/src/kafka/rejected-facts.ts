import { randomUUID } from 'node:crypto';
import type { IHeaders, Kafka, KafkaMessage, Producer } from 'kafkajs';
import { HOSPITAL_FACTS_TOPIC, REJECTED_FACTS_TOPIC, type Rejected, readRejected } from '../language';

/** Says in a message that was sent again what it is: the id under which it was rejected. */
export const RETRY_OF = 'retry-of';

/** The message stands among the rejected ones without its bytes. */
export class NothingToSend extends Error {
  override readonly name = 'NothingToSend';
}

const READ_WITHIN_MS = 60_000;
const RETRY = { retries: 3 };

/**
 * The rejected messages that are still open. The topic is compacted and its key says where the message stood: what was
 * sent again is marked by an empty record of the same key, and goes with the next compaction.
 */
export class RejectedFacts {
  constructor(private readonly kafka: Kafka) {}

  /** Oldest first. */
  async open(): Promise<readonly Rejected[]> {
    const open = new Map<string, Rejected>();
    await readWhole(this.kafka, REJECTED_FACTS_TOPIC, ({ key, value }) => {
      const rejected = readRejected(value);
      const id = key?.toString() ?? '';
      // Rejected twice, as after a crash in between: it keeps its place.
      if (rejected !== null) open.set(id, rejected);
      else if (value === null) open.delete(id);
    });
    return [...open.values()];
  }

  /**
   * Sends the same bytes under the same key to the same partition, then marks it. Cut off in between it is sent twice,
   * which records nothing twice.
   * @throws {NothingToSend}
   */
  async retry(rejected: readonly Rejected[]): Promise<void> {
    const producer = this.kafka.producer({ idempotent: true, allowAutoTopicCreation: false, retry: RETRY });
    await producer.connect();
    try {
      for (const one of rejected) await retryOne(producer, one);
    } finally {
      await producer.disconnect();
    }
  }
}

async function retryOne(
  producer: Producer,
  { id, original: { partition, key, value } }: Rejected,
): Promise<void> {
  if (value === null) throw new NothingToSend(`${id} holds no bytes that could be sent again`);
  const headers: IHeaders = { 'content-type': 'application/cloudevents+json; charset=utf-8', [RETRY_OF]: id };
  await producer.send({
    topic: HOSPITAL_FACTS_TOPIC,
    acks: -1,
    messages: [{ partition, key, value, headers }],
  });
  await producer.send({ topic: REJECTED_FACTS_TOPIC, acks: -1, messages: [{ key: id, value: null }] });
}

/** Reads a topic up to where it ends now, by a group that lives no longer than the reading. */
async function readWhole(kafka: Kafka, topic: string, read: (message: KafkaMessage) => void): Promise<void> {
  const admin = kafka.admin({ retry: RETRY });
  await admin.connect();
  try {
    if (!(await admin.listTopics()).includes(topic)) return;
    const ends = new Map<number, bigint>();
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (low !== high) ends.set(partition, BigInt(high));
    }
    if (ends.size > 0) await readUpTo(kafka, topic, ends, read);
  } finally {
    await admin.disconnect();
  }
}

async function readUpTo(
  kafka: Kafka,
  topic: string,
  ends: Map<number, bigint>,
  read: (message: KafkaMessage) => void,
): Promise<void> {
  const groupId = `rujukan.reading.${randomUUID()}`;
  const consumer = kafka.consumer({
    groupId,
    maxWaitTimeInMs: 500,
    allowAutoTopicCreation: false,
    retry: RETRY,
  });
  const done = Promise.withResolvers<undefined>();
  const late = setTimeout(() => {
    done.reject(new Error(`topic ${topic} could not be read to its end`));
  }, READ_WITHIN_MS);
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    done.reject(payload.error);
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ partition, message }) => {
        const end = ends.get(partition);
        if (end === undefined || BigInt(message.offset) >= end) return Promise.resolve();
        read(message);
        if (BigInt(message.offset) + 1n >= end) ends.delete(partition);
        if (ends.size === 0) done.resolve(undefined);
        return Promise.resolve();
      },
    });
    await done.promise;
  } finally {
    clearTimeout(late);
    await consumer.disconnect();
  }
}
