import { kafkaOf } from '@rujukan/stage-topics/kafka';
import { KAFKA_VERSIONS, type KafkaVersion } from './jars';
import { KafkaCluster } from './kafka-cluster';

const NAMED = process.env.KAFKA_BROKERS;

/** One broker of a version that is supported, or those that `KAFKA_BROKERS` names. */
export class KafkaBrokers implements AsyncDisposable {
  /** What to test on. */
  static readonly kinds: readonly string[] = NAMED ? ['the brokers of KAFKA_BROKERS'] : KAFKA_VERSIONS;

  private constructor(
    readonly brokers: readonly string[],
    private readonly cluster: KafkaCluster | null,
  ) {}

  static async start(kind: string): Promise<KafkaBrokers> {
    if (NAMED) return new KafkaBrokers(NAMED.split(','), null);
    const cluster = await KafkaCluster.start(kind as KafkaVersion);
    return new KafkaBrokers(cluster.brokers, cluster);
  }

  /** Removes the topics of the product. */
  async clear(): Promise<void> {
    const settings = { brokers: this.brokers, tls: false, account: null };
    const admin = kafkaOf(settings, { debug: () => undefined }).admin();
    await admin.connect();
    try {
      const ours = (await admin.listTopics()).filter((topic) => topic.startsWith('rujukan.'));
      if (ours.length > 0) await admin.deleteTopics({ topics: ours });
    } finally {
      await admin.disconnect();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cluster?.stop();
  }
}
