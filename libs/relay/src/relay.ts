import { setTimeout as wait } from 'node:timers/promises';
import type { EventLog } from '@rujukan/event-log';
import {
  type BrokerLogger,
  type BrokerSettings,
  CHECKPOINTS_PLAN,
  Candidacy,
  type Resumption,
  type Term,
  TopicWriter,
  kafkaOf,
  prepareTopics,
  stagesPlan,
} from '@rujukan/stage-topics/kafka';
import { CheckpointKeeper } from './checkpoint-keeper';
import { type Lag, lagBehind } from './lag';
import { type Backoff, pause, pauseAfter } from './pause';
import { publish } from './publication';
import { nameOf } from './trouble';
import type { Teller, Telling } from './telling';

export interface RelayOptions {
  readonly log: EventLog;
  readonly brokers: BrokerSettings;
  readonly logger: BrokerLogger;
  readonly topic: string;
  readonly telling: Telling;
  /** CloudEvents `source` of this installation. */
  readonly source: string;
  /** Told what keeps stages from being published; it retries by itself. */
  readonly onTrouble: (trouble: string) => void;
  readonly backoff?: Backoff;
  /** Another relay takes over when this one was silent for so long; brokers allow 6 s at least. */
  readonly sessionMs?: number;
}

export type RelayState = 'stopped' | 'connecting' | 'standby' | 'active';

export interface RelayStatus {
  readonly state: RelayState;
  /** All up to and with this one is published; `null` while another relay is the active one, or nothing is. */
  readonly position: string | null;
  /** What is in the log and not published; `null` while this is not the active one, or the log cannot be asked. */
  readonly lag: Lag | null;
  /** Messages, those that were told again included, since the start. */
  readonly published: number;
  readonly untold: number;
  readonly troubles: number;
  /** Until a batch goes well again. */
  readonly lastTrouble: string | null;
}

const BACKOFF: Backoff = { firstMs: 250, longestMs: 15_000 };
const SESSION_MS = 10_000;
const STOPPED_WITHIN_MS = 8_000;

/**
 * Publishes the stages of a log to Kafka: every event at least once, each case in its order, by one process at a time
 * however many run. Brokers or a log that are away are waited for.
 */
export class Relay {
  private readonly stopping = new AbortController();
  private readonly writer: TopicWriter;
  private readonly checkpoints: CheckpointKeeper;
  private readonly teller: Teller;
  private work: Promise<void> | null = null;
  private state: RelayState = 'stopped';
  private own: Resumption | null = null;
  private failures = 0;
  private published = 0;
  private untold = 0;
  private troubles = 0;
  private lastTrouble: string | null = null;

  constructor(private readonly options: RelayOptions) {
    const { log, telling, source, brokers, logger } = options;
    this.writer = new TopicWriter(kafkaOf(brokers, logger));
    this.checkpoints = new CheckpointKeeper(this.writer, log.storeId);
    this.teller = {
      telling,
      source,
      onUntold: ({ id }, reason) => {
        this.untold += 1;
        options.onTrouble(
          `event ${id} cannot be told (${reason}); a message that says so stands in its place`,
        );
      },
    };
  }

  start(): void {
    this.work ??= this.run();
  }

  /** Stores how far it came and lets another one take over at once. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const { work } = this;
    if (work === null) return;
    // Brokers that are away are not waited for.
    await Promise.race([work, wait(STOPPED_WITHIN_MS, undefined, { ref: false })]);
    this.state = 'stopped';
  }

  async status(): Promise<RelayStatus> {
    const { state, own, published, untold, troubles, lastTrouble } = this;
    const isActive = state === 'active';
    return {
      state,
      position: isActive ? (own?.after ?? null) : null,
      lag: isActive ? await lagBehind(this.options.log, own?.after ?? null) : null,
      published,
      untold,
      troubles,
      lastTrouble,
    };
  }

  /** Ends when stopped, or with the log; never by an error. */
  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.state = 'connecting';
      try {
        await this.stand();
        break;
      } catch (error) {
        if (!isAborted(signal)) await this.waitAfter(error, signal);
      }
    }
    this.state = 'stopped';
    await this.writer.close();
  }

  /** Stands for election as long as it goes well; resolves when stopped or when the log was closed. */
  private async stand(): Promise<void> {
    const { log, topic, brokers, logger, sessionMs = SESSION_MS } = this.options;
    const { signal } = this.stopping;
    const kafka = kafkaOf(brokers, logger);
    await prepareTopics(kafka, [stagesPlan(topic), CHECKPOINTS_PLAN]);
    await using candidacy = await Candidacy.stand({ kafka, storeId: log.storeId, sessionMs });
    const stopped = new Promise<null>((resolve) => {
      if (signal.aborted) resolve(null);
      signal.addEventListener('abort', () => {
        resolve(null);
      });
    });
    this.state = 'standby';
    this.failures = 0;
    this.lastTrouble = null;
    for (;;) {
      const term = await Promise.race([stopped, candidacy.nextTerm()]);
      if (term === null) return;
      this.state = 'active';
      await this.serve(term);
      this.state = 'standby';
    }
  }

  /** Publishes until the term ends, and whatever goes wrong meanwhile is tried again. */
  private async serve(term: Term): Promise<void> {
    const { log, topic } = this.options;
    const { writer, checkpoints, teller, onPublished } = this;
    const stopping = this.stopping.signal;
    const ending = AbortSignal.any([term.signal, stopping]);
    let from: Resumption | null = null;
    while (!ending.aborted) {
      try {
        from = from === null ? await this.begin(term) : (this.own ?? from);
        this.own = from;
        await publish({ log, topic, writer, checkpoints, teller, onPublished, term, stopping }, from);
        if (!isAborted(ending)) this.stopping.abort();
      } catch (error) {
        if (!isAborted(ending)) await this.waitAfter(error, ending);
      }
    }
    if (!term.signal.aborted) await checkpoints.store();
    checkpoints.forget();
  }

  private readonly onPublished = (reached: Resumption, messages: number): void => {
    this.own = reached;
    this.published += messages;
    this.failures = 0;
    this.lastTrouble = null;
  };

  private async begin(term: Term): Promise<Resumption> {
    const resumption = term.resumption(this.own);
    const head = await this.options.log.head();
    if (resumption.after === null || (head !== null && resumption.after <= head)) return resumption;
    this.options.onTrouble(
      'stages were published that the log does not have, as after a restore; published from its end on',
    );
    return { ...resumption, after: head };
  }

  private async waitAfter(error: unknown, signal: AbortSignal): Promise<void> {
    this.failures += 1;
    this.troubles += 1;
    const retryInMs = pauseAfter(this.failures, this.options.backoff ?? BACKOFF);
    this.lastTrouble = nameOf(error);
    this.options.onTrouble(
      `stages cannot be published (${this.lastTrouble}, ${this.failures} in a row); next try in ${retryInMs} ms`,
    );
    await pause(retryInMs, signal);
  }
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
