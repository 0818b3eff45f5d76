import {
  type BrokerLogger,
  type BrokerSettings,
  type FactOutcome,
  HospitalFactsConsumer,
  type TakeFact,
  kafkaOf,
  prepareHospitalTopics,
} from '@rujukan/stage-topics/kafka';
import { type Backoff, pause, pauseAfter } from '../pause';
import { nameOf } from '../trouble';

export interface HospitalFactsIntakeOptions {
  readonly brokers: BrokerSettings;
  readonly logger: BrokerLogger;
  /** CloudEvents `source` of this installation. */
  readonly source: string;
  readonly take: TakeFact;
  /** Resolves once it is known who may speak for whom. */
  readonly ready: () => Promise<void>;
  /** Told what keeps facts from being taken in; it retries by itself. */
  readonly onTrouble: (trouble: string) => void;
  readonly backoff?: Backoff;
}

export interface HospitalFactsStatus {
  readonly state: 'stopped' | 'connecting' | 'following';
  /** Messages since the start. */
  readonly recorded: number;
  /** Messages whose fact was in the log already. */
  readonly repeated: number;
  /** By the reason. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Messages of the whole group that are not taken yet; `null` while the brokers do not say. */
  readonly lag: number | null;
  readonly troubles: number;
  /** Until a message is taken again. */
  readonly lastTrouble: string | null;
}

const BACKOFF: Backoff = { firstMs: 250, longestMs: 15_000 };
/** Of a portion that is under way when the intake is stopped; what is left of it is met again. */
const STOPPED_WITHIN_MS = 6_000;

/** Takes in the facts of hospitals from Kafka, beside any number of others. Brokers or a log that are away are waited for. */
export class HospitalFactsIntake {
  private readonly stopping = new AbortController();
  private readonly rejected = new Map<string, number>();
  private work: Promise<void> | null = null;
  private consumer: HospitalFactsConsumer | null = null;
  private recorded = 0;
  private repeated = 0;
  private failures = 0;
  private troubles = 0;
  private lastTrouble: string | null = null;

  constructor(private readonly options: HospitalFactsIntakeOptions) {}

  start(): void {
    this.work ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    if (this.work === null) return;
    const late = new AbortController();
    await Promise.race([this.work, pause(STOPPED_WITHIN_MS, late.signal)]);
    late.abort();
  }

  get status(): HospitalFactsStatus {
    const { consumer, recorded, repeated, troubles, lastTrouble } = this;
    return {
      state: this.state,
      recorded,
      repeated,
      rejected: Object.fromEntries(this.rejected),
      lag: consumer?.lag ?? null,
      troubles,
      lastTrouble,
    };
  }

  private get state(): HospitalFactsStatus['state'] {
    if (this.work === null || this.stopping.signal.aborted) return 'stopped';
    return this.consumer === null ? 'connecting' : 'following';
  }

  /** Ends when stopped, never by an error. */
  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const stopped = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
    while (!signal.aborted) {
      try {
        await this.follow(stopped, signal);
      } catch (error) {
        if (isAborted(signal)) return;
        this.failures += 1;
        await pause(this.told(error, this.failures), signal);
      }
    }
  }

  /** Resolves when stopped. @throws whatever keeps it from following the topic */
  private async follow(stopped: Promise<void>, signal: AbortSignal): Promise<void> {
    const { brokers, logger, source, take, ready } = this.options;
    await ready();
    signal.throwIfAborted();
    const kafka = kafkaOf(brokers, logger);
    await prepareHospitalTopics(kafka);
    signal.throwIfAborted();
    await using consumer = await HospitalFactsConsumer.join({
      kafka,
      source,
      take,
      onTaken: (outcome) => {
        this.count(outcome);
      },
      onTrouble: (error, failures) => this.told(error, failures),
    });
    this.consumer = consumer;
    this.failures = 0;
    this.lastTrouble = null;
    try {
      await Promise.race([consumer.lost, stopped]);
    } finally {
      this.consumer = null;
    }
  }

  private count(outcome: FactOutcome): void {
    this.failures = 0;
    this.lastTrouble = null;
    if (outcome === 'recorded') this.recorded += 1;
    else if (outcome === 'repeated') this.repeated += 1;
    else this.rejected.set(outcome.reason, (this.rejected.get(outcome.reason) ?? 0) + 1);
  }

  /** Gives how long to wait. */
  private told(error: unknown, failures: number): number {
    const retryInMs = pauseAfter(failures, this.options.backoff ?? BACKOFF);
    this.troubles += 1;
    this.lastTrouble = nameOf(error);
    this.options.onTrouble(
      `facts of hospitals cannot be taken in (${this.lastTrouble}, ${failures} in a row); next try in ${retryInMs} ms`,
    );
    return retryInMs;
  }
}

/** Asked again after a wait, which the compiler takes for the same answer. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
