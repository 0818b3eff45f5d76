import { type District, isOpen, kindIs } from '../facility/district';
import { isStepTaken, unansweredLeg } from '../escalation/waiting';
import { type Occurrence, momentOf } from '../occurrence';
import { type Refusal, refuse } from '../refusal';
import { contradictionIn, isKsprTotal } from '../screening';
import { timeInTheFuture } from '../time-in-the-future';
import { standing } from './claims';
import type { CaseCommand, CaseCommandName } from './commands';
import type { LegMilestone } from './events';
import { facilitiesInvolved, speaksOfItsOwnPlace } from './parties';
import { hasDied, outcomeOf } from './picture';
import { type CaseState, type Leg, isCaseMilestone } from './state';

/** What a policy looks at. */
export interface Matter<N extends CaseCommandName = CaseCommandName> {
  readonly state: CaseState;
  readonly command: CaseCommand<N>;
  readonly district: District;
}

/** One rule of the field: a refusal, or `null` when the rule has nothing against it. */
export type Policy<N extends CaseCommandName> = (matter: Matter<N>) => Refusal | null;

export const theTimeIsNotInTheFuture: Policy<CaseCommandName> = ({
  command: { name, facts, occurrence },
}) => {
  const refusal = timeInTheFuture(occurrence);
  if (refusal || name !== 'CorrectMilestone' || facts.time === null) return refusal;
  return timeInTheFuture({ ...occurrence, occurredAt: facts.time });
};

export const theCaseIsNew: Policy<'DetectCase'> = ({ state, command }) =>
  state.detection === null ? null : refuse('caseAlreadyExists', { caseId: command.caseId });

export const theCaseIsKnown: Policy<Exclude<CaseCommandName, 'DetectCase'>> = ({ state, command }) =>
  state.detection === null ? refuse('caseUnknown', { caseId: command.caseId }) : null;

export const theCaseIsNotCancelled: Policy<CaseCommandName> = ({ state, command }) =>
  state.cancellation === null ? null : refuse('caseCancelled', { caseId: command.caseId });

export const theFacilitiesExist: Policy<'DetectCase'> = ({ command, district }) =>
  kindIs(district, command.facts.detectedAt, 'posyandu', 'puskesmas', 'hospital') ??
  kindIs(district, command.facts.origin, 'puskesmas', 'hospital');

export const aWalkInIsDetectedAtAHospital: Policy<'DetectCase'> = ({ command, district }) =>
  command.facts.entry === 'walkIn' ? kindIs(district, command.facts.detectedAt, 'hospital') : null;

/** A sum that some registers show and no card can have is a slip of the pen. */
export const theKsprTotalIsPossible: Policy<'DetectCase' | 'RescreenCase'> = ({ command }) => {
  const total = command.facts.ksprTotal;
  return total === null || isKsprTotal(total) ? null : refuse('ksprTotalImpossible', { total });
};

/** What was asked item by item is scored again: whoever wrote the total down may have added wrongly. */
export const theScoreFollowsFromTheAnswers: Policy<'DetectCase' | 'RescreenCase'> = ({ command }) =>
  contradictionIn(command.facts);

/** A midwife or kader acts for the facility of their account, and for the posyandu under a puskesmas. */
export const theDetectionIsAtYourFacility: Policy<'DetectCase'> = ({ command, district }) => {
  const own = command.occurrence.actor.facilityId;
  if (own === null) return null;
  const { detectedAt, origin } = command.facts;
  const involved = [detectedAt, origin, district.facility(detectedAt)?.parentId];
  return involved.includes(own) ? null : refuse('notYourFacility', { yours: own, theirs: detectedAt });
};

/** The case belongs to those who found it, who are answerable for it, and whom it was sent to. */
export const theCaseIsYours: Policy<CaseCommandName> = ({ state, command, district }) => {
  const own = command.occurrence.actor.facilityId;
  if (own === null || state.detection === null) return null;
  return facilitiesInvolved(state, district).has(own) ? null : refuse('notYourFacility', { yours: own });
};

/** Whether a detection stands is said by the puskesmas answerable for it. */
export const theReviewIsOfThePuskesmas: Policy<'ReviewDetection'> = ({ state, command }) => {
  const own = command.occurrence.actor.facilityId;
  const origin = state.detection?.origin;
  return own === null || own === origin
    ? null
    : refuse('notYourFacility', { yours: own, theirs: origin ?? '' });
};

export const theLegIsNew: Policy<'RaiseReferral'> = ({ state, command }) =>
  legOf(state, command.facts.legId)?.referral
    ? refuse('legAlreadyExists', { legId: command.facts.legId })
    : null;

