import { DAY, HOUR, type Instant, plus } from '@rujukan/kernel';
import type { Urgency } from '@rujukan/referral';
import type { NotificationKind } from '../notification';

/**
 * How long after the server heard of it each is worth telling [reasoned]: what calls for an answer, as long as an answer
 * still helps; what is good to know, as long as the case is in mind.
 */
const WORTH_MS: Readonly<Record<NotificationKind, number>> = {
  referralRaised: 2 * HOUR,
  referralEscalated: HOUR,
  referralAccepted: 2 * HOUR,
  referralDeclined: 2 * HOUR,
  referralQuestioned: 2 * HOUR,
  questionAnswered: 2 * HOUR,
  adviceAsked: 4 * HOUR,
  adviceGiven: 12 * HOUR,
  transportDeparted: 6 * HOUR,
  patientArrived: 12 * HOUR,
  outcomeRecorded: 7 * DAY,
  backReferralSent: 7 * DAY,
  smsAnswered: 2 * HOUR,
  smsUnread: 2 * HOUR,
  otherDetectionRecorded: 2 * HOUR,
  otherDetectionEscalated: HOUR,
};

export const LONGEST_WORTH_MS = Math.max(...Object.values(WORTH_MS));

const PLANNED_TIMES = 12;

/** A planned referral is in no hurry: what would keep two hours keeps a day. */
export function expiryOf(kind: NotificationKind, urgency: Urgency | null, heardAt: Instant): Instant {
  const worth = WORTH_MS[kind] * (urgency === 'planned' ? PLANNED_TIMES : 1);
  return plus(heardAt, Math.min(worth, LONGEST_WORTH_MS));
}
