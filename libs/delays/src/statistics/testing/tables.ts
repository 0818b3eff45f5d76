import fc from 'fast-check';
import {
  type CompetingDurationTable,
  type DurationTable,
  competingDurationTable,
  durationTable,
  eventsOfAnyCause,
} from '../survival';

/** One case: how long, and whether it ended (1) or is still open (0). */
export function tableOf(
  durations: readonly number[],
  observed: readonly (number | boolean)[],
): DurationTable {
  return durationTable(
    durations.map((duration, at) => ({
      duration,
      events: observed[at] ? 1 : 0,
      censored: observed[at] ? 0 : 1,
    })),
  );
}

/** `cause` is 0 for a case still open, else from 1. */
export interface CaseOfCause {
  readonly duration: number;
  readonly cause: number;
}

export function competingTableOf(cases: readonly CaseOfCause[], causes = 2): CompetingDurationTable {
  return competingDurationTable(
    cases.map(({ duration, cause }) => ({
      duration,
      events: Array.from({ length: causes }, (_, at) => (cause === at + 1 ? 1 : 0)),
      censored: cause === 0 ? 1 : 0,
    })),
  );
}

export function someCases(causes = 1, minLength = 1): fc.Arbitrary<CaseOfCause[]> {
  const one = fc.record({
    duration: fc.integer({ min: 0, max: 40 }),
    cause: fc.integer({ min: 0, max: causes }),
  });
  return fc.array(one, { minLength, maxLength: 60, size: 'max' });
}

export const someTables = someCases().map((cases) => eventsOfAnyCause(competingTableOf(cases, 1)));
/** No case is open. */
export const someClosedTables = someCases().map((cases) =>
  tableOf(
    cases.map(({ duration }) => duration),
    cases.map(() => 1),
  ),
);

/** In [0, 1). */
export interface RandomSource {
  next(): number;
}

/** Mulberry32, by Tommy Ettinger (public domain): good enough to draw cases in a test. */
export function seeded(seed: number): RandomSource {
  let state = seed | 0;
  return {
    next: () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    },
  };
}

/** Freireich et al. 1963 (Blood 21:699): weeks of remission of acute leukaemia in 42 children; 0 is still in remission. */
export const SIX_MP = tableOf(
  [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
  [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
);
export const PLACEBO = tableOf(
  [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
  Array.from({ length: 21 }, () => 1),
);
