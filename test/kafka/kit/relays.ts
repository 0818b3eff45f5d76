import type { EventLog } from '@rujukan/event-log';
import { eventually } from '@rujukan/event-log/contract';
import { Relay, type RelayOptions } from '@rujukan/relay';
import { CASE_STAGES_TOPIC, stageMessageOf } from '@rujukan/stage-topics';
import type { BrokerSettings } from '@rujukan/stage-topics/kafka';

export const SOURCE = 'https://rujukan.example/kabupaten-rekaan';
export const PATIENCE_MS = 120_000;

/** The shortest that brokers allow. */
const SESSION_MS = 6_000;

export function openlyAt(brokers: readonly string[]): BrokerSettings {
  return { brokers, tls: false, account: null };
}

/** A relay in this process, with whatever it complained of. It stops with its block. */
export class RunningRelay implements AsyncDisposable {
  readonly complaints: string[] = [];
  readonly relay: Relay;

  constructor(
    private readonly log: EventLog,
    brokers: BrokerSettings,
    options: Partial<RelayOptions> = {},
  ) {
    this.relay = new Relay({
      log,
      brokers,
      logger: { debug: () => undefined },
      topic: CASE_STAGES_TOPIC,
      telling: (event) => stageMessageOf(event, SOURCE),
      source: SOURCE,
      sessionMs: SESSION_MS,
      backoff: { firstMs: 50, longestMs: 500 },
      onTrouble: (trouble) => this.complaints.push(trouble),
      ...options,
    });
    this.relay.start();
  }

  /** Resolves once all that the log holds now is published. */
  async caughtUp(): Promise<void> {
    const head = await this.log.head();
    await eventually(async () => {
      const { state, position } = await this.relay.status();
      expect({ state, position }).toEqual({ state: 'active', position: head });
    }, PATIENCE_MS);
  }

  async reached(state: string): Promise<void> {
    await eventually(async () => {
      expect((await this.relay.status()).state).toBe(state);
    }, PATIENCE_MS);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.relay.stop();
  }
}
