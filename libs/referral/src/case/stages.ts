import type { CaseEventType } from './events';

/** The published stages; the customer's names, in order. */
export const STAGES = ['detected', 'referred', 'transported', 'admitted', 'outcome'] as const;
export type Stage = (typeof STAGES)[number];

/** The stage an event belongs to; `null` for those that may come at any stage. */
export const STAGE_OF_EVENT: Readonly<Record<CaseEventType, Stage | null>> = {
  CaseDetected: 'detected',
  CaseRescreened: 'detected',
  DetectionReviewed: 'detected',
  ReferralRaised: 'referred',
  ReferralSeen: 'referred',
  ReferralAccepted: 'referred',
  ReferralDeclined: 'referred',
  ReferralQuestioned: 'referred',
  QuestionAnswered: 'referred',
  ReferralEscalated: 'referred',
  AdviceAsked: 'referred',
  AdviceGiven: 'referred',
  AdviceContinued: 'referred',
  AdviceSeen: 'referred',
  FamilyDeclined: 'referred',
  TransportDeparted: 'transported',
  PatientArrived: 'transported',
  PatientAdmitted: 'admitted',
  CareStarted: 'admitted',
  OutcomeRecorded: 'outcome',
  OutcomeAcknowledged: 'outcome',
  BackReferralSent: 'outcome',
  BackReferralAcknowledged: 'outcome',
  FollowUpRecorded: 'outcome',
  MilestoneCorrected: null,
  InfantLinked: null,
  CaseCancelled: null,
  NoteAdded: null,
  GlassBroken: null,
  BreakGlassReviewed: null,
};
