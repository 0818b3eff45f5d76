import type { Position } from '@rujukan/event-log';
import type { CaseState } from '@rujukan/referral';
import { setTimeout as wait } from 'node:timers/promises';

/** The facts cannot be written now; what was taken is kept, and tried again. */
export class DelayFactsUnavailable extends Error {
  override readonly name = 'DelayFactsUnavailable';
}

export interface WriteBehindOptions {
  readonly write: (cases: ReadonlyMap<string, CaseState>, upTo: Position) => Promise<void>;
  readonly stored: Position | null;
  readonly mostPending: number;
  readonly onFailure: (failure: DelayFactsUnavailable) => void;
}

/** Between two writes, so that a case touched several times is written once: as long as the last, within these. */
const SHORTEST_REST_MS = 20;
const LONGEST_REST_MS = 100;
const REST_AFTER_FAILURE_MS = 1_000;

/**
 * Takes cases into memory at once and writes them behind, one write at a time: the first without delay, those
 * that come meanwhile together, each case as it stood last.
 */
export class WriteBehind {
  private pending = new Map<string, CaseState>();
  private taken: Position | null;
  private durable: Position | null;
  private failure: DelayFactsUnavailable | null = null;
  private writing: Promise<void> | null = null;
  private readonly waitingForRoom: (() => void)[] = [];
  private readonly waitingForTheEnd: (() => void)[] = [];
  private resting = new AbortController();
  private restUntil = 0;
  private hurried = false;
  private stopped = false;

  constructor(private readonly options: WriteBehindOptions) {
    this.taken = this.durable = options.stored;
  }

  /** Up to where everything taken is written. */
  get stored(): Position | null {
    return this.durable;
  }

  /** Everything up to a position was written in another way, while nothing was pending. */
  wrote(upTo: Position): void {
    this.taken = this.durable = upTo;
  }

  /**
   * Waits while too many cases are pending.
   * @throws {DelayFactsUnavailable} too many are pending and cannot be written; these were taken all the same
   */
  async take(cases: ReadonlyMap<string, CaseState>, upTo: Position): Promise<void> {
    if (this.taken !== null && upTo <= this.taken) return;
    for (const [caseId, state] of cases) this.pending.set(caseId, state);
    this.taken = upTo;
    this.start();
    while (this.pending.size >= this.options.mostPending) await this.room();
  }

  /**
   * Resolves once what was taken until now is written, without waiting for the pause between two writes.
   * @throws {DelayFactsUnavailable} it cannot be written now
   */
  settled(): Promise<void> {
    return this.written(() => {
      this.hurry();
    });
  }

  /**
   * The same at its own pace, for whoever asks after every batch: a write for each of them would be a thousand
   * where one does.
   * @throws {DelayFactsUnavailable} it cannot be written now
   */
  caughtUp(): Promise<void> {
    return this.written(() => {
      this.start();
    });
  }

  private async written(urge: () => void): Promise<void> {
    const { taken } = this;
    if (taken === null) return;
    while (this.durable === null || this.durable < taken) {
      urge();
      await this.nextAttempt();
    }
  }

  /** Tries once more to write what was taken, then writes no more. */
  async stop(): Promise<void> {
    await this.settled().catch(() => undefined);
    this.stopped = true;
    this.resting.abort();
    await this.writing;
  }

  private isBehind(): boolean {
    return this.durable !== this.taken;
  }

  /** There is room as soon as what is pending is being written; while writing fails, only once it succeeds. */
  private async room(): Promise<void> {
    this.assertWriting();
    this.hurry();
    if (this.failure) return this.nextAttempt();
    await new Promise<void>((resolve) => this.waitingForRoom.push(resolve));
  }

  private async nextAttempt(): Promise<void> {
    this.assertWriting();
    await new Promise<void>((resolve) => this.waitingForTheEnd.push(resolve));
    if (this.failure) throw this.failure;
  }

  private assertWriting(): void {
    if (this.stopped) throw new DelayFactsUnavailable('the delay facts are closed');
  }

  private hurry(): void {
    if (!this.hurried) {
      this.hurried = true;
      this.resting.abort();
    }
    this.start();
  }

  private start(): void {
    if (this.writing || this.stopped || !this.isBehind()) return;
    this.writing = this.writeUntilNothingIsLeft();
  }

  private async writeUntilNothingIsLeft(): Promise<void> {
    while (this.isBehind() && !this.stopped) {
      await this.rest();
      await this.write();
    }
    this.writing = null;
  }

  private async rest(): Promise<void> {
    const restMs = this.restUntil - performance.now();
    if (restMs <= 0 || this.hurried) return;
    this.resting = new AbortController();
    await wait(restMs, undefined, { signal: this.resting.signal }).catch(() => undefined);
  }

  /** Never rejects: a failure is kept for those who wait for this attempt. */
  private async write(): Promise<void> {
    const { pending, taken } = this;
    if (taken === null) return;
    this.pending = new Map();
    this.hurried = false;
    for (const resume of this.waitingForRoom.splice(0)) resume();
    const began = performance.now();
    try {
      await this.options.write(pending, taken);
      this.durable = taken;
      this.failure = null;
      const tookMs = performance.now() - began;
      this.restFor(Math.min(Math.max(tookMs, SHORTEST_REST_MS), LONGEST_REST_MS));
    } catch (cause) {
      this.pending = new Map([...pending, ...this.pending]);
      this.failure = new DelayFactsUnavailable('the delay facts cannot be written now', { cause });
      this.options.onFailure(this.failure);
      this.restFor(REST_AFTER_FAILURE_MS);
    }
    for (const resume of this.waitingForTheEnd.splice(0)) resume();
  }

  private restFor(milliseconds: number): void {
    this.restUntil = performance.now() + milliseconds;
  }
}
