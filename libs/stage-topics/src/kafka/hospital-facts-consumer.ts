import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { HOSPITAL_FACTS_TOPIC, type Original, type Rejection } from '../language';
import { groupLag } from './group-lag';
import { originalOf } from './original';
import { type RejectedOriginal, writeRejected } from './rejecting';
import { type Handled, type Progress, handleSideBySide } from './side-by-side';
import { TopicWriter } from './topic-writer';

/** What became of a message: its fact is in the log now, or was before, or it cannot be taken. */
export type FactOutcome = 'recorded' | 'repeated' | Rejection;

/**
 * Puts the fact of a message into the log.
 * @throws whatever keeps it from being decided now; the message is then met again
 */
export type TakeFact = (message: Original) => Promise<FactOutcome>;

export interface HospitalFactsOptions {
  readonly kafka: Kafka;
  /** Names this installation in what it rejects (CloudEvents `source`). */
  readonly source: string;
  readonly take: TakeFact;
  /** Told of each message once its offset is committed. */
  readonly onTaken: (outcome: FactOutcome) => void;
  /** Told what keeps a partition from going on; gives how long it rests. */
  readonly onTrouble: (error: unknown, failures: number) => number;
}

export const HOSPITAL_FACTS_GROUP = 'rujukan.hospital-facts';

const SESSION_MS = 10_000;
const HEARTBEAT_MS = 2_500;
const LONGEST_FETCH_MS = 500;
const BYTES_PER_PARTITION = 1024 * 1024;
const BYTES_AT_ONCE = 8 * BYTES_PER_PARTITION;
/** Handled and committed together; so many facts may be on their way into the log for each partition. */
const MESSAGES_AT_ONCE = 128;
const PARTITIONS_AT_ONCE = 16;
const LAG_ASKED_EVERY_MS = 5_000;
const CLOSED_WITHIN_MS = 5_000;
const RETRY = {
  retries: 3,
  initialRetryTime: 200,
  maxRetryTime: 2_000,
  restartOnFailure: () => Promise.resolve(false),
};

/**
 * A member of the group that takes in the facts of hospitals. A message's offset is committed after its fact is in the
 * log or it stands among the rejected ones with the reason; a partition that cannot go on rests and is met again.
 */
export class HospitalFactsConsumer implements AsyncDisposable {
  /** Rejects when the group is lost; a new consumer may do better. */
  readonly lost: Promise<never>;
  /** Messages of the whole group that are not taken yet; `null` while the brokers do not say. */
  lag: number | null = null;
  private readonly consumer: Consumer;
  private readonly admin: Admin;
  private readonly writer: TopicWriter;
  private readonly failures = new Map<number, number>();
  private readonly resting = new Map<number, NodeJS.Timeout>();
  private asking: NodeJS.Timeout | undefined;
  private loseWith: (error: unknown) => void = () => undefined;

  private constructor(private readonly options: HospitalFactsOptions) {
    const { kafka } = options;
    this.writer = new TopicWriter(kafka);
    this.admin = kafka.admin({ retry: { retries: 1 } });
    this.consumer = kafka.consumer({
      groupId: HOSPITAL_FACTS_GROUP,
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: SESSION_MS,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: LONGEST_FETCH_MS,
      maxBytesPerPartition: BYTES_PER_PARTITION,
      maxBytes: BYTES_AT_ONCE,
      allowAutoTopicCreation: false,
      retry: RETRY,
    });
    this.lost = new Promise((_, reject) => {
      this.loseWith = reject;
    });
    this.lost.catch(() => undefined);
  }

  /** @throws whatever keeps it from joining the group */
  static async join(options: HospitalFactsOptions): Promise<HospitalFactsConsumer> {
    const consumer = new HospitalFactsConsumer(options);
    try {
      await consumer.run();
      return consumer;
    } catch (error) {
      await consumer.close();
      throw error;
    }
  }

