/** How often a PIN may be tried where no server counts. */
export const MOST_TRIES = 10;
const WITHOUT_WAITING = 3;
const FIRST_WAIT_MS = 30_000;

export interface Tries {
  /** Wrong ones in a row. */
  readonly wrong: number;
  /** This device's clock at the last of them, in milliseconds. */
  readonly lastAt: number;
}

/**
 * How many milliseconds are left until the next try counts: none for the first three, then half a minute, and each time
 * twice as long. A clock that was put back does not make it longer than one such wait.
 */
export function waitLeft({ wrong, lastAt }: Tries, now: number): number {
  if (wrong < WITHOUT_WAITING) return 0;
  const wait = FIRST_WAIT_MS * 2 ** (wrong - WITHOUT_WAITING);
  return Math.max(0, Math.min(lastAt, now) + wait - now);
}
