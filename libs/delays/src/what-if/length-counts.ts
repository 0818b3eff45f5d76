import { durationWithin, kaplanMeier, survivalAt } from '../statistics';
import type { Length } from './history';

/** In minutes and as a share, `null` where too few have reached their end to know. */
export interface LengthFigures {
  readonly p50: number | null;
  readonly p75: number | null;
  /** Each against its own target; `null` where none has one. */
  readonly withinTarget: number | null;
}

/** Whole minutes up to a day, beyond it tens, beyond two weeks hours, beyond sixty days days, as elsewhere. */
const STEPS = [
  { from: 0, step: 1, first: 0 },
  { from: 1_440, step: 10, first: 1_440 },
  { from: 20_160, step: 60, first: 3_312 },
  { from: 86_400, step: 1_440, first: 4_416 },
] as const;
const BINS = 4_816;
/** Of a target: 10, 30, 60 and 120 minutes fall on whole ones. One bin more stands for all that is longer. */
const PARTS = 240;

/** Lengths counted to be summarised, again and again. */
export class LengthCounts {
  private readonly lengths = new Counts(BINS);
  /** In multiples of its own target each, so that targets of several urgencies can be held in one share. */
  private readonly parts = new Counts(PARTS + 2);

  add({ minutes, fate }: Length, target: number | null): void {
    this.lengths.add(binOf(minutes), fate === 'reached');
    if (target === null) return;
    const part = minutes <= target ? Math.floor((minutes / target) * PARTS) : PARTS + 1;
    this.parts.add(part, fate === 'reached');
  }

  clear(): void {
    this.lengths.clear();
    this.parts.clear();
  }

  figures(): LengthFigures {
    const curve = kaplanMeier(this.lengths.table(minutesOf));
    const within = this.parts.isEmpty ? null : survivalAt(kaplanMeier(this.parts.table(Number)), PARTS);
    return {
      p50: durationWithin(curve, 0.5),
      p75: durationWithin(curve, 0.75),
      withinTarget: within === null ? null : 1 - within,
    };
  }
}

function binOf(minutes: number): number {
  // A day holds nearly all of them, and this is asked some million times.
  if (minutes < 1_440) return Math.round(minutes);
  const { from, step, first } = STEPS.findLast((each) => minutes >= each.from) ?? STEPS[0];
  return Math.min(BINS - 1, first + Math.round((minutes - from) / step));
}

function minutesOf(bin: number): number {
  const { from, step, first } = STEPS.findLast((each) => bin >= each.first) ?? STEPS[0];
  return from + (bin - first) * step;
}

class Counts {
  private readonly events: Float64Array;
  private readonly censored: Float64Array;
  /** What lies between is filled. */
  private lowest = Infinity;
  private highest = -1;

  constructor(bins: number) {
    this.events = new Float64Array(bins);
    this.censored = new Float64Array(bins);
  }

  get isEmpty(): boolean {
    return this.highest < 0;
  }

  add(bin: number, isReached: boolean): void {
    const column = isReached ? this.events : this.censored;
    column[bin]! += 1;
    if (bin < this.lowest) this.lowest = bin;
    if (bin > this.highest) this.highest = bin;
  }

  clear(): void {
    if (this.isEmpty) return;
    this.events.fill(0, this.lowest, this.highest + 1);
    this.censored.fill(0, this.lowest, this.highest + 1);
    this.lowest = Infinity;
    this.highest = -1;
  }

  table(durationOf: (bin: number) => number) {
    const filled: number[] = [];
    for (let bin = this.lowest; bin <= this.highest; bin += 1) {
      if (this.events[bin] !== 0 || this.censored[bin] !== 0) filled.push(bin);
    }
    return {
      duration: Float64Array.from(filled, durationOf),
      events: Float64Array.from(filled, (bin) => this.events[bin] ?? 0),
      censored: Float64Array.from(filled, (bin) => this.censored[bin] ?? 0),
    };
  }
}