  /** Finishes the portions under way, as long as that does not take too long. */
  async close(): Promise<void> {
    clearInterval(this.asking);
    for (const timer of this.resting.values()) clearTimeout(timer);
    const closed = Promise.allSettled([this.consumer.disconnect(), this.admin.disconnect()]);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSED_WITHIN_MS)));
    await Promise.race([closed, late]);
    clearTimeout(timer);
    await this.writer.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private async run(): Promise<void> {
    const { consumer, admin } = this;
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      this.loseWith(payload.error);
    });
    await admin.connect();
    await consumer.connect();
    // A group that is new, or was away for longer than messages are kept, begins with the oldest.
    await consumer.subscribe({ topics: [HOSPITAL_FACTS_TOPIC], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: (payload) => this.takeBatch(payload),
    });
    this.asking = setInterval(() => void this.askForLag(), LAG_ASKED_EVERY_MS).unref();
    await this.askForLag();
  }

  private async askForLag(): Promise<void> {
    this.lag = await groupLag(this.admin, HOSPITAL_FACTS_GROUP, HOSPITAL_FACTS_TOPIC).catch(() => null);
  }

  private async takeBatch(payload: EachBatchPayload): Promise<void> {
    const { messages: received } = payload.batch;
    const messages = received.map((message) => originalOf(payload.batch, message));
    for (let start = 0; start < messages.length; start += MESSAGES_AT_ONCE) {
      if (!payload.isRunning() || payload.isStale()) return;
      const portion = messages.slice(start, start + MESSAGES_AT_ONCE);
      const { handled, trouble } = await whileBeating(payload, () => this.settle(portion));
      await this.commit(payload, handled);
      if (trouble !== null) {
        this.rest(payload, trouble.error);
        return;
      }
      await payload.heartbeat();
    }
  }

  /** Takes the facts and writes down what is rejected. */
  private async settle(portion: readonly Original[]): Promise<Progress<Original, FactOutcome>> {
    const progress = await handleSideBySide(portion, this.options.take);
    const rejected = progress.handled.flatMap(rejectedOf);
    if (rejected.length === 0) return progress;
    try {
      await writeRejected(this.writer, this.options.source, rejected);
      return progress;
    } catch (error) {
      const first = progress.handled.findIndex(({ outcome }) => typeof outcome === 'object');
      return { handled: progress.handled.slice(0, first), trouble: { error } };
    }
  }

  private async commit(
    payload: EachBatchPayload,
    handled: readonly Handled<Original, FactOutcome>[],
  ): Promise<void> {
    const last = handled.at(-1)?.message.offset;
    if (last === undefined) return;
    const { topic, partition } = payload.batch;
    payload.resolveOffset(last);
    const offset = String(BigInt(last) + 1n);
    await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
    this.failures.delete(partition);
    for (const { outcome } of handled) this.options.onTaken(outcome);
  }

  /** Fetches nothing of the partition for a while; the others go on, and so do the heartbeats. */
  private rest(payload: EachBatchPayload, error: unknown): void {
    const { partition } = payload.batch;
    const failures = (this.failures.get(partition) ?? 0) + 1;
    this.failures.set(partition, failures);
    const resume = payload.pause();
    const forMs = this.options.onTrouble(error, failures);
    clearTimeout(this.resting.get(partition));
    this.resting.set(partition, setTimeout(resume, forMs));
  }
}

function rejectedOf({ message, outcome }: Handled<Original, FactOutcome>): readonly RejectedOriginal[] {
  return typeof outcome === 'object' ? [{ original: message, rejection: outcome }] : [];
}

/** The group hears from this member also while a portion takes long; what it answers is heard with the next beat. */
async function whileBeating<T>(
  payload: Pick<EachBatchPayload, 'heartbeat'>,
  work: () => Promise<T>,
): Promise<T> {
  const beating = setInterval(() => {
    payload.heartbeat().catch(() => undefined);
  }, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beating);
  }
}
