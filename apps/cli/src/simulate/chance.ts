import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A stretch of time whose logarithm is normal: half of them are shorter than the median. */
export interface LogNormal {
  readonly medianMinutes: number;
  /** Standard deviation of the logarithm; 0.6745 of it lies between the median and either quartile. */
  readonly sigma: number;
}

/** One stream of chance. Two streams never disturb each other. */
export class Chance {
  constructor(private readonly generator: RandomGenerator) {}

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

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T {
    const picked = from[Math.floor(this.fraction() * from.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  /** Each with a chance in proportion to its weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let total = 0;
    for (const [, weight] of choices) total += weight;
    let rest = this.fraction() * total;
    for (const [choice, weight] of choices) {
      rest -= weight;
      if (rest < 0) return choice;
    }
    const last = choices.at(-1);
    if (last === undefined) throw new RangeError('nothing to choose from');
    return last[0];
  }

  /** Each of them with this chance, in their order. */
  some<T>(from: readonly T[], share: number): readonly T[] {
    return from.filter(() => this.happens(share));
  }

  /** Milliseconds. */
  duration({ medianMinutes, sigma }: LogNormal): number {
    return medianMinutes * 60_000 * Math.exp(sigma * this.normal());
  }

  /** How many of something that happens so many times on average (Knuth's method in steps that cannot underflow). */
  count(mean: number): number {
    let count = -1;
    let logarithm = -mean;
    while (logarithm <= 0) {
      logarithm -= Math.log(1 - this.fraction());
      count += 1;
    }
    return count;
  }

  private normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.fraction()));
    return radius * Math.cos(2 * Math.PI * this.fraction());
  }
}

/** What a stream of chance decides; each topic has its own, so that one more draw on one shifts no other. */
export const TOPICS = [
  'place',
  'number',
  'hour',
  'kind',
  'screening',
  'person',
  'referral',
  'reply',
  'journey',
  'reception',
  'outcome',
  'phone',
  'telling',
  'sideline',
  'beds',
  'coordination',
  'answers',
  'thread',
  'others',
  'findings',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Names one case, or a day of one place, for ever: no count of what went before enters into it. */
export interface Key {
  /** Below 65,536. */
  readonly place: number;
  /** Below 4,194,304. */
  readonly day: number;
  /** Below 65,536. */
  readonly ordinal: number;
}

/** In a key that belongs to a place and to no day of it. */
export const NO_DAY = 4_194_303;

/** All chance of a simulation, from one number. */
export class Seed {
  private readonly first: number;
  private readonly second: number;
  private readonly third: number;

  constructor(seed: number) {
    this.first = scramble((seed | 0) ^ 0x9e3779b9);
    this.second = scramble(this.first ^ Math.floor(seed / 2 ** 32) ^ 0x7f4a7c15);
    this.third = scramble(this.second ^ 0x2545f491);
  }

  chance({ place, day, ordinal }: Key, topic: Topic): Chance {
    const word = scramble(this.first ^ ((place << 16) | ordinal));
    const state = scramble(word ^ scramble(this.second ^ streamOf(day, topic)));
    return new Chance(
      xoroshiro128plusFromState([
        scramble(state ^ word),
        scramble(state + 0x9e3779b9),
        scramble(state ^ this.third),
        scramble(state + word + 1),
      ]),
    );
  }

  /**
   * The id number `index` (below 1024) of a case, in the form of a UUID v4. Never the same for two cases or
   * two indexes: its first and last words are reversible in the key, and only the middle ones are cut.
   */
  id({ place, day, ordinal }: Key, index: number): string {
    const first = scramble(this.first ^ ((place << 16) | ordinal));
    const last = scramble(first ^ this.second ^ ((day << 10) | index));
    const middle = scramble(last ^ this.third);
    const rest = scramble(middle ^ first);
    return (
      `${hex(first >>> 16)}${hex(first & 0xffff)}-${hex(middle >>> 16)}-${hex((middle & 0x0fff) | 0x4000)}-` +
      `${hex((rest & 0x3fff) | 0x8000)}-${hex(rest >>> 16)}${hex(last >>> 16)}${hex(last & 0xffff)}`
    );
  }
}

/** The first sixteen topics keep the streams that kept seeds rest on; later ones are told apart above the day. */
function streamOf(day: number, topic: Topic): number {
  const index = TOPICS.indexOf(topic);
  return ((index >> 4) << 26) | (day << 4) | (index & 15);
}

const HEX = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'));

function hex(sixteenBits: number): string {
  return HEX[sixteenBits] ?? '';
}

/** A reversible scrambling of 32 bits (the finaliser of MurmurHash3). */
function scramble(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
