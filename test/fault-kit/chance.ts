import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws that the same seed repeats. */
export class Chance {
  private readonly generator;

  constructor(readonly seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** From 0 (included) to 1 (excluded). */
  fraction(): number {
    return (this.generator.next() >>> 0) / 2 ** 32;
  }

  happens(share: number): boolean {
    return this.fraction() < share;
  }

  between(from: number, to: number): number {
    return from + this.fraction() * (to - from);
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.fraction() * from.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }
}
