import {
  type BoardClock,
  type Detection,
  type DelayFact,
  type RunningClock,
  type Target,
  clocksOfFacts,
  delayFactsOf,
  detectionOf,
  urgencyClassOf,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { DAY, type Instant, instant, plus } from '@rujukan/kernel';
import {
  type CaseState,
  type Choice,
  type EscalationRules,
  type EscalationStep,
  LEG_MILESTONES,
  type Leg,
  type LegMilestone,
  type Party,
  type Urgency,
  declinesOf,
  destinationOf,
  disputesOf,
  isAJourney,
  legsInOrder,
  nextEscalation,
  outcomeOf,
  partiesOf,
  stageOf,
  standing,
  timeOf,
} from '@rujukan/referral';
import type { CaseSummary, IncomingStatus, LegSummary, WaitingFor } from '../worklists';
import { type AskedAdvice, type OpenedByForce, adviceOf, openingsOf } from './asked-and-opened';
import { type Found, foundOf } from './found';
import { isOver, statusOf } from './leg-status';
import { type CaseInList, tasksOf } from './open-tasks';
import { type Received, receivedOf } from './received';

/** All that the lists hold of one case; follows from its state alone. */
export interface CaseRow {
  readonly summary: CaseSummary;
  readonly incoming: Incoming | null;
  readonly received: Received | null;
  /** `null` unless a posyandu found her. */
  readonly found: Found | null;
  readonly waiting: readonly WaitingAt[];
  readonly overdue: readonly DueClock[];
  /** What is done next about a referral that nobody answers. */
  readonly escalation: EscalationStep | null;
  /** `null` when no clock runs. */
  readonly running: Running | null;
  /** The referrals for which something had been proposed. */
  readonly choices: readonly ChoiceMade[];
  readonly advice: readonly AskedAdvice[];
  readonly openings: readonly OpenedByForce[];
  /** `null` unless a posyandu saw the risk. */
  readonly detection: Detection | null;
  /** Without the puskesmas of a posyandu, which is looked up when it is asked for: it can change. */
  readonly parties: readonly Party[];
}

export interface Incoming {
  readonly facility: string | null;
  readonly urgency: Urgency;
  readonly status: IncomingStatus;
  readonly expected: Instant | null;
  readonly staleFrom: Instant | null;
}

export interface WaitingAt {
  readonly facility: string;
  readonly urgency: Urgency | null;
  readonly waitsFor: readonly WaitingFor[];
}

/** The clocks that run, and from when on nobody was heard of for too long to be waited for. */
export interface Running {
  readonly clocks: readonly BoardClock[];
  readonly staleFrom: Instant;
}

export interface ChoiceMade extends Choice {
  readonly legId: string;
  readonly chosen: string;
  readonly raised: Instant | null;
}

/** A clock that can be overdue. */
export interface DueClock extends RunningClock {
  readonly dueAt: Instant;
  readonly urgency: Urgency | null;
}

export interface AsOf {
  readonly revision: number;
  readonly changed: Position;
}

/** What the rows are held against. */
export interface HeldAgainst {
  readonly targets: readonly Target[];
  readonly escalation: EscalationRules;
}

/** `null` for a case that nobody has detected: it is in no list, only in its own history. */
export function caseRowOf(
  caseId: string,
  state: CaseState,
  asOf: AsOf,
  { targets, escalation }: HeldAgainst,
): CaseRow | null {
  if (state.detection === null) return null;
  const facts = delayFactsOf(caseId, state);
  const clocks = clocksOfFacts(facts, targets);
  const legs = legsInOrder(state).filter(isAJourney);
  const inList: CaseInList = { state, detection: state.detection, legs, facts };
  return {
    summary: summaryOf(caseId, inList, clocks, asOf),
    incoming: incomingOf(inList, clocks),
    received: receivedOf(inList),
    found: foundOf(inList),
    waiting: waitingOf(inList),
    overdue: dueClocksOf(facts, clocks),
    escalation: nextEscalation(state, escalation),
    running: runningOf(inList, targets),
    choices: choicesOf(inList),
    advice: adviceOf(state),
    openings: openingsOf(state),
    detection: detectionOf(caseId, state),
    parties: partiesOf(state),
  };
}

function summaryOf(
  caseId: string,
  { state, detection, legs }: CaseInList,
  clocks: readonly RunningClock[],
  asOf: AsOf,
): CaseSummary {
  const screening = state.screening?.facts;
  const current = legs.at(-1);
  const outcome = outcomeOf(state);
  return {
    caseId,
    // Every case begins with its detection.
    detectionId: state.milestones.detected.claims[0]?.eventId ?? '',
    personId: detection.personId,
    subject: detection.subject,
    entry: detection.entry,
    stage: stageOf(state),
    phase: screening?.phase ?? null,
    signs: screening?.signs ?? [],
    riskCategory: screening?.riskCategory ?? null,
    ksprTotal: screening?.ksprTotal ?? null,
    gestationWeeks: screening?.gestationWeeks ?? null,
    detectedAt: detection.detectedAt,
    detected: standing(state.milestones.detected)?.at ?? null,
    origin: detection.origin,
    motherCaseId: detection.motherCaseId,
    infants: state.infants,
    legs: legs.length,
    leg: current ? legSummaryOf(current) : null,
    declines: declinesOf(state),
    outcome: outcome && { outcome: outcome.outcome, place: outcome.place, at: outcome.at },
    cancelled: state.cancellation?.reason ?? null,
    disputes: disputesOf(state).length,
    clocks,
    closed: isOver(state) && legs.every(({ backReferral }) => backReferral?.acknowledged ?? true),
    revision: asOf.revision,
    changed: asOf.changed,
  };
}

function legSummaryOf(leg: Leg): LegSummary {
  const times = {} as Record<LegMilestone, Instant | null>;
  for (const name of LEG_MILESTONES) times[name] = timeOf(leg, name);
  return {
    legId: leg.legId,
    from: leg.referral?.from ?? null,
    to: leg.referral?.to ?? null,
    destination: destinationOf(leg),
    urgency: leg.referral?.urgency ?? null,
    purpose: leg.referral?.purpose ?? null,
    status: statusOf(leg),
    diagnoses: leg.referral?.diagnoses ?? [],
    times,
  };
}

const ON_THE_WAY: ReadonlySet<string> = new Set<IncomingStatus>([
  'raised',
  'seen',
  'accepted',
  'departed',
  'arrived',
]);

function incomingOf({ state, legs }: CaseInList, clocks: readonly RunningClock[]): Incoming | null {
  const leg = legs.at(-1);
  if (!leg || isOver(state)) return null;
  const status = statusOf(leg);
  if (!ON_THE_WAY.has(status)) return null;
  return {
    facility: destinationOf(leg),
    urgency: leg.referral?.urgency ?? 'emergency',
    status: status as IncomingStatus,
    expected: status === 'arrived' ? timeOf(leg, 'arrived') : dueAtTheDoor(leg, clocks),
    staleFrom: staleFromOf(leg),
  };
}

/** Silence after which nobody is still on the way [reasoned]: two days, for a planned referral two months. */
const LONGEST_SILENCE_MS: Readonly<Record<Urgency, number>> = {
  emergency: 2 * DAY,
  urgent: 2 * DAY,
  planned: 60 * DAY,
};

function staleFromOf(leg: Leg): Instant | null {
  const known = LEG_MILESTONES.map((name) => timeOf(leg, name)).filter((at) => at !== null);
  const last = known.length === 0 ? null : instant(Math.max(...known));
  return last && plus(last, LONGEST_SILENCE_MS[leg.referral?.urgency ?? 'emergency']);
}

function runningOf(inList: CaseInList, targets: readonly Target[]): Running | null {
  const clocks = inList.facts.flatMap((fact) =>
    clocksOfFacts([fact], targets).map((clock) => ({
      ...clock,
      origin: fact.origin,
      urgency: urgencyClassOf(fact),
    })),
  );
  if (clocks.length === 0) return null;
  const times = inList.legs.flatMap((leg) => LEG_MILESTONES.map((name) => timeOf(leg, name)));
  const known = [...times.filter((at) => at !== null), ...clocks.map(({ since }) => since)];
  // A mere risk that nobody has referred yet waits as a planned referral does.
  const silenceMs = LONGEST_SILENCE_MS[urgencyOf(inList) ?? 'planned'];
  return { clocks, staleFrom: plus(instant(Math.max(...known)), silenceMs) };
}

function dueAtTheDoor(leg: Leg, clocks: readonly RunningClock[]): Instant | null {
  const onTheRoad = clocks.find(
    ({ interval, legId }) => interval === 'departureToArrival' && legId === leg.legId,
  );
  return onTheRoad?.dueAt ?? null;
}

function waitingOf(inList: CaseInList): readonly WaitingAt[] {
  const byFacility = new Map<string, WaitingFor[]>();
  for (const { facility, ...waitsFor } of tasksOf(inList)) {
    const waiting = byFacility.get(facility);
    if (waiting) waiting.push(waitsFor);
    else byFacility.set(facility, [waitsFor]);
  }
  if (byFacility.size === 0) return [];
  const urgency = urgencyOf(inList);
  return Array.from(byFacility, ([facility, waitsFor]) => ({ facility, urgency, waitsFor }));
}

/** As the running clocks have it: a danger sign or a journey without a stated urgency is an emergency. */
function urgencyOf({ state, legs }: CaseInList): Urgency | null {
  const isPressing = legs.length > 0 || (state.screening?.facts.signs.length ?? 0) > 0;
  return legs.at(-1)?.referral?.urgency ?? (isPressing ? 'emergency' : null);
}

function choicesOf({ legs }: CaseInList): readonly ChoiceMade[] {
  return legs.flatMap((leg) => {
    const { legId, referral } = leg;
    return referral?.choice
      ? [{ ...referral.choice, legId, chosen: referral.to, raised: timeOf(leg, 'raised') }]
      : [];
  });
}

function dueClocksOf(facts: readonly DelayFact[], clocks: readonly RunningClock[]): readonly DueClock[] {
  return clocks.flatMap((clock) => {
    if (clock.dueAt === null) return [];
    const urgency = facts.find(({ legId }) => legId === clock.legId)?.urgency ?? 'emergency';
    return [{ ...clock, dueAt: clock.dueAt, urgency }];
  });
}
