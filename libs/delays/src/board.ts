import { type Instant, MINUTE } from '@rujukan/kernel';
import type { Urgency } from '@rujukan/referral';
import { INTERVALS, INTERVAL_DEFINITIONS, type Interval } from './intervals';
import type { RunningClock } from './running-clocks';
import { type SurvivalCurve, durationTable, kaplanMeier, rowAt } from './statistics';
import { countedMinutes } from './survival-answer';

/** Fewer past ones that reached their end say nothing about the next [reasoned]. */
export const FEWEST_PAST = 20;

/** The intervals with a clock of their own; the totals span several. */
export const CLOCK_INTERVALS: readonly Interval[] = INTERVALS.filter(
  (interval) => INTERVAL_DEFINITIONS[interval].delay !== 'total',
);

/** A running clock with what it is compared by. */
export interface BoardClock extends RunningClock {
  /** The sender of the leg; of a case without one, the puskesmas answerable for it. */
  readonly origin: string;
  /** `null` where nobody said how pressing it is, and no danger sign does. */
  readonly urgency: Urgency | null;
}

/** How many past intervals ended, or were seen for the last time, after as many counted minutes. */
export interface PastCount {
  /** `null` for the whole district. */
  readonly origin: string | null;
  readonly interval: Interval;
  readonly urgency: Urgency | null;
  readonly minutes: number;
  /** Whether it reached its own end; otherwise it is still open there, or something else ended it. */
  readonly reached: boolean;
  readonly count: number;
}

/** Where a running clock stands among the past ones of its interval and urgency. */
export interface PlaceAmongPast {
  /**
   * The share of past ones, in percent, that had reached their end by now. `null` where even the district has
   * fewer than {@link FEWEST_PAST}, and while nothing was counted yet.
   */
  readonly percentile: number | null;
  /** Whose past ones: those of the same origin, or the district's where the origin has too few. */
  readonly comparedWith: 'origin' | 'district' | null;
  /** How many of those reached their end. */
  readonly past: number;
}

/**
 * The distributions of past intervals, for each origin, interval and urgency apart: planned ones are never pooled
 * with others. Kaplan-Meier, with the open ones and those that ended otherwise censored where they stand, so that
 * past cases that are still open count as longer than they have lasted so far. So does the running clock itself,
 * which lowers its percentile by less than 100 / (1 + those past).
 */
export class PastDurations {
  constructor(private readonly cells: ReadonlyMap<string, PastDistribution>) {}

  static of(counts: Iterable<PastCount>): PastDurations {
    const counted = new PastDurationCounts();
    for (const each of counts) counted.add(each);
    return new PastDurations(new Map(counted.distributions()));
  }

  placeOf(
    clock: Pick<BoardClock, 'origin' | 'interval' | 'urgency' | 'since'>,
    now: Instant,
  ): PlaceAmongPast {
    const elapsed = countedMinutes(Math.max(0, now - clock.since) / 1_000);
    const ofOrigin = this.cells.get(keyOf(clock));
    if (ofOrigin?.curve) return placed('origin', ofOrigin, ofOrigin.curve, elapsed);
    const ofDistrict = this.cells.get(keyOf({ ...clock, origin: null }));
    if (ofDistrict?.curve) return placed('district', ofDistrict, ofDistrict.curve, elapsed);
    return { percentile: null, comparedWith: null, past: ofDistrict?.past ?? 0 };
  }
}

/** The past durations as they were known at an instant; `null` while none were counted yet. */
export interface KnownPast {
  readonly past: PastDurations;
  readonly asOf: Instant | null;
}

/** Of one interval and urgency, from one origin or from all. */
export interface PastDistribution {
  readonly past: number;
  /** `null` where too few reached their end. */
  readonly curve: SurvivalCurve | null;
}

function placed(
  comparedWith: 'origin' | 'district',
  { past }: PastDistribution,
  { time, survival }: SurvivalCurve,
  elapsed: number,
): PlaceAmongPast {
  const row = rowAt(time, elapsed);
  return { percentile: row < 0 ? 0 : 100 * (1 - (survival[row] ?? 1)), comparedWith, past };
}

/** Takes counts one after the other, so that whoever reads many can let others have the thread. */
export class PastDurationCounts {
  private readonly counts = new Map<string, { duration: number; events: number; censored: number }[]>();

  add(counted: PastCount): void {
    const { minutes, reached, count } = counted;
    const row = { duration: minutes, events: reached ? count : 0, censored: reached ? 0 : count };
    const key = keyOf(counted);
    const known = this.counts.get(key);
    if (known) known.push(row);
    else this.counts.set(key, [row]);
  }

  /** Works out one distribution at a time. */
  *distributions(): Generator<readonly [string, PastDistribution]> {
    for (const [key, rows] of this.counts) {
      const past = rows.reduce((sum, { events }) => sum + events, 0);
      yield [key, { past, curve: past < FEWEST_PAST ? null : kaplanMeier(durationTable(rows)) }];
    }
  }
}

function keyOf({ origin, interval, urgency }: Pick<PastCount, 'origin' | 'interval' | 'urgency'>): string {
  return `${interval}/${urgency ?? ''}/${origin === null ? '' : `at ${origin}`}`;
}

/** A clock as the board shows it. */
export interface ClockOnBoard extends BoardClock, PlaceAmongPast {
  readonly elapsedMinutes: number;
  /** Negative while there is time left; `null` where there is no target. */
  readonly overdueMinutes: number | null;
}

export function clockOnBoard(clock: BoardClock, past: PastDurations, now: Instant): ClockOnBoard {
  return {
    ...clock,
    ...past.placeOf(clock, now),
    elapsedMinutes: Math.max(0, Math.floor((now - clock.since) / MINUTE)),
    overdueMinutes: clock.dueAt === null ? null : Math.floor((now - clock.dueAt) / MINUTE),
  };
}