export const theReferralGoesToAnotherHospital: Policy<'RaiseReferral'> = ({ command, district }) => {
  const { from, to } = command.facts;
  if (from === to) return refuse('referredToItself', { facility: to });
  return (
    kindIs(district, from, 'posyandu', 'puskesmas', 'hospital') ??
    kindIs(district, to, 'puskesmas', 'hospital') ??
    isOpenThen(district, to, command.occurrence)
  );
};

export const theReferralComesFromYou: Policy<'RaiseReferral'> = ({ command, district }) => {
  const own = command.occurrence.actor.facilityId;
  const { from } = command.facts;
  if (own === null || own === from || district.facility(from)?.parentId === own) return null;
  return refuse('notYourFacility', { yours: own, theirs: from });
};

/** A referral, or a call for help on one, can only have been made while she lived. */
export const theSubjectWasAlive: Policy<'RaiseReferral' | 'AskAdvice'> = ({ state, command }) => {
  if (!hasDied(state)) return null;
  const died = outcomeOf(state)?.at ?? null;
  const at = momentOf(command.occurrence);
  return died !== null && at <= died ? null : refuse('subjectHasDied', { caseId: command.caseId });
};

type OnALeg = Extract<CaseCommand, { facts: { legId: string } }>['name'];
type Answer = 'MarkReferralSeen' | 'AcceptReferral' | 'DeclineReferral' | 'AskBack';

export const theEscalationGoesToAFacility: Policy<'EscalateReferral'> = ({ command, district }) => {
  const { toFacility } = command.facts;
  return toFacility === null ? null : kindIs(district, toFacility, 'posyandu', 'puskesmas', 'hospital');
};

/** A person may always escalate; the product by itself only what still waits, and each step once. */
export const anAutomaticStepHasAPoint: Policy<'EscalateReferral'> = ({ state, command }) => {
  const { legId, step, automatic } = command.facts;
  if (!automatic) return null;
  const leg = unansweredLeg(state);
  if (leg?.legId !== legId) return refuse('referralNotWaiting', { legId });
  return isStepTaken(leg, step, automatic.action) ? refuse('escalationStepTaken', { legId, step }) : null;
};

/** Nobody can see, answer or escalate a referral before it was raised: these come from the server's own list. */
export const theReferralWasRaised: Policy<Answer | 'EscalateReferral'> = ({ state, command }) =>
  legOf(state, command.facts.legId)?.referral ? null : refuse('legUnknown', { legId: command.facts.legId });

export const itIsAddressedToYou: Policy<Answer> = ({ state, command }) => {
  const own = command.occurrence.actor.facilityId;
  const to = legOf(state, command.facts.legId)?.referral?.to;
  return own === null || own === to
    ? null
    : refuse('notAddressedToYou', { legId: command.facts.legId, yours: own });
};

export const theQuestionIsNotYetAsked: Policy<'AskBack'> = (matter) =>
  questionOf(matter)?.asked
    ? refuse('questionAlreadyAsked', { questionId: matter.command.facts.questionId })
    : null;

export const theQuestionWasAsked: Policy<'AnswerQuestion'> = (matter) =>
  questionOf(matter)?.asked
    ? null
    : refuse('questionNotAsked', { questionId: matter.command.facts.questionId });

function questionOf({ state, command }: Matter<'AskBack' | 'AnswerQuestion'>) {
  const { legId, questionId } = command.facts;
  return legOf(state, legId)?.questions.find((question) => question.questionId === questionId);
}

/** A hospital speaks for itself: it acknowledges, admits and treats under its own name, also one diverted to it. */
export const thePlaceIsYours: Policy<'AcknowledgeArrival' | 'AdmitPatient' | 'StartCare'> = ({
  command,
  district,
}) => {
  const { actor } = command.occurrence;
  const { at } = command.facts;
  const isOwn = actor.role !== 'hospital' || actor.facilityId === at;
  return isOwn
    ? kindIs(district, at, 'puskesmas', 'hospital')
    : refuse('notYourFacility', { yours: actor.facilityId ?? '', theirs: at });
};

/** An ambulance can bring a patient whom nobody announced here; the receiving place then joins the case. */
export const youAreInvolvedOrReceiving: Policy<'AcknowledgeArrival' | 'AdmitPatient' | 'StartCare'> = (
  matter,
) => (matter.command.occurrence.actor.facilityId === matter.command.facts.at ? null : theCaseIsYours(matter));

/**
 * A hospital may tell how it ended before anybody has told that she was sent there: who had her joins the case, as
 * with an arrival that nobody announced.
 */
export const youAreInvolvedOrHadHer: Policy<'RecordOutcome'> = (matter) => {
  const { facts, occurrence } = matter.command;
  return speaksOfItsOwnPlace(facts, occurrence.actor) ? null : theCaseIsYours(matter);
};

export const theLegWasHeardOf: Policy<OnALeg> = ({ state, command }) =>
  legOf(state, command.facts.legId) ? null : refuse('legUnknown', { legId: command.facts.legId });

