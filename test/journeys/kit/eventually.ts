import { setTimeout as wait } from 'node:timers/promises';

const PAUSE_MS = 10;

/** Asks again until the answer comes without an error; past the deadline its last failure is the test's. */
export async function eventually<T>(ask: () => T | Promise<T>, deadlineMs = 5_000): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    try {
      return await ask();
    } catch (failure) {
      if (performance.now() > deadline) throw failure;
      await wait(PAUSE_MS);
    }
  }
}
