import {
  type CaseState,
  type Leg,
  type LegMilestone,
  familyHasDeclined,
  isStated,
  outcomeOf,
  wasAccepted,
  wasDeclined,
  wasNotConfirmed,
} from '@rujukan/referral';
import type { LegStatus } from '../worklists';

const FARTHEST_FIRST = ['careStarted', 'admitted', 'arrived', 'departed'] as const satisfies LegMilestone[];

/** Where the patient is counts before what was answered: she may have departed in spite of a refusal. */
export function statusOf(leg: Leg): LegStatus {
  for (const milestone of FARTHEST_FIRST) {
    if (isStated(leg, milestone)) return milestone;
  }
  if (familyHasDeclined(leg)) return 'familyDeclined';
  if (wasDeclined(leg)) return 'declined';
  if (wasAccepted(leg)) return 'accepted';
  return isStated(leg, 'seen') ? 'seen' : 'raised';
}

/** Nobody is to be referred, carried or received any more. */
export function isOver(state: CaseState): boolean {
  return state.cancellation !== null || outcomeOf(state) !== null || wasNotConfirmed(state);
}
