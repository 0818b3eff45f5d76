import type { Position } from '@rujukan/event-log';
import type { Projection } from './projection';

/** The read models do not show a position yet; asking again later will do. */
export class NotYetThere extends Error {
  override readonly name = 'NotYetThere';
  constructor(
    readonly position: Position,
    /** Those that are behind. */
    readonly projections: readonly string[],
  ) {
    super(`not yet at ${position}: ${projections.join(', ')}`);
  }
}

interface Waiter {
  readonly position: Position;
  readonly projections: readonly Projection[];
  readonly resolve: () => void;
  readonly giveUp: () => void;
}

/** Those who wait until projections have stored a position: to read what they wrote. */
export class Waiters {
  private readonly waiting = new Set<Waiter>();

  constructor(private readonly projections: readonly Projection[]) {}

  waitFor(
    position: Position,
    timeoutMs: number,
    { projection: name, signal }: { readonly projection?: string; readonly signal?: AbortSignal },
  ): Promise<void> {
    const projections =
      name === undefined ? this.projections : this.projections.filter((one) => one.name === name);
    if (projections.length === 0) throw new RangeError(`there is no read model ${String(name)}`);
    const late = behind(projections, position);
    if (late.length === 0) return Promise.resolve();
    if (signal?.aborted) return Promise.reject(new NotYetThere(position, late));
    return new Promise((resolve, reject) => {
      const done = (answer: () => void) => () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', waiter.giveUp);
        this.waiting.delete(waiter);
        answer();
      };
      const waiter: Waiter = {
        position,
        projections,
        resolve: done(resolve),
        giveUp: done(() => {
          reject(new NotYetThere(position, behind(projections, position)));
        }),
      };
      const timer = setTimeout(waiter.giveUp, timeoutMs);
      signal?.addEventListener('abort', waiter.giveUp);
      this.waiting.add(waiter);
    });
  }

  /** Lets those go whose position is stored by now. */
  release(): void {
    for (const { projections, position, resolve } of this.waiting) {
      if (behind(projections, position).length === 0) resolve();
    }
  }

  giveUp(): void {
    for (const { giveUp } of this.waiting) giveUp();
  }
}

function behind(projections: readonly Projection[], position: Position): readonly string[] {
  return projections
    .filter(({ checkpoint }) => checkpoint === null || checkpoint < position)
    .map(({ name }) => name);
}
