import kafkajs, { type Kafka } from 'kafkajs';
import { HOSPITAL_FACTS_TOPIC, REJECTED_FACTS_TOPIC } from '../language';
import { type TopicPlan, TopicUnusable, prepareTopics } from './topic-plan';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** What kafkajs can read; brokers pack what comes in otherwise anew. */
const READABLE_COMPRESSION = ['gzip', 'uncompressed'];

export const FACTS_PLAN: TopicPlan = {
  topic: HOSPITAL_FACTS_TOPIC,
  partitions: 6,
  config: { 'retention.ms': String(90 * DAY_MS), 'compression.type': 'gzip' },
};

/**
 * A rejected message stays until it is marked as dealt with. Its bytes stand here as base64, with room around the
 * largest that brokers take by themselves.
 */
export const REJECTED_PLAN: TopicPlan = {
  topic: REJECTED_FACTS_TOPIC,
  partitions: 1,
  config: { 'cleanup.policy': 'compact', 'max.message.bytes': String(4 * 1024 * 1024) },
  isCompactedState: true,
};

/** @throws {TopicUnusable} as {@link prepareTopics}, or messages could come that nobody here can unpack */
export async function prepareHospitalTopics(kafka: Kafka): Promise<void> {
  await prepareTopics(kafka, [FACTS_PLAN, REJECTED_PLAN]);
  const compression = await settingOf(kafka, HOSPITAL_FACTS_TOPIC, 'compression.type');
  if (READABLE_COMPRESSION.includes(compression)) return;
  throw new TopicUnusable(
    `topic ${HOSPITAL_FACTS_TOPIC} must have compression.type=gzip, not ${compression}: ` +
      'else a message in snappy, lz4 or zstd would stop the reading',
  );
}

async function settingOf(kafka: Kafka, topic: string, setting: string): Promise<string> {
  const admin = kafka.admin({ retry: { retries: 3 } });
  await admin.connect();
  try {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames: [setting] }],
    });
    return resources[0]?.configEntries[0]?.configValue ?? 'unknown';
  } finally {
    await admin.disconnect();
  }
}
