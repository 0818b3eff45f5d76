import { sameJson } from '@rujukan/kernel';
import type { District } from '../facility/district';
import { isSameTime } from '../occurrence';
import { type Refusal, refuse } from '../refusal';
import { FACT_OF_COMMAND, type CaseCommand, type CaseCommandName } from './commands';
import type { CaseEvent } from './events';
import * as rule from './policies';
import { type CaseState, fold } from './state';

type Policies = { readonly [N in CaseCommandName]: readonly rule.Policy<N>[] };

const known = [rule.theCaseIsKnown, rule.theCaseIsYours] as const;
const alive = [...known, rule.theCaseIsNotCancelled] as const;

/**
 * What each command must satisfy, in the order in which a person would ask. Facts of the past are taken from
 * whoever was there, late and in any order; intentions (referring, answering, asking) need a case that can
 * still be helped.
 */
const POLICIES: Policies = {
  DetectCase: [
    rule.theCaseIsNew,
    rule.theFacilitiesExist,
    rule.aWalkInIsDetectedAtAHospital,
    rule.theDetectionIsAtYourFacility,
    rule.theKsprTotalIsPossible,
    rule.theScoreFollowsFromTheAnswers,
  ],
  RescreenCase: [...alive, rule.theKsprTotalIsPossible, rule.theScoreFollowsFromTheAnswers],
  ReviewDetection: [...alive, rule.theReviewIsOfThePuskesmas],
  RaiseReferral: [
    ...alive,
    rule.theLegIsNew,
    rule.theReferralGoesToAnotherHospital,
    rule.theReferralComesFromYou,
    rule.theSubjectWasAlive,
  ],
  MarkReferralSeen: [rule.theCaseIsKnown, rule.theReferralWasRaised, rule.itIsAddressedToYou],
  AcceptReferral: [
    rule.theCaseIsKnown,
    rule.theReferralWasRaised,
    rule.itIsAddressedToYou,
    rule.theCaseIsNotCancelled,
  ],
  DeclineReferral: [
    rule.theCaseIsKnown,
    rule.theReferralWasRaised,
    rule.itIsAddressedToYou,
    rule.theCaseIsNotCancelled,
  ],
  AskBack: [
    rule.theCaseIsKnown,
    rule.theReferralWasRaised,
    rule.itIsAddressedToYou,
    rule.theCaseIsNotCancelled,
    rule.theQuestionIsNotYetAsked,
  ],
  AnswerQuestion: [...known, rule.theQuestionWasAsked],
  EscalateReferral: [
    ...alive,
    rule.theReferralWasRaised,
    rule.theEscalationGoesToAFacility,
    rule.anAutomaticStepHasAPoint,
  ],
  AskAdvice: [...alive, rule.theAdviserIsAHospital, rule.theAdviceIsNotYetAsked, rule.theSubjectWasAlive],
  GiveAdvice: [rule.theCaseIsKnown, rule.theAdviceWasAskedOfYou],
  ContinueAdvice: [...alive, rule.theAdviceWasAsked, rule.youAreNotTheAdviser],
  MarkAdviceSeen: [...known, rule.theAdviceWasAsked],
  RecordFamilyDecline: [...known],
  RecordDeparture: [...known],
  AcknowledgeArrival: [rule.theCaseIsKnown, rule.thePlaceIsYours, rule.youAreInvolvedOrReceiving],
  AdmitPatient: [rule.theCaseIsKnown, rule.thePlaceIsYours, rule.youAreInvolvedOrReceiving],
  StartCare: [rule.theCaseIsKnown, rule.thePlaceIsYours, rule.youAreInvolvedOrReceiving],
  RecordOutcome: [rule.theCaseIsKnown, rule.youAreInvolvedOrHadHer],
  AcknowledgeOutcome: [...known, rule.youSpeakForYourFacility, rule.theOutcomeIsRecorded],
  SendBackReferral: [...known, rule.theLegWasHeardOf, rule.theBackReferralGoesToAFacility],
  AcknowledgeBackReferral: [...known, rule.theLegWasHeardOf, rule.theBackReferralWasSent],
  RecordFollowUp: [...known, rule.theLegWasHeardOf, rule.theBackReferralWasSent],
  CorrectMilestone: [...known, rule.whatIsCorrectedWasStated],
  LinkInfant: [...known, rule.theInfantIsAnotherCase],
  CancelCase: [...alive],
  AddNote: [...known],
  BreakGlass: [rule.theCaseIsKnown],
  ReviewBreakGlass: [...known, rule.theGlassWasBroken],
};

/**
 * What a command does to a case: the events to append, none for a command that was already handled, or why
 * it may not happen. Pure: time comes in with the command, facilities with the district.
 */
export function decide(
  past: readonly CaseEvent[],
  command: CaseCommand,
  district: District,
): readonly CaseEvent[] | Refusal {
  const handled = past.find(({ meta }) => meta.commandId === command.occurrence.commandId);
  if (handled)
    return isSameStatement(handled, command) ? [] : refuse('commandIdReused', commandIdOf(command));
  const state = fold(past);
  const refusal = firstRefusal({ state, command, district });
  return refusal ?? [factOf(state, command)];
}

function firstRefusal(matter: rule.Matter): Refusal | null {
  const policies = [
    rule.theTimeIsNotInTheFuture,
    ...(POLICIES[matter.command.name] as rule.Policy<CaseCommandName>[]),
  ];
  for (const policy of policies) {
    const refusal = policy(matter);
    if (refusal) return refusal;
  }
  return null;
}

function factOf(state: CaseState, command: CaseCommand): CaseEvent {
  return {
    id: eventIdOf(command.occurrence.commandId),
    type: FACT_OF_COMMAND[command.name],
    data:
      command.name === 'CorrectMilestone'
        ? { ...command.facts, said: saidBefore(state, command) }
        : command.facts,
    meta: command.occurrence,
    personal: command.personal,
  } as CaseEvent;
}

function saidBefore(state: CaseState, command: CaseCommand<'CorrectMilestone'>): string | null {
  const [first] = command.facts.supersedes;
  const corrected = rule.milestoneOf(state, command)?.claims.find((claim) => claim.eventId === first);
  return corrected?.said ?? null;
}

/** One command states one fact, so the command's id is the event's id. */
function eventIdOf(commandId: string): string {
  return commandId;
}

/**
 * Whether a command with an id that was handled says the same again. An envelope that can no longer be read
 * cannot differ.
 */
function isSameStatement(handled: CaseEvent, command: CaseCommand): boolean {
  if (handled.type !== FACT_OF_COMMAND[command.name]) return false;
  if (!isSameTime(handled.meta, command.occurrence)) return false;
  if (handled.personal !== null && !sameJson(handled.personal, command.personal)) return false;
  const added =
    command.name === 'CorrectMilestone' && 'said' in handled.data ? { said: handled.data.said } : {};
  return sameJson(handled.data, { ...command.facts, ...added });
}

function commandIdOf(command: CaseCommand) {
  return { commandId: command.occurrence.commandId };
}
