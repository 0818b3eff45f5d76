import type { Occurrence } from '../occurrence';
import type { CaseEventType, CaseFacts, PersonalData } from './events';

/** The fact that each command states. A command is recorded as stated or refused; it never becomes something else. */
export const FACT_OF_COMMAND = {
  DetectCase: 'CaseDetected',
  RescreenCase: 'CaseRescreened',
  ReviewDetection: 'DetectionReviewed',
  RaiseReferral: 'ReferralRaised',
  MarkReferralSeen: 'ReferralSeen',
  AcceptReferral: 'ReferralAccepted',
  DeclineReferral: 'ReferralDeclined',
  AskBack: 'ReferralQuestioned',
  AnswerQuestion: 'QuestionAnswered',
  EscalateReferral: 'ReferralEscalated',
  AskAdvice: 'AdviceAsked',
  GiveAdvice: 'AdviceGiven',
  ContinueAdvice: 'AdviceContinued',
  MarkAdviceSeen: 'AdviceSeen',
  RecordFamilyDecline: 'FamilyDeclined',
  RecordDeparture: 'TransportDeparted',
  AcknowledgeArrival: 'PatientArrived',
  AdmitPatient: 'PatientAdmitted',
  StartCare: 'CareStarted',
  RecordOutcome: 'OutcomeRecorded',
  AcknowledgeOutcome: 'OutcomeAcknowledged',
  SendBackReferral: 'BackReferralSent',
  AcknowledgeBackReferral: 'BackReferralAcknowledged',
  RecordFollowUp: 'FollowUpRecorded',
  CorrectMilestone: 'MilestoneCorrected',
  LinkInfant: 'InfantLinked',
  CancelCase: 'CaseCancelled',
  AddNote: 'NoteAdded',
  BreakGlass: 'GlassBroken',
  ReviewBreakGlass: 'BreakGlassReviewed',
} as const satisfies Record<string, CaseEventType>;

export type CaseCommandName = keyof typeof FACT_OF_COMMAND;
export type FactsOfCommand<N extends CaseCommandName> = N extends 'CorrectMilestone'
  ? Omit<CaseFacts['MilestoneCorrected'], 'said'>
  : CaseFacts[(typeof FACT_OF_COMMAND)[N]];

type OneCaseCommand<N extends CaseCommandName> = {
  readonly name: N;
  readonly caseId: string;
  readonly facts: FactsOfCommand<N>;
  readonly occurrence: Occurrence;
  readonly personal: PersonalData | null;
};

export type CaseCommand<N extends CaseCommandName = CaseCommandName> = { [K in N]: OneCaseCommand<K> }[N];
