import { EventLogUnavailable } from '../port';
import { unlessAborted } from './persistence';

/** Lets so many through at once and keeps so many waiting; whoever comes then is told to come back. */
export class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];
  private emptied: (() => void)[] = [];

  constructor(
    private readonly mostInside: number,
    private readonly mostWaiting: number,
  ) {}

  /**
   * @throws {EventLogUnavailable} too many wait already
   * @throws the reason of the signal, when it aborts before one's turn
   */
  async pass<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.enter(signal);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** Resolves once nobody is inside and nobody waits. */
  empty(): Promise<void> {
    if (this.inside === 0) return Promise.resolve();
    return new Promise((resolve) => this.emptied.push(resolve));
  }

  private enter(signal: AbortSignal): Promise<void> | undefined {
    if (this.inside < this.mostInside) {
      this.inside += 1;
      return undefined;
    }
    if (this.waiting.length >= this.mostWaiting) {
      throw new EventLogUnavailable(`${this.mostWaiting} appends wait for the event store already`);
    }
    const { promise: myTurn, resolve: letIn } = Promise.withResolvers<undefined>();
    const go = () => {
      letIn(undefined);
    };
    this.waiting.push(go);
    return unlessAborted(myTurn, signal).catch((error: unknown) => {
      const at = this.waiting.indexOf(go);
      // Let in at the very moment of giving up: the place must not be lost.
      if (at === -1) this.leave();
      else this.waiting.splice(at, 1);
      throw error;
    });
  }

  /** The place goes to the one who has waited longest. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) {
      next();
      return;
    }
    this.inside -= 1;
    if (this.inside > 0) return;
    for (const resolve of this.emptied) resolve();
    this.emptied = [];
  }
}
