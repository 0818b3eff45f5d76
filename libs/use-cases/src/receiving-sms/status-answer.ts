import type { SmsAnswer } from '@rujukan/notifications';
import type { CaseSummary, LegStatus } from '@rujukan/read-models';

const OF_A_LEG: Readonly<Record<LegStatus, SmsAnswer>> = {
  raised: 'statusRaised',
  seen: 'statusSeen',
  accepted: 'statusAccepted',
  declined: 'statusDeclined',
  familyDeclined: 'statusFamilyDeclined',
  departed: 'statusDeparted',
  arrived: 'statusArrived',
  admitted: 'statusAdmitted',
  careStarted: 'statusCareStarted',
};

/** How far it has come. How it ended is told as a notification of its own, and in words that were thought about. */
export function statusAnswer({ leg, outcome, cancelled }: CaseSummary): SmsAnswer {
  if (outcome !== null || cancelled !== null) return 'statusOver';
  return leg === null ? 'statusDetected' : OF_A_LEG[leg.status];
}
