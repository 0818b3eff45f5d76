import { PickType } from '@nestjs/swagger';
import { WHAT_IF_RULES } from '@rujukan/delays';
import { Code, FacilityId, WholeInQuery } from '../http/fields';
import { DelayFiltersDto, Listed } from './delays.dto';

const MINUTES = [1, 20_160] as const;

/** Of the grammar whose delays, when, and known when; the places are those of the rule. */
export class WhatIfDto extends PickType(DelayFiltersDto, [
  'atLeast',
  'urgency',
  'subject',
  'riskCategory',
  'from',
  'to',
  'asOf',
]) {
  @Code(WHAT_IF_RULES, {
    about:
      'escalateAfter takes emergency, urgent, planned; referInstead takes origin, insteadOf, hospital; oneMoreAmbulance takes puskesmas.',
    example: 'escalateAfter',
  })
  rule!: string;

  @WholeInQuery(...MINUTES, {
    optional: true,
    about: 'Minutes after which an emergency without an answer is escalated.',
    example: 10,
  })
  emergency?: number;

  @WholeInQuery(...MINUTES, { optional: true, about: 'The same of urgent ones.' })
  urgent?: number;

  @WholeInQuery(...MINUTES, { optional: true, about: 'The same of planned ones, which stand alone.' })
  planned?: number;

  @FacilityId({ optional: true, about: 'Whose referrals go to another hospital.' })
  origin?: string;

  @Listed(2_000, 'The hospitals that were chosen, ids separated by commas.')
  insteadOf?: string;

  @FacilityId({ optional: true, about: 'The hospital in their place.' })
  hospital?: string;

  @FacilityId({ optional: true, about: 'The puskesmas that has one ambulance more.' })
  puskesmas?: string;
}
