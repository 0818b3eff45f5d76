import { PickType } from '@nestjs/swagger';
import { ALL_INTERVALS, DEFAULT_COACHING_INTERVAL, SERIES_PERIODS } from '@rujukan/delays';
import { DelayFiltersDto } from '../delays/delays.dto';
import { Text } from '../http/fields';

/** Of the grammar whose delays, when, and known when: filters of places would take the comparison away. */
export class CoachingDto extends PickType(DelayFiltersDto, [
  'atLeast',
  'urgency',
  'subject',
  'riskCategory',
  'from',
  'to',
  'asOf',
]) {
  @Text(40, {
    optional: true,
    about: `One of ${ALL_INTERVALS.join(', ')}; ${DEFAULT_COACHING_INTERVAL} when left out.`,
  })
  interval?: string;

  @Text(20, {
    optional: true,
    about: `What the series are cut into, of ${SERIES_PERIODS.join(', ')}; months where they hold enough cases, else quarters, when left out.`,
  })
  period?: string;
}
