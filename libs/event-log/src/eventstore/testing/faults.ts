import { setTimeout as pause } from 'node:timers/promises';

import type { Listener } from './listener';

export type Moment = 'before-write' | 'after-write';

/** `timeout` is the answer of a server that waited in vain for the other members. */
export type Breakage = 'kill' | 'disconnect' | 'timeout';

/** What a test can order to go wrong. Nothing does by itself. */
export class Faults {
  private nextAppend: { readonly moment: Moment; readonly breakage: Breakage } | undefined;
  private silence: { readonly over: Promise<undefined>; readonly end: () => void } | undefined;
  private delayMilliseconds = 0;
  private readonly subscriptions = new Set<() => void>();

  constructor(
    private readonly listener: Listener,
    private readonly kill: () => void,
  ) {}

  /** The next append, whoever sends it, meets this and no answer but `timeout`'s. */
  breakNextAppend(moment: Moment, breakage: Breakage): void {
    this.nextAppend = { moment, breakage };
  }

  /** New connections fail, those that are there stay. */
  refuseConnections(): void {
    this.listener.refuse();
  }

  async acceptConnections(): Promise<void> {
    await this.listener.accept();
  }

  /** All that are there; new ones are taken. */
  dropConnections(): void {
    this.listener.drop();
  }

  /** All that run end without an error. */
  endSubscriptions(): void {
    for (const end of this.subscriptions) end();
  }

  /** Takes every call and message, but neither does nor says anything ... */
  stopAnswering(): void {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.silence ??= {
      over: promise,
      end: () => {
        resolve(undefined);
      },
    };
  }

  /** ... until here; whatever is still wanted then is done. */
  answerAgain(): void {
    this.silence?.end();
    this.silence = undefined;
  }

  /** Each answer from now on; 0 for none. */
  delayAnswers(milliseconds: number): void {
    this.delayMilliseconds = milliseconds;
  }

  // From here on what the server itself asks.

  get silent(): Promise<undefined> | undefined {
    return this.silence?.over;
  }

  async beforeAnswer(): Promise<void> {
    if (this.delayMilliseconds > 0) await pause(this.delayMilliseconds);
    if (this.silence) await this.silence.over;
  }

  /** What is to become of this append now; whatever it is, it has happened to the connections. */
  strike(moment: Moment): Breakage | undefined {
    if (this.nextAppend?.moment !== moment) return undefined;
    const { breakage } = this.nextAppend;
    this.nextAppend = undefined;
    if (breakage === 'kill') this.kill();
    if (breakage === 'disconnect') this.listener.drop();
    return breakage;
  }

  onEndOfSubscriptions(end: () => void): () => void {
    this.subscriptions.add(end);
    return () => {
      this.subscriptions.delete(end);
    };
  }
}
