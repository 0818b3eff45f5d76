import { DAY, type Instant, MINUTE, instant, plus } from '@rujukan/kernel';
import { legsInOrder, timeOf } from '../case/picture';
import type { CaseState, Leg } from '../case/state';
import type { EscalationAction } from '../vocabulary';
import { type EscalationRules, stepsFor } from './rules';
import { isStepTaken, unansweredLeg } from './waiting';

/** The next step for a referral that nobody has answered. */
export interface EscalationStep {
  readonly legId: string;
  /** Counted from 1. */
  readonly step: number;
  readonly action: EscalationAction;
  readonly dueAt: Instant;
  readonly from: string;
  readonly to: string;
  /** The hospitals that have been asked for this case, in order, `to` among them. */
  readonly asked: readonly string[];
  /** The version of the rules. */
  readonly rules: string;
}

/** A step so long overdue helps nobody [reasoned]: after two days of silence nobody is waited for in any list. */
export const OVERDUE_AT_MOST_MS = 2 * DAY;

/**
 * What is to be done next and when, `null` when nothing is. Counted from when the server heard of the referral: a
 * hospital cannot answer what still is on a phone without signal; one heard of days late is not escalated at all.
 */
export function nextEscalation(state: CaseState, rules: EscalationRules): EscalationStep | null {
  const leg = unansweredLeg(state);
  if (!leg?.referral) return null;
  const { urgency, from, to } = leg.referral;
  const heard = heardOfAt(leg);
  const steps = stepsFor({ urgency, hospital: to }, heard, rules);
  const index = steps.findIndex(({ action }, at) => !isStepTaken(leg, at + 1, action));
  const next = steps[index];
  if (!next) return null;
  const raised = timeOf(leg, 'raised') ?? heard;
  if (heard - raised > next.minutes * MINUTE + OVERDUE_AT_MOST_MS) return null;
  return {
    legId: leg.legId,
    step: index + 1,
    action: next.action,
    dueAt: plus(heard, next.minutes * MINUTE),
    from,
    to,
    asked: hospitalsAsked(state),
    rules: rules.version,
  };
}

/** Also of one whose time was corrected since. */
function heardOfAt({ milestones }: Leg): Instant {
  return instant(Math.min(...milestones.raised.claims.map(({ occurrence }) => occurrence.receivedAt)));
}

function hospitalsAsked(state: CaseState): readonly string[] {
  const asked = legsInOrder(state).flatMap(({ referral, escalatedTo }) => [
    referral?.to ?? null,
    ...escalatedTo.map(({ role, facility }) => (role === 'hospital' ? facility : null)),
  ]);
  return [...new Set(asked.filter((facility) => facility !== null))];
}
