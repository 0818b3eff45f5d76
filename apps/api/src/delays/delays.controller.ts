import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  GROUPINGS,
  INTERVALS,
  INTERVAL_DEFINITIONS,
  type QuestionFault,
  STATED_URGENCIES,
  TARGETS,
  readDelayQuestion,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { SUBJECTS } from '@rujukan/referral';
import { AskDelays } from '@rujukan/use-cases';
import { Transform } from 'class-transformer';
import { Permit } from '../http/access';
import { Answered } from '../http/documented';
import { Text } from '../http/fields';
import { Problem } from '../http/problem';
import { FreshDto } from '../worklists/worklist.dto';
import { delayView } from './delay-view';

/** A list in a query string: `a,b` or repeated. */
const Listed = () =>
  Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(String).join(',') : value));

class DelaysDto extends FreshDto {
  @Text(20, { optional: true, about: `One of ${GROUPINGS.join(', ')}; \`none\` when left out.` })
  groupBy?: string;

  @Listed()
  @Text(8_000, { optional: true, about: 'Facility ids, separated by commas.' })
  origin?: string;

  @Listed()
  @Text(8_000, { optional: true, about: 'Facility ids, separated by commas.' })
  destination?: string;

  @Listed()
  @Text(200, {
    optional: true,
    about: `Of ${STATED_URGENCIES.join(', ')}; planned is never pooled with others.`,
  })
  urgency?: string;

  @Text(20, { optional: true, about: `One of ${SUBJECTS.join(', ')}.` })
  subject?: string;

  @Text(40, { optional: true, about: 'Occurred at or after, with its offset.' })
  from?: string;

  @Text(40, { optional: true, about: 'Occurred before, with its offset.' })
  to?: string;

  @Listed()
  @Text(400, { optional: true, about: `Of ${INTERVALS.join(', ')}; all when left out.` })
  intervals?: string;
}

@ApiTags('Delays')
@Controller('api/delays')
export class DelaysController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permit('viewDelays')
  @Answered(
    'Where the time goes: percentiles, mean, counts, and what is open, missing, negative or implausible',
  )
  async ask(@Query() { atLeast, origin, destination, urgency, intervals, ...rest }: DelaysDto) {
    const question = readDelayQuestion({
      ...rest,
      origin: split(origin),
      destination: split(destination),
      urgency: split(urgency),
      intervals: split(intervals),
    });
    if ('faults' in question) throw new Problem('fieldsInvalid', {}, question.faults.map(fieldErrorOf));
    return delayView(await this.queries.execute(new AskDelays(question, atLeast as Position | undefined)));
  }

  @Get('definitions')
  @Permit('viewDelays')
  @Answered('What each interval means, and the targets it is held against')
  definitions() {
    const intervals = INTERVALS.map((interval) => {
      const { from, to, delay, implausibleAboveMs } = INTERVAL_DEFINITIONS[interval];
      return { interval, from, to, delay, implausibleAboveMinutes: implausibleAboveMs / 60_000 };
    });
    return { intervals, targets: TARGETS };
  }
}

function split(listed: string | undefined): readonly string[] | undefined {
  return listed
    ?.split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}

/** Without what was given: nobody knows what somebody typed there. */
function fieldErrorOf({ field, problem, allowed }: QuestionFault) {
  return { field, message: `${problem}|${allowed.join(', ')}` };
}
