import { CompressionTypes, type ICustomPartitioner, type Kafka, Partitioners, type Producer } from 'kafkajs';

/** A message for a topic; those of one key keep their order. */
export interface KeyedMessage {
  readonly key: string;
  readonly value: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The brokers will not take these messages, however often they are sent. */
export class MessagesRefused extends Error {
  override readonly name = 'MessagesRefused';
}

/** Some of the messages were not acknowledged though the client told of no error. */
export class NotAcknowledged extends Error {
  override readonly name = 'NotAcknowledged';
}

const REFUSALS: ReadonlySet<unknown> = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
]);
const STORED_WITHIN_MS = 10_000;
const DISCONNECTED_WITHIN_MS = 3_000;
/** Long enough for a partition to get another leader. */
const RETRY = { retries: 5, initialRetryTime: 100, maxRetryTime: 1_000 };

interface Connected {
  readonly producer: Producer;
  /** The partitions that the messages of the present call went to. */
  readonly chosen: Set<number>;
}

/**
 * Writes to topics so that every message is on all replicas in sync (acks=all) when the call resolves; one call at a
 * time. A producer that failed is thrown away: what it believes of its sequence numbers need not be so.
 */
export class TopicWriter implements AsyncDisposable {
  private connected: Promise<Connected> | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly kafka: Kafka) {}

  /**
   * @throws {MessagesRefused} the brokers do not take one of them; others may have been written
   * @throws whatever else kept them from being acknowledged; any part of them may have been written
   */
  write(topic: string, messages: readonly KeyedMessage[]): Promise<void> {
    const written = this.last.then(() => this.writeNow(topic, messages));
    this.last = written.catch(() => undefined);
    return written;
  }

  async close(): Promise<void> {
    const { connected } = this;
    this.connected = null;
    if (connected === null) return;
    const closed = connected.then(({ producer }) => producer.disconnect()).catch(() => undefined);
    await Promise.race([closed, after(DISCONNECTED_WITHIN_MS)]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private async writeNow(topic: string, messages: readonly KeyedMessage[]): Promise<void> {
    try {
      this.connected ??= connect(this.kafka);
      const { producer, chosen } = await this.connected;
      chosen.clear();
      const acknowledged = await producer.send({
        topic,
        messages: messages.map(({ headers, ...message }) => ({ ...message, headers: { ...headers } })),
        acks: -1,
        timeout: STORED_WITHIN_MS,
        compression: CompressionTypes.GZIP,
      });
      // kafkajs 2.2.4 takes a broker that has answered before for done when, after another broker failed, it is to
      // have that one's partitions too; those messages are not sent, and no error is thrown.
      const partitions = new Set(acknowledged.map(({ partition }) => partition));
      if (!chosen.isSubsetOf(partitions))
        throw new NotAcknowledged(`some messages for ${topic} were not sent`);
    } catch (error) {
      await this.close();
      throw REFUSALS.has(typeOf(error))
        ? new MessagesRefused(String(typeOf(error)), { cause: error })
        : error;
    }
  }
}

async function connect(kafka: Kafka): Promise<Connected> {
  const chosen = new Set<number>();
  const producer = kafka.producer({
    idempotent: true,
    allowAutoTopicCreation: false,
    createPartitioner: remembering(chosen),
    retry: RETRY,
  });
  try {
    await producer.connect();
    return { producer, chosen };
  } catch (error) {
    await producer.disconnect().catch(() => undefined);
    throw error;
  }
}

function remembering(chosen: Set<number>): ICustomPartitioner {
  return () => {
    const choose = Partitioners.DefaultPartitioner();
    return (message) => {
      const partition = choose(message);
      chosen.add(partition);
      return partition;
    };
  };
}

function typeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  return 'type' in error ? error.type : typeOf(error.cause);
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
