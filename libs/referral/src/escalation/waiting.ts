import { familyHasDeclined, currentLeg, isStated, outcomeOf, wasNotConfirmed } from '../case/picture';
import type { CaseState, Leg } from '../case/state';
import type { EscalationAction } from '../vocabulary';

const PUTS_AN_END_TO_WAITING = ['responded', 'departed', 'arrived', 'admitted', 'careStarted'] as const;

/**
 * The referral that waits for an answer now: the last of a case that is not over, raised, and neither answered nor
 * declined by the family nor begun. A question asked back is no answer: she still does not know where to go.
 */
export function unansweredLeg(state: CaseState): Leg | null {
  const isOver = state.cancellation !== null || outcomeOf(state) !== null || wasNotConfirmed(state);
  if (isOver) return null;
  const leg = currentLeg(state);
  if (!leg?.referral || !isStated(leg, 'raised') || familyHasDeclined(leg)) return null;
  return PUTS_AN_END_TO_WAITING.some((name) => isStated(leg, name)) ? null : leg;
}

const FOR_THE_DISTRICT: ReadonlySet<string> = new Set(['coordinator', 'admin']);

/**
 * A step that a person recorded counts as taken too. The last resort does only when the district was told: a number
 * that somebody mistyped must not keep the coordinator from hearing.
 */
export function isStepTaken({ escalatedTo }: Leg, step: number, action: EscalationAction): boolean {
  return escalatedTo.some(
    (taken) => taken.step === step && (action !== 'coordinator' || FOR_THE_DISTRICT.has(taken.role)),
  );
}
