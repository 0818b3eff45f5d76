import type { Instant } from '@rujukan/kernel';
import type { DelayAnswer } from '../answer';
import type { Interval } from '../intervals';
import type { GroupTests } from './group-tests';
import type { SurvivalRow } from './survival-row';

export interface SurvivalAnswer extends Omit<DelayAnswer, 'rows'>, GroupTests {
  readonly interval: Interval;
  /** The instant up to which the open ones were seen. */
  readonly at: Instant;
  readonly horizonMinutes: number;
  readonly rows: readonly SurvivalRow[];
}
