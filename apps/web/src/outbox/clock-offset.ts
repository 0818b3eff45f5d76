import type { Entry } from './entry';

/** Clocks that differ by less tell the same time. */
const SAME_MS = 60_000;

/**
 * How far this device's clock was off when the entry was made. The offset that was measured before stands, unless the
 * clock was set since: within one life of the page that is seen, otherwise what is measured now is nearer the truth.
 */
export function offsetOf(
  { recordedAt, offsetThen, life, intoLife }: Pick<Entry, 'recordedAt' | 'offsetThen' | 'life' | 'intoLife'>,
  now: {
    readonly offset: number | null;
    readonly life: string;
    readonly intoLife: number;
    readonly at: number;
  },
): number | null {
  if (now.offset === null) return offsetThen;
  if (offsetThen !== null && Math.abs(now.offset - offsetThen) < SAME_MS) return offsetThen;
  if (life !== now.life) return now.offset;
  const wasSetBy = now.at - recordedAt - (now.intoLife - intoLife);
  return Math.round(now.offset - wasSetBy);
}
