import { type Instant, MINUTE, plus } from '@rujukan/kernel';
import { OVERDUE_AT_MOST_MS } from '../escalation/next-step';
import { type People, theDistrict } from '../escalation/reach';
import { type EscalationRules, stepsFor } from '../escalation/rules';
import type { District } from '../facility/district';
import type { OtherDetectionFacts } from './events';
import { routeOf } from './route';
import type { OtherDetection } from './state';

/** That the district is told of what nobody took. */
export interface OtherEscalationStep {
  readonly action: 'coordinator';
  readonly dueAt: Instant;
  readonly posyandu: string;
  /** The version of the rules. */
  readonly rules: string;
}

/** Whether it goes at once and nobody has taken it, nor has the district been told. */
export function waitsForSomebody({ recorded, handover, closing, escalation }: OtherDetection): boolean {
  const { ageGroup, signs } = recorded;
  const isTaken = handover !== null || closing !== null || escalation !== null;
  return !isTaken && routeOf(ageGroup, signs).urgency === 'atOnce';
}

/**
 * When the district is to be told, `null` when it is not: as long after the server heard of it as of an emergency that
 * no hospital answers. There is nobody between the puskesmas and the district; one heard of days late is not escalated.
 */
export function nextOtherEscalation(
  known: OtherDetection,
  rules: EscalationRules,
): OtherEscalationStep | null {
  if (!waitsForSomebody(known)) return null;
  const { at, heardAt, posyandu } = known.recorded;
  const steps = stepsFor({ urgency: 'emergency', hospital: null }, heardAt, rules);
  const last = steps.find(({ action }) => action === 'coordinator');
  if (!last) return null;
  const waitMs = last.minutes * MINUTE;
  if (heardAt - at > waitMs + OVERDUE_AT_MOST_MS) return null;
  return { action: 'coordinator', dueAt: plus(heardAt, waitMs), posyandu, rules: rules.version };
}

/** Whom the step tells, of which posyandu and of which puskesmas that had not taken it. */
export function otherEscalationFacts(
  { posyandu, rules }: OtherEscalationStep,
  { people, district }: { readonly people: People; readonly district: District },
): OtherDetectionFacts['OtherDetectionEscalated'] {
  const { toRole, told } = theDistrict(people);
  const puskesmas = district.facility(posyandu)?.parentId ?? null;
  return { posyandu, puskesmas, toRole, rules, told };
}
