import { setTimeout as pause } from 'node:timers/promises';

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
   * Everything that is here, as soon as there is something; empty when nothing came in that time.
   * @throws what the inbox was ended with, once it is empty
   */
  async take(patienceMs: number): Promise<readonly T[]> {
    if (this.items.length === 0 && !this.ending) await this.woken(patienceMs);
    const taken = this.items;
    if (taken.length === 0 && this.ending) throw this.ending.error;
    this.items = [];
    this.weight = 0;
    return taken;
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