export const theBackReferralGoesToAFacility: Policy<'SendBackReferral'> = ({ command, district }) =>
  kindIs(district, command.facts.to, 'posyandu', 'puskesmas', 'hospital');

export const theBackReferralWasSent: Policy<'AcknowledgeBackReferral' | 'RecordFollowUp'> = ({
  state,
  command,
}) =>
  legOf(state, command.facts.legId)?.backReferral?.to
    ? null
    : refuse('backReferralNotSent', { legId: command.facts.legId });

export const theAdviserIsAHospital: Policy<'AskAdvice'> = ({ command, district }) =>
  kindIs(district, command.facts.toFacility, 'hospital') ??
  isOpenThen(district, command.facts.toFacility, command.occurrence);

function isOpenThen(district: District, id: string, occurrence: Occurrence): Refusal | null {
  const facility = district.facility(id);
  return facility ? isOpen(facility, momentOf(occurrence)) : null;
}

export const theAdviceIsNotYetAsked: Policy<'AskAdvice'> = ({ state, command }) =>
  state.advice.some(({ adviceId, asked }) => asked !== null && adviceId === command.facts.adviceId)
    ? refuse('adviceAlreadyAsked', { adviceId: command.facts.adviceId })
    : null;

export const theAdviceWasAsked: Policy<'MarkAdviceSeen' | 'ContinueAdvice'> = ({ state, command }) => {
  const { adviceId } = command.facts;
  const isAsked = state.advice.some(({ adviceId: id, asked }) => id === adviceId && asked !== null);
  return isAsked ? null : refuse('adviceNotAsked', { adviceId });
};

/** Whoever was asked answers; asking on is for the side that asked. */
export const youAreNotTheAdviser: Policy<'ContinueAdvice'> = ({ state, command }) => {
  const { adviceId } = command.facts;
  const own = command.occurrence.actor.facilityId;
  const asked = state.advice.find((advice) => advice.adviceId === adviceId)?.asked;
  return own !== null && own === asked?.toFacility && own !== asked.by
    ? refuse('adviceAskedOfYou', { adviceId, yours: own })
    : null;
};

export const theOutcomeIsRecorded: Policy<'AcknowledgeOutcome'> = ({ state, command }) =>
  outcomeOf(state) === null ? refuse('outcomeNotRecorded', { caseId: command.caseId }) : null;

export const youSpeakForYourFacility: Policy<'AcknowledgeOutcome'> = ({ command }) => {
  const own = command.occurrence.actor.facilityId;
  const { by } = command.facts;
  return own === null || own === by ? null : refuse('notYourFacility', { yours: own, theirs: by });
};

export const theAdviceWasAskedOfYou: Policy<'GiveAdvice'> = ({ state, command }) => {
  const { adviceId } = command.facts;
  const asked = state.advice.find((advice) => advice.adviceId === adviceId)?.asked;
  if (!asked) return refuse('adviceNotAsked', { adviceId });
  const own = command.occurrence.actor.facilityId;
  return own === null || own === asked.toFacility
    ? null
    : refuse('notAddressedToYou', { adviceId, yours: own });
};

/** Only what somebody stated can be corrected; a fact nobody stated is recorded, not corrected. */
export const whatIsCorrectedWasStated: Policy<'CorrectMilestone'> = ({ state, command }) => {
  const { supersedes, milestone } = command.facts;
  const stated = milestoneOf(state, command);
  if (stated === null || standing(stated) === null) return refuse('milestoneNotStated', { milestone });
  if (supersedes.length === 0) return refuse('correctionOfUnknownFact', { milestone });
  const unknown = supersedes.find((id) => !stated.claims.some((claim) => claim.eventId === id));
  return unknown === undefined ? null : refuse('correctionOfUnknownFact', { eventId: unknown, milestone });
};

export const theInfantIsAnotherCase: Policy<'LinkInfant'> = ({ command }) =>
  command.facts.infantCaseId === command.caseId
    ? refuse('infantIsTheCaseItself', { caseId: command.caseId })
    : null;

export const theGlassWasBroken: Policy<'ReviewBreakGlass'> = ({ state, command }) => {
  const { openingId } = command.facts;
  return state.openings.some(({ eventId }) => eventId === openingId)
    ? null
    : refuse('openingUnknown', { openingId });
};

/** The milestone that a correction speaks of; `null` when its leg is unknown. */
export function milestoneOf(state: CaseState, command: CaseCommand<'CorrectMilestone'>) {
  const { milestone, legId } = command.facts;
  if (isCaseMilestone(milestone)) return state.milestones[milestone];
  return legOf(state, legId)?.milestones[milestone satisfies LegMilestone] ?? null;
}

function legOf(state: CaseState, legId: string | null): Leg | undefined {
  return state.legs.find((leg) => leg.legId === legId);
}
