import type { Weights } from './donors';
import type { Length, Lengths } from './history';
import type { Random } from './random';

/** History made ready to be replayed under a rule, any number of times. */
export interface Replay {
  /** The places of the legs that the rule is about: the figures are of these. */
  readonly about: readonly number[];
  /** Of them, those that it reaches. */
  readonly touched: ReadonlySet<number>;
  /** With the donors of a resample: what becomes of a touched leg, drawn anew each time it is asked for. */
  begin(weights: Weights, random: Random): (place: number) => Lengths;
}

/** One thing after the other; `null` where the second does not count. */
export function followedBy(first: Length | null, second: Length | null): Length | null {
  if (first === null || first.fate !== 'reached') return first;
  return second && { minutes: first.minutes + second.minutes, fate: second.fate };
}

/** Drawn in the place of what was; what was seen no further than its end stays so beyond it. */
export function inThePlaceOf(old: Length, draw: Length): Length {
  return old.fate === 'reached' || draw.minutes < old.minutes ? draw : old;
}
