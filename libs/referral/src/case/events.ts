import type { Occurrence, StatedTime } from '../occurrence';
import type { ScreeningAnswers } from '../screening';
import type {
  BreakGlassFinding,
  BreakGlassReason,
  CancellationReason,
  ChoiceReason,
  CorrectionReason,
  DangerSign,
  DeclineReason,
  DetectionFinding,
  Entry,
  Escort,
  EscalationAction,
  EscalationChannel,
  FamilyDeclineReason,
  FollowUpResult,
  LegPurpose,
  Outcome,
  OutcomePlace,
  Phase,
  PreReferralMeasure,
  Preparation,
  ReadinessItem,
  RiskCategory,
  Role,
  Subject,
  ToldAs,
  TransportMode,
  Urgency,
  Ward,
} from '../vocabulary';

export interface Screening {
  readonly phase: Phase;
  readonly signs: readonly DangerSign[];
  readonly riskCategory: RiskCategory | null;
  /** Kartu Skor Poedji Rochjati: 2 plus fours and eights. */
  readonly ksprTotal: number | null;
  readonly gestationWeeks: number | null;
  /** Item by item, where somebody screened with the card or the chart; absent from events before it was kept. */
  readonly answers?: ScreeningAnswers;
}

/** What was proposed to whoever referred, and why she goes elsewhere; without a reason when none was stated. */
export interface Choice {
  readonly proposed: string;
  readonly reason: ChoiceReason | null;
}

/** What the product escalated by itself, by which rules, and whom it told. */
export interface AutomaticEscalation {
  /** The version of the rules. */
  readonly rules: string;
  readonly action: EscalationAction;
  /** The hospitals that had been asked for this case before. */
  readonly tried: readonly string[];
  /** In the order in which they answer; nobody where no account is left to tell. */
  readonly told: readonly { readonly accountId: string; readonly as: ToldAs }[];
}

/** The times of a leg that may be stated, disputed and corrected. */
export const LEG_MILESTONES = [
  'raised',
  'seen',
  'responded',
  'departed',
  'arrived',
  'admitted',
  'careStarted',
] as const;
export type LegMilestone = (typeof LEG_MILESTONES)[number];

export const CASE_MILESTONES = ['detected', 'outcome'] as const;
export type CaseMilestone = (typeof CASE_MILESTONES)[number];
export type MilestoneName = LegMilestone | CaseMilestone;

/**
 * The facts of each event of a case. The names and members are the storage format: they are decoded for ever
 * (`libs/referral/src/case/golden`). Nothing in here identifies a person.
 */
