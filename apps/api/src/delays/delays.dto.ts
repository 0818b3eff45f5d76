import {
  ALL_INTERVALS,
  DISTANCE_BANDS,
  GROUPINGS,
  INTERVALS,
  PILOT_STATUSES,
  STATED_PURPOSES,
  STATED_RISK_CATEGORIES,
  STATED_URGENCIES,
  TIMES_OF_DAY,
  UNIT_GROUPINGS,
  YIELD_GROUPINGS,
  type YieldGrouping,
} from '@rujukan/delays';
import { SUBJECTS } from '@rujukan/referral';
import { Transform } from 'class-transformer';
import { Code, DateTime, FacilityId, Text, WholeInQuery } from '../http/fields';
import { FreshDto } from '../worklists/worklist.dto';

/** A list in a query string: `a,b` or repeated. */
export function Listed(most: number, about: string): PropertyDecorator {
  const joined = Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) ? value.map(String).join(',') : value,
  );
  const text = Text(most, { optional: true, about });
  return (target, property) => {
    joined(target, property);
    text(target, property);
  };
}

/** The filters that all questions about delays share. */
export class DelayFiltersDto extends FreshDto {
  @Listed(8_000, 'Facility ids, separated by commas.')
  origin?: string;

  @Listed(8_000, 'Facility ids, separated by commas.')
  destination?: string;

  @Listed(8_000, 'Origin and destination joined by `>`, separated by commas.')
  route?: string;

  @Listed(2_000, 'Codes of the kecamatan of the origin, or unknown.')
  kecamatan?: string;

  @Listed(200, `Of ${DISTANCE_BANDS.join(', ')}: the origin from the district's hospital, as the crow flies.`)
  distanceBand?: string;

  @Listed(1_000, 'Months such as 2026-11, in the zone of the origin.')
  month?: string;

  @Listed(1_000, 'ISO weeks such as 2026-W47, in the zone of the origin.')
  week?: string;

  @Listed(20, '1 (Monday) to 7.')
  weekday?: string;

  @Listed(100, '00 to 23, in the zone of the origin.')
  hour?: string;

  @Listed(20, `Of ${TIMES_OF_DAY.join(', ')}; night is from 18 to 6 o'clock.`)
  night?: string;

  @Listed(200, `Of ${STATED_URGENCIES.join(', ')}; planned is never pooled with others.`)
  urgency?: string;

  @Listed(100, `Of ${STATED_RISK_CATEGORIES.join(', ')}.`)
  riskCategory?: string;

  @Listed(100, `Of ${PILOT_STATUSES.join(', ')}: the posyandu that detected, on that day.`)
  pilot?: string;

  @Listed(100, `Of ${STATED_PURPOSES.join(', ')}: why the leg was opened.`)
  purpose?: string;

  @Text(20, { optional: true, about: `One of ${SUBJECTS.join(', ')}.` })
  subject?: string;

  @Text(40, { optional: true, about: 'Occurred at or after, with its offset.' })
  from?: string;

  @Text(40, { optional: true, about: 'Occurred before, with its offset.' })
  to?: string;

  @Text(40, { optional: true, about: 'As it was known then, with its offset: from what had been received.' })
  asOf?: string;
}

class GroupedDto extends DelayFiltersDto {
  @Text(20, { optional: true, about: `One of ${GROUPINGS.join(', ')}.` })
  groupBy?: string;
}

export class DelaysDto extends GroupedDto {
  @Listed(400, `Of ${ALL_INTERVALS.join(', ')}; ${INTERVALS.length} of the leg when left out.`)
  intervals?: string;
}

export class WaterfallDto extends GroupedDto {}

export class CompletenessDto extends GroupedDto {}

export class SurvivalDto extends GroupedDto {
  @Text(40, { optional: true, about: `One of ${ALL_INTERVALS.join(', ')}; needed.` })
  interval?: string;

  @WholeInQuery(1, 525_600, {
    optional: true,
    about: 'Of the restricted mean and the ends; 1440 when left out.',
  })
  horizonMinutes?: number;

  @WholeInQuery(0, 500, { optional: true, about: 'At most so many points of the curve; none when left out.' })
  curvePoints?: number;
}

export class FunnelDto extends DelayFiltersDto {
  @Text(20, { optional: true, about: `One of ${UNIT_GROUPINGS.join(', ')}; origin when left out.` })
  groupBy?: string;

  @Text(40, { optional: true, about: `One of ${ALL_INTERVALS.join(', ')}; needed.` })
  interval?: string;
}

export class ChangesDto extends FreshDto {
  @DateTime({ about: 'Known by then.' })
  from!: string;

  @DateTime({ about: 'And by then.' })
  to!: string;
}

export class DetectionYieldDto extends FreshDto {
  @Code(YIELD_GROUPINGS, { optional: true, about: 'By `posyandu` when left out.' })
  groupBy?: YieldGrouping;

  @FacilityId({ optional: true, about: 'A posyandu, or a puskesmas with its posyandu.' })
  at?: string;

  @Code(['pilot', 'notPilot'], { optional: true, about: 'Pilot posyandu on that day, or the others.' })
  pilot?: 'pilot' | 'notPilot';

  @DateTime({ optional: true, about: 'Signs seen from this instant on.' })
  from?: string;

  @DateTime({ optional: true, about: 'Signs seen before this instant.' })
  to?: string;

  @DateTime({ optional: true, about: 'As the server had it then; as it has it now when left out.' })
  asOf?: string;
}
