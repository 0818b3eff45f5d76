import { SMS_FAULTS } from '@rujukan/referral';

/** It did what it asked for. */
const DONE = [
  'raised',
  'raisedAlready',
  'departed',
  'arrived',
  'cancelled',
  'help',
  'statusDetected',
  'statusRaised',
  'statusSeen',
  'statusAccepted',
  'statusDeclined',
  'statusFamilyDeclined',
  'statusDeparted',
  'statusArrived',
  'statusAdmitted',
  'statusCareStarted',
  'statusOver',
] as const;

/** What somebody is answered by SMS. Stored in the log for ever: add, never rename. */
export const SMS_ANSWERS = [
  ...SMS_FAULTS,
  ...DONE,
  'codeUnknown',
  'noReferral',
  'severalReferrals',
  'nobodyLeftToAsk',
  'notPermitted',
  'numberShared',
  'caseOver',
  'refused',
] as const;
export type SmsAnswer = (typeof SMS_ANSWERS)[number];

const IS_DONE: ReadonlySet<SmsAnswer> = new Set<SmsAnswer>(DONE);

/** Whether the SMS did what it asked for; else a person should read it. */
export function isDone(answer: SmsAnswer): boolean {
  return IS_DONE.has(answer);
}
