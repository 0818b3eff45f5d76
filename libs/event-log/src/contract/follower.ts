import type { EventLog, Position, RecordedEvent } from '../port';

/** A reader that keeps what it was given, and its place, as a read model does. */
export class Follower {
  readonly seen: RecordedEvent[] = [];
  private readonly abort = new AbortController();
  private readonly running: Promise<void>;

  constructor(log: EventLog, after: Position | null, maxBatch?: number) {
    this.running = this.run(
      log.follow({ after, signal: this.abort.signal, ...(maxBatch !== undefined && { maxBatch }) }),
    );
  }

  get lastPosition(): Position | null {
    return this.seen.at(-1)?.position ?? null;
  }

  /** Resolves once following has ended, and rejects with what made it fail. */
  stop(): Promise<void> {
    this.abort.abort();
    return this.running;
  }

  private async run(batches: AsyncIterable<readonly RecordedEvent[]>): Promise<void> {
    for await (const batch of batches) this.seen.push(...batch);
  }
}
