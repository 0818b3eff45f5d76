import kafkajs, { type Kafka } from 'kafkajs';

/** A topic as it is made where there is none. */
export interface TopicPlan {
  readonly topic: string;
  readonly partitions: number;
  /** Beside the replicas, which follow from how many brokers there are. */
  readonly config: Readonly<Record<string, string>>;
  /** It must have one partition, and be compacted: else who uses it is wrong about what it reads. */
  readonly isCompactedState?: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const MOST_REPLICAS = 3;

/** Where a relay tells how far it has come; who has its one partition is the active one. */
export const CHECKPOINTS_TOPIC = 'rujukan.relay-checkpoints.v1';

export const CHECKPOINTS_PLAN: TopicPlan = {
  topic: CHECKPOINTS_TOPIC,
  partitions: 1,
  // A new active relay reads all of it: old checkpoints go soon.
  config: { 'cleanup.policy': 'compact', 'segment.ms': '600000', 'min.cleanable.dirty.ratio': '0.1' },
  isCompactedState: true,
};

/** Six leave room for consumers; more can never be added, or a case's events would be told in two partitions. */
export function stagesPlan(topic: string): TopicPlan {
  return { topic, partitions: 6, config: { 'retention.ms': String(90 * DAY_MS) } };
}

/** The topic is there, and its settings would break a promise. */
export class TopicUnusable extends Error {
  override readonly name = 'TopicUnusable';
}

/**
 * Makes the topics that are missing; one that exists stays as it is.
 * @throws {TopicUnusable} with a sentence that says what to change
 */
export async function prepareTopics(kafka: Kafka, plans: readonly TopicPlan[]): Promise<void> {
  const admin = kafka.admin({ retry: { retries: 3 } });
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = plans.filter(({ topic }) => !existing.has(topic));
    if (missing.length > 0) {
      const { brokers } = await admin.describeCluster();
      const replicas = Math.min(MOST_REPLICAS, brokers.length);
      await admin.createTopics({ topics: missing.map((plan) => made(plan, replicas)) });
    }
    for (const plan of plans) {
      if (existing.has(plan.topic)) await complainOf(admin, plan);
    }
  } finally {
    await admin.disconnect();
  }
}

function made({ topic, partitions, config }: TopicPlan, replicas: number) {
  const all = { 'min.insync.replicas': String(Math.max(1, replicas - 1)), ...config };
  return {
    topic,
    numPartitions: partitions,
    replicationFactor: replicas,
    configEntries: Object.entries(all).map(([name, value]) => ({ name, value })),
  };
}

async function complainOf(admin: ReturnType<Kafka['admin']>, plan: TopicPlan): Promise<void> {
  if (!plan.isCompactedState) return;
  const { topic } = plan;
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  const partitions = topics[0]?.partitions.length ?? 0;
  if (partitions !== 1) {
    throw new TopicUnusable(
      `topic ${topic} must have one partition, not ${partitions}; delete it and it is made anew`,
    );
  }
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames: ['cleanup.policy'] }],
  });
  const policy = resources[0]?.configEntries[0]?.configValue;
  if (policy !== 'compact') {
    throw new TopicUnusable(
      `topic ${topic} must have cleanup.policy=compact, not ${String(policy)}: checkpoints would vanish`,
    );
  }
}
