import { setTimeout as wait } from 'node:timers/promises';

const PAUSE_MILLISECONDS = 5;

/** Asks again until the assertion holds; past the deadline its last failure is the test's. */
export async function eventually(
  assertion: () => void | Promise<void>,
  deadlineMilliseconds = 5_000,
): Promise<void> {
  const deadline = performance.now() + deadlineMilliseconds;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (failure) {
      if (performance.now() > deadline) throw failure;
      await wait(PAUSE_MILLISECONDS);
    }
  }
}