export interface CaseFacts {
  CaseDetected: Screening & {
    readonly personId: string;
    readonly subject: Subject;
    readonly entry: Entry;
    /** The posyandu, puskesmas or hospital where the risk was seen. */
    readonly detectedAt: string;
    /** The puskesmas answerable for the case; the hospital itself for a walk-in from nowhere known. */
    readonly origin: string;
    readonly motherCaseId: string | null;
    /** 1 for the first-born of this delivery; tells twins apart, who share their mother's number. */
    readonly birthOrder: number | null;
  };
  CaseRescreened: Screening;
  /** The puskesmas' word on what a kader or somebody in the village saw. */
  DetectionReviewed: { readonly finding: DetectionFinding };
  ReferralRaised: {
    readonly legId: string;
    readonly from: string;
    readonly to: string;
    readonly urgency: Urgency;
    readonly purpose: LegPurpose;
    readonly previousLegId: string | null;
    /** ICD-10 codes, such as `O14.1`. */
    readonly diagnoses: readonly string[];
    readonly transportPlanned: TransportMode | null;
    readonly ready: readonly ReadinessItem[];
    readonly measuresGiven: readonly PreReferralMeasure[];
    /** Absent where nothing was proposed, and from every referral raised before anything was. */
    readonly choice?: Choice;
  };
  ReferralSeen: { readonly legId: string };
  ReferralAccepted: { readonly legId: string; readonly prepared: readonly Preparation[] };
  ReferralDeclined: { readonly legId: string; readonly reason: DeclineReason };
  /** The hospital asks back before it answers; the question itself is free text in the envelope. */
  ReferralQuestioned: { readonly legId: string; readonly questionId: string };
  QuestionAnswered: { readonly legId: string; readonly questionId: string };
  ReferralEscalated: {
    readonly legId: string;
    readonly step: number;
    readonly toFacility: string | null;
    readonly toRole: Role;
    readonly channel: EscalationChannel;
    /** Absent where a person escalated. */
    readonly automatic?: AutomaticEscalation;
  };
  AdviceAsked: { readonly adviceId: string; readonly legId: string | null; readonly toFacility: string };
  AdviceGiven: { readonly adviceId: string };
  /** Those who asked ask on, or tell what came of it. */
  AdviceContinued: { readonly adviceId: string };
  /** One side has read what the other wrote. */
  AdviceSeen: {
    readonly adviceId: string;
    /** The ids of the events read; absent where all that stood there by then was. */
    readonly messages?: readonly string[];
  };
  FamilyDeclined: { readonly legId: string; readonly reason: FamilyDeclineReason };
  TransportDeparted: { readonly legId: string; readonly mode: TransportMode; readonly escort: Escort };
  /** The hospital's acknowledgement of arrival; `at` differs from the leg's destination when diverted. */
  PatientArrived: { readonly legId: string; readonly at: string };
  PatientAdmitted: { readonly legId: string; readonly at: string; readonly ward: Ward };
  CareStarted: { readonly legId: string; readonly at: string };
  OutcomeRecorded: {
    readonly outcome: Outcome;
    readonly place: OutcomePlace;
    readonly legId: string | null;
    readonly causeCode: string | null;
  };
  /** Those who referred her know how it ended. */
  OutcomeAcknowledged: { readonly by: string };
  BackReferralSent: {
    readonly legId: string;
    readonly to: string;
    readonly followUpWithinDays: number | null;
  };
  BackReferralAcknowledged: { readonly legId: string };
  FollowUpRecorded: { readonly legId: string; readonly result: FollowUpResult };
  MilestoneCorrected: {
    readonly milestone: MilestoneName;
    /** `null` for the milestones of the case itself. */
    readonly legId: string | null;
    /** Ids of the events whose statement no longer stands. */
    readonly supersedes: readonly string[];
    /** The time that stands instead; `null` when the fact did not happen or another statement of it stands. */
    readonly time: StatedTime | null;
    /** What the first of them said beside its time (the answer, the place, the outcome), carried over. */
    readonly said: string | null;
    readonly reason: CorrectionReason;
  };
  InfantLinked: { readonly infantCaseId: string; readonly bornInTransit: boolean };
  CaseCancelled: { readonly reason: CancellationReason; readonly duplicateOf: string | null };
  NoteAdded: { readonly legId: string | null };
  /** A hospital that the case was not addressed to opened it; who and where stands in `meta.actor`. */
  GlassBroken: { readonly reason: BreakGlassReason };
  BreakGlassReviewed: {
    /** The id of the `GlassBroken` that was looked into. */
    readonly openingId: string;
    readonly finding: BreakGlassFinding;
  };
}

export type CaseEventType = keyof CaseFacts;

/**
 * What identifies a person or is free text, in one envelope apart from the facts: sealing it changes one place.
 * NIK is kept as given: its structure is a reason to warn, never to refuse.
 */
export interface PersonalData {
  readonly name?: string;
  readonly nik?: string;
  readonly motherNik?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly birthDate?: string;
  readonly note?: string;
  /** What a specialist is told in order (SBAR), where somebody asked by the template. */
  readonly situation?: string;
  readonly background?: string;
  readonly assessment?: string;
  readonly recommendation?: string;
}

type OneCaseEvent<T extends CaseEventType> = {
  readonly id: string;
  readonly type: T;
  readonly data: CaseFacts[T];
  readonly meta: Occurrence;
  readonly personal: PersonalData | null;
};

/** An event of a case, narrowed by its `type`. */
export type CaseEvent<T extends CaseEventType = CaseEventType> = { [K in T]: OneCaseEvent<K> }[T];

export const CASE_CATEGORY = 'referralCase';

export function caseStream(caseId: string): string {
  return `${CASE_CATEGORY}-${caseId}`;
}

/** The case whose stream this is, `undefined` for a stream of something else. */
export function caseIdOf(stream: string): string | undefined {
  const prefix = `${CASE_CATEGORY}-`;
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;
}
