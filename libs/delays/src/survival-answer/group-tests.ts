import {
  type CompetingDurationTable,
  type DurationTable,
  type GrayTest,
  type LogRankTest,
  grayTest,
  logRankTest,
} from '../statistics';
import { ENDS, type End } from './censored-figures';

/** What is said of all groups together. */
export interface GroupTests {
  /** Whether the groups end at the same rate. */
  readonly logRank: LogRankTest | null;
  readonly notTested: NotTested | null;
  /** Whether the groups come to each end alike, as competing risks; a test for each end that happened. */
  readonly gray: readonly EndTest[];
  readonly grayNotTested: NotTested | null;
}

export interface EndTest extends GrayTest {
  readonly end: End;
}

export type NotTested = 'oneGroup' | 'tooManyGroups' | 'nothingToCompare';

/** Neither may hold the thread: some 20 ms at the most. */
const MOST_GROUPS_TESTED = 50;
const MOST_STEPS_OF_LOG_RANK = 4_000_000;
const MOST_STEPS_OF_GRAY = 1_500_000;

export function testBetween(tables: readonly DurationTable[]): Pick<GroupTests, 'logRank' | 'notTested'> {
  const durations = tables.reduce((sum, { duration }) => sum + duration.length, 0);
  const notTested = whyNotTested(tables.length, durations * tables.length ** 2, MOST_STEPS_OF_LOG_RANK);
  if (notTested !== null) return { logRank: null, notTested };
  const logRank = logRankTest(tables);
  return { logRank, notTested: logRank === null ? 'nothingToCompare' : null };
}

/** Yields after each end, for a caller that lets others have the thread. */
export function* testsByEnd(
  tables: readonly CompetingDurationTable[],
): Generator<undefined, Pick<GroupTests, 'gray' | 'grayNotTested'>> {
  const durations = new Set(tables.flatMap(({ duration }) => [...duration])).size;
  const grayNotTested = whyNotTested(tables.length, durations * tables.length ** 3, MOST_STEPS_OF_GRAY);
  if (grayNotTested !== null) return { gray: [], grayNotTested };
  const gray: EndTest[] = [];
  for (const [cause, end] of ENDS.entries()) {
    if (!tables.some(({ events }) => events[cause]?.some((ended) => ended > 0))) continue;
    const test = grayTest(tables, cause);
    if (test) gray.push({ end, ...test });
    yield;
  }
  return { gray, grayNotTested: gray.length === 0 ? 'nothingToCompare' : null };
}

function whyNotTested(groups: number, steps: number, most: number): NotTested | null {
  if (groups < 2) return 'oneGroup';
  return groups > MOST_GROUPS_TESTED || steps > most ? 'tooManyGroups' : null;
}
