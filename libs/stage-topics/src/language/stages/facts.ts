import type { JsonObject, JsonValue } from '@rujukan/kernel';
import {
  BREAK_GLASS_REASONS,
  CANCELLATION_REASONS,
  CASE_MILESTONES,
  CORRECTION_REASONS,
  type CaseEvent,
  type CaseEventType,
  type CaseFacts,
  DANGER_SIGNS,
  DECLINE_REASONS,
  DETECTION_FINDINGS,
  ENTRIES,
  ESCALATION_CHANNELS,
  ESCORTS,
  FAMILY_DECLINE_REASONS,
  FOLLOW_UP_RESULTS,
  LEG_MILESTONES,
  LEG_PURPOSES,
  OUTCOMES,
  OUTCOME_PLACES,
  type OtherDetectionEventType,
  PHASES,
  PREPARATIONS,
  PRE_REFERRAL_MEASURES,
  READINESS_ITEMS,
  RISK_CATEGORIES,
  ROLES,
  SUBJECTS,
  TRANSPORT_MODES,
  URGENCIES,
  WARDS,
} from '@rujukan/referral';
import Type, { type TProperties } from 'typebox';
import {
  type Told,
  WITHHELD,
  code,
  codes,
  diagnoses,
  diagnosis,
  id,
  ids,
  orNull,
  place,
  said,
  scoredUnder,
  time,
  told,
} from './told';

/**
 * What a posyandu of all ages finds beside cases is no stage of a referral: nothing of it leaves the house, not even
 * that it happened.
 */
export const NEVER_TOLD: Readonly<Record<OtherDetectionEventType, typeof WITHHELD>> = {
  OtherDetectionRecorded: WITHHELD,
  OtherDetectionHandedOver: WITHHELD,
  OtherDetectionClosed: WITHHELD,
  OtherDetectionEscalated: WITHHELD,
};

/** What becomes of each member of a stored event: it is told, or it stays in the house. */
type Decided<T extends CaseEventType> = {
  readonly [M in keyof CaseFacts[T]]-?: Told<CaseFacts[T][M]> | typeof WITHHELD;
};

const legId = id('The leg: the journey to one hospital.');
const caseOrNull = (about: string) => orNull(id(about));
const count = (about: string) => told<number>(Type.Integer({ minimum: 0, description: about }));
const flag = (about: string) => told<boolean>(Type.Boolean({ description: about }));

const SCREENING = {
  phase: code(PHASES, 'Pregnancy, labour, after birth, or newborn.'),
  signs: codes(DANGER_SIGNS, 'Danger signs that were seen.'),
  riskCategory: orNull(code(RISK_CATEGORIES, 'Risk by the Poedji Rochjati card.')),
  ksprTotal: orNull(count('Total of the Poedji Rochjati card.')),
  gestationWeeks: orNull(count('Weeks of gestation.')),
  // What she was asked, sexually transmitted disease and HIV among it, stays in the house: the result is told.
  answers: scoredUnder,
};

/**
 * What is published of each event of a case, member by member. The compiler asks for every event and every member
 * of it, so that a new one is decided upon and none slips through.
 */
