import { setImmediate as nextTurn } from 'node:timers/promises';

/** So long may a piece of work hold the thread before others get their turn; a fifth of what a request may feel. */
const LONGEST_SLICE_MS = 10;

/** To be awaited between small steps of long work: lets others have the thread once the slice is used up. */
export function breathing(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < LONGEST_SLICE_MS) return undefined;
    return nextTurn().then(() => {
      began = performance.now();
    });
  };
}

/** Does the work, with a breath wherever it yields. */
export async function withBreaths<T>(
  work: Generator<undefined, T>,
  breathe: ReturnType<typeof breathing>,
): Promise<T> {
  let step = work.next();
  while (!step.done) {
    await breathe();
    step = work.next();
  }
  return step.value;
}
