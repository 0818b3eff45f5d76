import type { Delay, Interval } from '@rujukan/delays';
import { INTERVAL_DEFINITIONS } from '@rujukan/delays';
import type { WayAnswer } from '../answers';
import { toldRows } from '../answers';

/** One bar of the waterfall; it begins where the one before it ended. */
export interface WayBar {
  readonly interval: Interval | 'total';
  readonly delay: Delay | 'total';
  readonly start: number;
  readonly end: number;
  readonly minutes: number;
  readonly share: number | null;
}

export interface Way {
  readonly group: string | null;
  readonly complete: number | null;
  readonly bars: readonly WayBar[];
}

/** The ways of the groups of which the parts are told. */
export function waysOf(rows: WayAnswer['rows']): readonly Way[] {
  return toldRows(rows).told.flatMap(({ group, complete, parts, totalMeanMinutes }) => {
    if (totalMeanMinutes === null || parts.length === 0) return [];
    let start = 0;
    const bars = parts.flatMap(({ interval, meanMinutes, share }): readonly WayBar[] => {
      if (meanMinutes === null) return [];
      const { delay } = INTERVAL_DEFINITIONS[interval];
      const bar = { interval, delay, start, end: start + meanMinutes, minutes: meanMinutes, share };
      start = bar.end;
      return [bar];
    });
    const total: WayBar = {
      interval: 'total',
      delay: 'total',
      start: 0,
      end: totalMeanMinutes,
      minutes: totalMeanMinutes,
      share: null,
    };
    return [{ group, complete, bars: [...bars, total] }];
  });
}