const DECIDED: { readonly [T in CaseEventType]: Decided<T> } = {
  CaseDetected: {
    ...SCREENING,
    personId: WITHHELD,
    subject: code(SUBJECTS, 'Who is at risk.'),
    entry: code(ENTRIES, 'Where the risk was seen first.'),
    detectedAt: place('The posyandu, puskesmas or hospital that saw the risk.'),
    origin: place(
      'The puskesmas answerable for the case; the hospital itself for a walk-in from nowhere known.',
    ),
    motherCaseId: caseOrNull("The mother's case, of an infant."),
    birthOrder: orNull(count('1 for the first-born of this delivery; tells twins apart.')),
  },
  CaseRescreened: SCREENING,
  DetectionReviewed: {
    finding: code(DETECTION_FINDINGS, 'What the puskesmas found; anything but `confirmed` ends the case.'),
  },
  ReferralRaised: {
    legId,
    from: place('The facility that refers.'),
    to: place('The hospital she is referred to.'),
    urgency: code(URGENCIES, '`planned` is rujukan terencana.'),
    purpose: code(LEG_PURPOSES, 'Why the leg was opened.'),
    previousLegId: orNull(id('The leg that was declined, or that goes onward.')),
    diagnoses,
    transportPlanned: orNull(code(TRANSPORT_MODES, 'How she is to travel.')),
    ready: codes(READINESS_ITEMS, 'BAKSOKUDA: what is ready.'),
    measuresGiven: codes(PRE_REFERRAL_MEASURES, 'Stabilisation given before departure.'),
    choice: WITHHELD,
  },
  ReferralSeen: { legId },
  ReferralAccepted: { legId, prepared: codes(PREPARATIONS, 'What the hospital has ready.') },
  ReferralDeclined: { legId, reason: code(DECLINE_REASONS, 'Why the hospital cannot take her.') },
  ReferralQuestioned: {
    legId,
    questionId: id('Joins the question and its answer; neither text is published.'),
  },
  QuestionAnswered: { legId, questionId: id('The question that is answered.') },
  ReferralEscalated: {
    legId,
    step: count('How often it was escalated, this time included.'),
    toFacility: orNull(place('Whom it was escalated to.')),
    toRole: code(ROLES, 'The role it was escalated to.'),
    channel: code(ESCALATION_CHANNELS, 'How.'),
    automatic: WITHHELD,
  },
  AdviceAsked: {
    adviceId: id('Joins the question and its answer.'),
    legId: orNull(legId),
    toFacility: place('The hospital whose specialist is asked.'),
  },
  AdviceGiven: { adviceId: id('The question that is answered; the advice itself is not published.') },
  AdviceContinued: { adviceId: id('The question that is asked on; the text is not published.') },
  AdviceSeen: { adviceId: id('The advice that was read.'), messages: WITHHELD },
  FamilyDeclined: { legId, reason: code(FAMILY_DECLINE_REASONS, 'Why the family does not go.') },
  TransportDeparted: {
    legId,
    mode: code(TRANSPORT_MODES, 'How she travels.'),
    escort: code(ESCORTS, 'Who goes with her.'),
  },
  PatientArrived: { legId, at: place('Where she arrived; another hospital than referred to when diverted.') },
  PatientAdmitted: { legId, at: place('The hospital.'), ward: code(WARDS, 'The ward.') },
  CareStarted: { legId, at: place('The hospital.') },
  OutcomeRecorded: {
    outcome: code(OUTCOMES, 'How it ended.'),
    place: code(OUTCOME_PLACES, 'Where.'),
    legId: orNull(legId),
    causeCode: orNull(diagnosis),
  },
  OutcomeAcknowledged: { by: place('The facility that knows the outcome now.') },
  BackReferralSent: {
    legId,
    to: place('The puskesmas she is referred back to.'),
    followUpWithinDays: orNull(count('Within how many days she is to be seen.')),
  },
  BackReferralAcknowledged: { legId },
  FollowUpRecorded: { legId, result: code(FOLLOW_UP_RESULTS, 'What became of the visit.') },
  MilestoneCorrected: {
    milestone: code([...LEG_MILESTONES, ...CASE_MILESTONES], 'What is corrected.'),
    legId: orNull(id('The leg; null for `detected` and `outcome`.')),
    supersedes: ids('Ids of the messages whose statement no longer stands.'),
    time: orNull(time('The time that stands instead; null when none does.')),
    said: orNull(said),
    reason: code(CORRECTION_REASONS, 'Why.'),
  },
  InfantLinked: {
    infantCaseId: id("The infant's case."),
    bornInTransit: flag('Whether the infant was born on the way.'),
  },
  CaseCancelled: {
    reason: code(CANCELLATION_REASONS, 'Why.'),
    duplicateOf: caseOrNull('The case that stands instead.'),
  },
  NoteAdded: { legId: orNull(legId) },
  GlassBroken: { reason: code(BREAK_GLASS_REASONS, 'Why a hospital opened a case not addressed to it.') },
  BreakGlassReviewed: {
    openingId: id('The message of the opening that was looked into.'),
    finding: WITHHELD,
  },
};

type Member = Told<never> | typeof WITHHELD;

function toldOf(type: CaseEventType): readonly (readonly [string, Told<never>])[] {
  const members = Object.entries(DECIDED[type] as Readonly<Record<string, Member>>);
  return members.flatMap(([name, member]) => (member === WITHHELD ? [] : [[name, member] as const]));
}

/** The published facts of an event. Members may be added to them later: readers ignore what they do not know. */
export function factSchemaOf(type: CaseEventType) {
  const members: TProperties = Object.fromEntries(toldOf(type).map(([name, { schema }]) => [name, schema]));
  return Type.Object(members);
}

const TOLD_OF = Object.fromEntries(
  (Object.keys(DECIDED) as CaseEventType[]).map((type) => [type, toldOf(type)]),
) as Readonly<Record<CaseEventType, ReturnType<typeof toldOf>>>;

export function tellFact({ type, data, meta }: CaseEvent): JsonObject {
  const stored = data as unknown as Readonly<Record<string, never>>;
  const fact: Record<string, JsonValue> = {};
  for (const [name, { tell }] of TOLD_OF[type]) fact[name] = tell(stored[name] as never, meta);
  return fact;
}
