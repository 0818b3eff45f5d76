import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import { relayGroup } from './candidacy';
import { RelayRecords } from './relay-record';
import { CHECKPOINTS_TOPIC } from './topic-plan';

export interface RelayOverview {
  readonly records: RelayRecords;
  /** Relays that run now, the active one among them: the client's name and the address it calls from. */
  readonly members: readonly {
    readonly client: string;
    readonly address: string;
    readonly isActive: boolean;
  }[];
}

const READ_WITHIN_MS = 30_000;

/** What the brokers know of the relays of a log, asked from outside. @throws when they cannot be asked */
export async function overviewOf(kafka: Kafka, storeId: string): Promise<RelayOverview> {
  const admin = kafka.admin({ retry: { retries: 3 } });
  await admin.connect();
  try {
    const records = new RelayRecords(storeId);
    if (!(await admin.listTopics()).includes(CHECKPOINTS_TOPIC)) return { records, members: [] };
    const { groups } = await admin.describeGroups([relayGroup(storeId)]);
    const members = (groups[0]?.members ?? []).map(({ clientId, clientHost, memberAssignment }) => ({
      client: clientId,
      address: clientHost.replace(/^\//, ''),
      isActive: memberAssignment.includes(CHECKPOINTS_TOPIC),
    }));
    const [partition] = await admin.fetchTopicOffsets(CHECKPOINTS_TOPIC);
    if (partition && partition.low !== partition.high) await readAll(kafka, records, BigInt(partition.high));
    return { records, members };
  } finally {
    await admin.disconnect();
  }
}

/** By a group that lives no longer than the reading. */
async function readAll(kafka: Kafka, records: RelayRecords, end: bigint): Promise<void> {
  const groupId = `rujukan.relay-overview.${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 500, retry: { retries: 3 } });
  const done = Promise.withResolvers<null>();
  const late = setTimeout(() => {
    done.reject(new Error(`topic ${CHECKPOINTS_TOPIC} could not be read to its end`));
  }, READ_WITHIN_MS);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [CHECKPOINTS_TOPIC], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ message: { key, value, offset } }) => {
        records.take(key?.toString(), value?.toString());
        if (BigInt(offset) + 1n >= end) done.resolve(null);
        return Promise.resolve();
      },
    });
    await done.promise;
  } finally {
    clearTimeout(late);
    await consumer.disconnect();
  }
}
