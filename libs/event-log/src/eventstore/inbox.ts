import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/** What a sender has sent and a slower reader has not yet taken; tells the sender when it is enough. */
export class Inbox<T> {
  private items: T[] = [];
  private weight = 0;
  private ending: { readonly error: unknown } | undefined;
  private wake: (() => void) | undefined;

  constructor(
    private readonly mostItems: number,
    private readonly mostWeight: number,
  ) {}

  get isFull(): boolean {
    return this.items.length >= this.mostItems || this.weight >= this.mostWeight;
  }

  put(item: T, weight: number): void {
    this.items.push(item);
    this.weight += weight;
    this.wake?.();
  }

  /** Nothing will come after what is here; whoever takes next after that is told why. */
  end(error: unknown): void {
    this.ending ??= { error };
    this.wake?.();
  }

  /**
   * Everything that is here, once there is something and no turn of the event loop brings more; empty when
   * nothing came in that time.
   * @throws what the inbox was ended with, once it is empty
   */
  async take(patienceMs: number): Promise<readonly T[]> {
    if (this.items.length === 0 && !this.ending) await this.woken(patienceMs);
    await this.settled();
    const taken = this.items;
    if (taken.length === 0 && this.ending) throw this.ending.error;
    this.items = [];
    this.weight = 0;
    return taken;
  }

  /** A sender hands over one item at a time, and many of them within one turn or the next. */
  private async settled(): Promise<void> {
    for (let before = 0; this.items.length > before && !this.isFull;) {
      before = this.items.length;
      await nextTurn();
    }
  }

  private async woken(patienceMs: number): Promise<void> {
    const waiting = new AbortController();
    this.wake = () => {
      waiting.abort();
    };
    await pause(patienceMs, undefined, { signal: waiting.signal }).catch(() => undefined);
    this.wake = undefined;
  }
}
