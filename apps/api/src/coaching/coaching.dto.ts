import { ALL_INTERVALS, DEFAULT_COACHING_INTERVAL, STATED_URGENCIES } from '@rujukan/delays';
import { Text } from '../http/fields';
import { FreshDto } from '../worklists/worklist.dto';

export class CoachingDto extends FreshDto {
  @Text(40, {
    optional: true,
    about: `One of ${ALL_INTERVALS.join(', ')}; ${DEFAULT_COACHING_INTERVAL} when left out.`,
  })
  interval?: string;

  @Text(200, {
    optional: true,
    about: `Of ${STATED_URGENCIES.join(', ')}, separated by commas; planned is never pooled with others.`,
  })
  urgency?: string;
}
