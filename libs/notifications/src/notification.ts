import type { Instant } from '@rujukan/kernel';
import type { Urgency } from '@rujukan/referral';

/** What somebody is told. Stored in the log for ever: add, never rename. */
export const NOTIFICATION_KINDS = [
  'referralRaised',
  'referralAccepted',
  'referralDeclined',
  'referralQuestioned',
  'questionAnswered',
  'referralEscalated',
  'adviceAsked',
  'adviceGiven',
  'transportDeparted',
  'patientArrived',
  'outcomeRecorded',
  'backReferralSent',
  'smsAnswered',
  'smsUnread',
  'otherDetectionRecorded',
  'otherDetectionEscalated',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Ways out of the product beside the inbox. Stored in the log for ever: add, never rename. */
export const CHANNELS = ['gateway', 'push'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a text is made of: codes and ids of facilities, nothing of a person. `null` where it does not apply. */
export interface Told {
  /** Who refers or asks, and who is addressed. */
  readonly from: string | null;
  readonly to: string | null;
  readonly sign: SignClass | null;
  /** The code of a decline's reason, of an outcome, or of an answer to an SMS. */
  readonly code: string | null;
  /** The hospital proposed after a decline. */
  readonly next: string | null;
  /** When the ambulance is expected. */
  readonly expectedAt: Instant | null;
}

/** Which kind of danger, as a receptionist would pass it on; coarser than the sign, so that it tells less of her. */
export const SIGN_CLASSES = [
  'bleeding',
  'fits',
  'breathing',
  'infection',
  'obstructedLabour',
  'newborn',
  'other',
] as const;
export type SignClass = (typeof SIGN_CLASSES)[number];

/** One thing told to one account. */
export interface Notification {
  /** Follows from the event and the recipient, so that telling it again is recognised. */
  readonly notificationId: string;
  readonly recipient: string;
  readonly kind: NotificationKind;
  /** The event that is told of. */
  readonly causeId: string;
  /** `null` where it is about none. */
  readonly caseId: string | null;
  readonly legId: string | null;
  /** Left out where it is about none. */
  readonly otherDetectionId?: string;
  readonly urgency: Urgency | null;
  readonly told: Told;
  /** From then on it is worth nothing, and is not sent. */
  readonly expiresAt: Instant;
}
