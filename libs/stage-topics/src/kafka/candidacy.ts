import type { Consumer, Kafka } from 'kafkajs';
import { RelayRecords, type Resumption } from './relay-record';
import { CHECKPOINTS_TOPIC } from './topic-plan';

export interface CandidacyOptions {
  readonly kafka: Kafka;
  readonly storeId: string;
  /** Who has not been heard of for so long is no longer the active one; brokers allow 6 s at least. */
  readonly sessionMs: number;
}

/** The time in which this process is the active one. */
export interface Term {
  readonly signal: AbortSignal;
  /** Whether the brokers have confirmed it so lately that nobody else can have been chosen. */
  readonly isConfirmed: () => boolean;
  /** Where it begins, `own` being how far this process has come itself. */
  readonly resumption: (own: Resumption | null) => Resumption;
}

/** This candidacy came to its end; a new one may do better. */
export class CandidacyOver extends Error {
  override readonly name = 'CandidacyOver';
}

const HEARTBEATS_PER_SESSION = 4;
/** What brokers answer with whether we are still of the group, by kafkajs' names. */
const CONFIRMING: ReadonlySet<string> = new Set(['Heartbeat', 'SyncGroup']);
const LONGEST_FETCH_MS = 1_000;
const CLOSED_WITHIN_MS = 5_000;
const RETRY = {
  retries: 3,
  initialRetryTime: 200,
  maxRetryTime: 2_000,
  restartOnFailure: () => Promise.resolve(false),
};

/**
 * Stands for being the one relay of a log that publishes: a consumer group of its own on the topic of checkpoints,
 * whose one partition Kafka gives to one member. Whoever has it has also read what the topic says.
 */
export class Candidacy implements AsyncDisposable {
  private readonly ending = new AbortController();
  private readonly consumer: Consumer;
  private term: {
    readonly value: Term;
    readonly over: AbortController;
    readonly replay: string | null;
  } | null = null;
  private records: RelayRecords;
  /** Behind the last record that was read, and behind those that were there when the partition was given to us. */
  private read = 0n;
  private toRead: bigint | null = null;
  /** When the brokers were last asked, and when what they last confirmed had been asked. */
  private askedAt = Number.NEGATIVE_INFINITY;
  private confirmedAt = Number.NEGATIVE_INFINITY;
  private joins = 0;
  private elected = Promise.withResolvers<Term>();

  private constructor(private readonly options: CandidacyOptions) {
    const { kafka, storeId, sessionMs } = options;
    this.records = new RelayRecords(storeId);
    this.elected.promise.catch(() => undefined);
    this.consumer = kafka.consumer({
      groupId: relayGroup(storeId),
      sessionTimeout: sessionMs,
      rebalanceTimeout: sessionMs,
      heartbeatInterval: Math.floor(sessionMs / HEARTBEATS_PER_SESSION),
      maxWaitTimeInMs: LONGEST_FETCH_MS,
      retry: RETRY,
    });
  }

  /** @throws whatever keeps it from joining the group */
  static async stand(options: CandidacyOptions): Promise<Candidacy> {
    const candidacy = new Candidacy(options);
    try {
      await candidacy.join();
      return candidacy;
    } catch (error) {
      await candidacy.close();
      throw error;
    }
  }

  /** Resolves when this process is the active one. @throws {CandidacyOver} it can no longer be */
  nextTerm(): Promise<Term> {
    return this.elected.promise;
  }

  async close(): Promise<void> {
    this.end(new CandidacyOver('the candidacy was given up'));
    const closed = this.consumer.disconnect().catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSED_WITHIN_MS)));
    await Promise.race([closed, late]);
    clearTimeout(timer);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private async join(): Promise<void> {
    const { consumer } = this;
    const { REQUEST, GROUP_JOIN, HEARTBEAT, REBALANCING, CRASH, DISCONNECT } = consumer.events;
    // A process that was frozen finds answers from before: they say nothing of now.
    consumer.on(REQUEST, ({ payload: { apiName, duration } }) => {
      if (CONFIRMING.has(apiName)) this.askedAt = performance.now() - duration;
    });
    consumer.on(GROUP_JOIN, ({ payload }) => {
      this.joined(payload.memberAssignment[CHECKPOINTS_TOPIC]?.includes(0) ?? false);
    });
    consumer.on(HEARTBEAT, () => {
      this.confirmedAt = this.askedAt;
    });
    consumer.on(REBALANCING, () => {
      this.endTerm();
    });
    consumer.on(CRASH, ({ payload }) => {
      this.end(new CandidacyOver('the group of relays was lost', { cause: payload.error }));
    });
    consumer.on(DISCONNECT, () => {
      this.endTerm();
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [CHECKPOINTS_TOPIC], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: ({ batch: { messages } }) => {
        for (const { key, value, offset } of messages) {
          this.records.take(key?.toString(), value?.toString());
          this.read = BigInt(offset) + 1n;
        }
        this.takeUp();
        return Promise.resolve();
      },
    });
  }

  private joined(isChosen: boolean): void {
    this.joins += 1;
    this.confirmedAt = this.askedAt;
    this.endTerm();
    this.records = new RelayRecords(this.options.storeId);
    this.read = 0n;
    this.toRead = null;
    if (isChosen) void this.lookHowMuchThereIs(this.joins);
  }

  private async lookHowMuchThereIs(join: number): Promise<void> {
    try {
      const toRead = await endOf(this.options.kafka);
      if (join !== this.joins) return;
      this.toRead = toRead;
      this.takeUp();
    } catch (cause) {
      this.end(new CandidacyOver('the checkpoints cannot be read', { cause }));
    }
  }

  /** Begins the term once everything is read; begins another one when there is a request to tell again. */
  private takeUp(): void {
    if (this.toRead === null || this.read < this.toRead || this.ending.signal.aborted) return;
    const replay = this.records.request?.id ?? null;
    if (this.term !== null && (replay === null || this.term.replay === replay)) return;
    this.endTerm();
    const over = new AbortController();
    const { records } = this;
    const value: Term = {
      signal: AbortSignal.any([over.signal, this.ending.signal]),
      isConfirmed: () => performance.now() - this.confirmedAt < this.options.sessionMs,
      resumption: (own) => records.resumption(own),
    };
    this.term = { value, over, replay };
    this.elected.resolve(value);
  }

  private endTerm(): void {
    if (this.term === null) return;
    this.term.over.abort();
    this.term = null;
    this.elected = Promise.withResolvers<Term>();
    this.elected.promise.catch(() => undefined);
  }

  private end(error: CandidacyOver): void {
    if (this.ending.signal.aborted) return;
    this.ending.abort(error);
    this.endTerm();
    this.elected.reject(error);
  }
}

/** Each log has its own, so that several installations may share the brokers. */
export function relayGroup(storeId: string): string {
  return `rujukan.relay.${storeId}`;
}

async function endOf(kafka: Kafka): Promise<bigint> {
  const admin = kafka.admin({ retry: { retries: 3 } });
  await admin.connect();
  try {
    const [partition] = await admin.fetchTopicOffsets(CHECKPOINTS_TOPIC);
    if (!partition) throw new Error(`topic ${CHECKPOINTS_TOPIC} has no partition`);
    return partition.low === partition.high ? 0n : BigInt(partition.high);
  } finally {
    await admin.disconnect();
  }
}
