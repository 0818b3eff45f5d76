import fc from 'fast-check';
import { type Instant, instant } from '@rujukan/kernel';
import { type CaseCommand, type CaseCommandName, FACT_OF_COMMAND } from '../case/commands';
import {
  CASE_MILESTONES,
  type CaseEvent,
  type CaseEventType,
  type CaseFacts,
  LEG_MILESTONES,
  type PersonalData,
  type Screening,
} from '../case/events';
import {
  FACT_OF_FACILITY_COMMAND,
  type FacilityCommand,
  type FacilityCommandName,
} from '../facility/commands';
import type {
  FacilityDescription,
  FacilityEvent,
  FacilityEventType,
  FacilityFacts,
} from '../facility/events';
import type { Actor, Occurrence, StatedTime } from '../occurrence';
import * as code from '../vocabulary';
import { POSYANDU_MELATI, PUSKESMAS_IPUH, PUSKESMAS_PENARIK, RSIA, RSUD } from './district';
import { THE_CASE } from './people';
import { screeningAnswers } from './screening-arbitraries';
import { at } from './times';

/** Small pools, so that facts meet: the same legs, hospitals and moments come up again and again. */
const LEGS = ['leg-1', 'leg-2'] as const;
const ADVICES = ['advice-1', 'advice-2'] as const;
const QUESTIONS = ['question-1', 'question-2'] as const;
const HOSPITALS = [RSUD, RSIA] as const;
const FACILITIES = [POSYANDU_MELATI, PUSKESMAS_IPUH, PUSKESMAS_PENARIK, ...HOSPITALS, 'nowhere'] as const;
const DAY_OF_THE_STORY = { min: at('00:00'), max: at('24:00') };

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const someOf = <T>(values: readonly T[]) => fc.subarray([...values]);

/** To the minute within one day, as people state times. */
export const moments: fc.Arbitrary<Instant> = fc
  .integer({ min: 0, max: (DAY_OF_THE_STORY.max - DAY_OF_THE_STORY.min) / 60_000 })
  .map((minutes) => instant(DAY_OF_THE_STORY.min + minutes * 60_000));

export const statedTimes: fc.Arbitrary<StatedTime> = fc.oneof(
  fc.record({ precision: fc.constant('exact'), at: moments }),
  fc.record({
    precision: fc.constant('estimated'),
    at: moments,
    withinMinutes: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({ precision: fc.constant('unknown') }),
);

export const actors: fc.Arbitrary<Actor> = fc.oneof(
  // Those of the district may act on every case, so that most commands get past "is it yours".
  { weight: 3, arbitrary: fc.constant({ accountId: 'account-0', role: 'coordinator', facilityId: null }) },
  {
    weight: 1,
    arbitrary: fc.record({
      accountId: oneOf(['account-1', 'account-2']),
      role: oneOf(code.ROLES),
      facilityId: orNull(oneOf(FACILITIES)),
    }),
  },
);

/** With an id of its own, times within one day, received by the end of that day. */
export const occurrences: fc.Arbitrary<Occurrence> = fc
  .record({
    commandId: fc.uuid(),
    occurredAt: statedTimes,
    entered: orNull(moments),
    receivedAt: fc.constant(instant(DAY_OF_THE_STORY.max)),
    clockOffsetMs: orNull(fc.integer({ min: -3_600_000, max: 3_600_000 })),
    actor: actors,
  })
  .map(({ entered, ...said }) => {
    const tap = said.occurredAt.precision === 'unknown' ? said.receivedAt : said.occurredAt.at;
    return { ...said, recordedAt: entered ?? tap };
  });

export const personalData: fc.Arbitrary<PersonalData> = fc.record(
  {
    name: fc.string({ unit: 'grapheme' }),
    nik: fc.string(),
    motherNik: fc.string(),
    phone: fc.string(),
    address: fc.string({ unit: 'grapheme' }),
    birthDate: fc.constant('1998-04-17'),
    note: fc.string({ unit: 'grapheme' }),
    situation: fc.string({ unit: 'grapheme' }),
    recommendation: fc.string({ unit: 'grapheme' }),
  },
  { requiredKeys: [] },
);

const SCREENING: Fields<Screening> = {
  phase: oneOf(code.PHASES),
  signs: someOf(code.DANGER_SIGNS),
  riskCategory: orNull(oneOf(code.RISK_CATEGORIES)),
  ksprTotal: orNull(oneOf([2, 6, 10, 12, 14, 18, 22])),
  gestationWeeks: orNull(fc.integer({ min: 20, max: 42 })),
  answers: screeningAnswers,
};
const legId = oneOf(LEGS);
const place = oneOf(HOSPITALS);

type Fields<T> = { readonly [K in keyof T]-?: fc.Arbitrary<T[K]> };

const CASE_FACTS: { readonly [T in CaseEventType]: Fields<CaseFacts[T]> } = {
  CaseDetected: {
    ...SCREENING,
    personId: fc.uuid(),
    subject: oneOf(code.SUBJECTS),
    entry: oneOf(code.ENTRIES),
    detectedAt: oneOf(FACILITIES),
    origin: oneOf([PUSKESMAS_IPUH, RSUD]),
    motherCaseId: orNull(fc.uuid()),
    birthOrder: orNull(fc.integer({ min: 1, max: 3 })),
  },
  CaseRescreened: SCREENING,
  DetectionReviewed: { finding: oneOf(code.DETECTION_FINDINGS) },
  ReferralRaised: {
    legId,
    from: oneOf(FACILITIES),
    to: place,
    urgency: oneOf(code.URGENCIES),
    purpose: oneOf(code.LEG_PURPOSES),
    previousLegId: orNull(legId),
    diagnoses: someOf(['O14.1', 'O72.1', 'P21.0']),
    transportPlanned: orNull(oneOf(code.TRANSPORT_MODES)),
    ready: someOf(code.READINESS_ITEMS),
    measuresGiven: someOf(code.PRE_REFERRAL_MEASURES),
    choice: fc.record({ proposed: place, reason: orNull(oneOf(code.CHOICE_REASONS)) }),
  },
  ReferralSeen: { legId },
  ReferralAccepted: { legId, prepared: someOf(code.PREPARATIONS) },
  ReferralDeclined: { legId, reason: oneOf(code.DECLINE_REASONS) },
  ReferralQuestioned: { legId, questionId: oneOf(QUESTIONS) },
  QuestionAnswered: { legId, questionId: oneOf(QUESTIONS) },
  ReferralEscalated: {
    legId,
    step: fc.integer({ min: 1, max: 4 }),
    toFacility: orNull(place),
    toRole: oneOf(code.ROLES),
    channel: oneOf(code.ESCALATION_CHANNELS),
    automatic: fc.record({
      rules: oneOf(['2026-1']),
      action: oneOf(code.ESCALATION_ACTIONS),
      tried: fc.constant([RSUD]),
      told: fc.array(fc.record({ accountId: fc.uuid(), as: oneOf(code.TOLD_AS) }), { maxLength: 3 }),
    }),
  },
  AdviceAsked: { adviceId: oneOf(ADVICES), legId: orNull(legId), toFacility: place },
  AdviceGiven: { adviceId: oneOf(ADVICES) },
  AdviceContinued: { adviceId: oneOf(ADVICES) },
  AdviceSeen: { adviceId: oneOf(ADVICES), messages: fc.array(fc.uuid(), { maxLength: 3 }) },
  FamilyDeclined: { legId, reason: oneOf(code.FAMILY_DECLINE_REASONS) },
  TransportDeparted: { legId, mode: oneOf(code.TRANSPORT_MODES), escort: oneOf(code.ESCORTS) },
  PatientArrived: { legId, at: place },
  PatientAdmitted: { legId, at: place, ward: oneOf(code.WARDS) },
  CareStarted: { legId, at: place },
  OutcomeRecorded: {
    outcome: oneOf(code.OUTCOMES),
    place: oneOf(code.OUTCOME_PLACES),
    legId: orNull(legId),
    causeCode: orNull(fc.constant('O72.1')),
  },
  OutcomeAcknowledged: { by: oneOf(FACILITIES) },
  BackReferralSent: { legId, to: oneOf(FACILITIES), followUpWithinDays: orNull(fc.nat(30)) },
  BackReferralAcknowledged: { legId },
  FollowUpRecorded: { legId, result: oneOf(code.FOLLOW_UP_RESULTS) },
  MilestoneCorrected: {
    milestone: oneOf([...LEG_MILESTONES, ...CASE_MILESTONES]),
    legId: orNull(legId),
    supersedes: fc.array(fc.uuid(), { maxLength: 2 }),
    time: orNull(statedTimes),
    said: orNull(place),
    reason: oneOf(code.CORRECTION_REASONS),
  },
  InfantLinked: { infantCaseId: oneOf([THE_CASE, 'infant-1', 'infant-2']), bornInTransit: fc.boolean() },
  CaseCancelled: { reason: oneOf(code.CANCELLATION_REASONS), duplicateOf: orNull(fc.uuid()) },
  NoteAdded: { legId: orNull(legId) },
  GlassBroken: { reason: oneOf(code.BREAK_GLASS_REASONS) },
  BreakGlassReviewed: { openingId: fc.uuid(), finding: oneOf(code.BREAK_GLASS_FINDINGS) },
};

/** Any event of a case that the log could hold, each type as likely as the next. */
export function caseEvents(
  types: readonly CaseEventType[] = Object.values(FACT_OF_COMMAND),
): fc.Arbitrary<CaseEvent> {
  return oneOf(types).chain((type) =>
    fc.record({
      id: fc.uuid(),
      type: fc.constant(type),
      data: factsWith<CaseFacts[CaseEventType]>(CASE_FACTS[type]),
      meta: occurrences,
      personal: orNull(personalData),
    }),
  ) as fc.Arbitrary<CaseEvent>;
}

/** Events before a member was added lack it. */
const ADDED_LATER: ReadonlySet<string> = new Set(['answers', 'automatic']);

function factsWith<Facts>(fields: object): fc.Arbitrary<Facts> {
  const requiredKeys = Object.keys(fields).filter((name) => !ADDED_LATER.has(name));
  return fc.record(fields as never, { requiredKeys } as never).map((facts) => facts as Facts);
}

const CASE_COMMANDS = Object.keys(FACT_OF_COMMAND) as CaseCommandName[];

/** Any well-typed command on {@link THE_CASE}; many will be refused. */
export function caseCommands(names: readonly CaseCommandName[] = CASE_COMMANDS): fc.Arbitrary<CaseCommand> {
  return oneOf(names).chain((name) => {
    const { said: _, ...facts } = { said: null, ...CASE_FACTS[FACT_OF_COMMAND[name]] };
    return fc.record({
      name: fc.constant(name),
      caseId: fc.constant(THE_CASE),
      facts: factsWith(facts),
      occurrence: occurrences,
      personal: orNull(personalData),
    });
  }) as fc.Arbitrary<CaseCommand>;
}

/**
 * Commands of one case in the order in which a server hears of them: a detection, a referral, then anything.
 * A correction mostly speaks of an earlier command of the same story.
 */
export function caseStories({ maxLength = 25 } = {}): fc.Arbitrary<readonly CaseCommand[]> {
  return fc
    .tuple(
      caseCommands(['DetectCase']).map(ofTheDistrict),
      caseCommands(['RaiseReferral']).map(ofTheDistrict),
      fc.array(
        fc.oneof(
          caseCommands(),
          caseCommands(['RaiseReferral', 'RecordDeparture', 'AcknowledgeArrival', 'RecordOutcome']),
          caseCommands(['CorrectMilestone']),
        ),
        { maxLength, size: 'max' },
      ),
      fc.array(fc.nat(), { minLength: 2 * maxLength, maxLength: 2 * maxLength }),
    )
    .map(([detection, referral, rest, picks]) => {
      const story: CaseCommand[] = [detection, referral];
      for (const [index, command] of rest.entries())
        story.push(aboutTheStory(command, story, picks[index] ?? 0));
      return story;
    });
}

function ofTheDistrict(command: CaseCommand): CaseCommand {
  const actor: Actor = { accountId: 'account-0', role: 'coordinator', facilityId: null };
  const { answers: _, ...stated } = { answers: undefined, ...command.facts };
  const facts =
    command.name === 'DetectCase'
      ? { ...stated, entry: 'puskesmas', detectedAt: PUSKESMAS_IPUH, ksprTotal: 6 }
      : { ...stated, from: PUSKESMAS_IPUH };
  return { ...command, facts, occurrence: { ...command.occurrence, actor } } as CaseCommand;
}

const MILESTONE_OF_COMMAND = {
  DetectCase: 'detected',
  RaiseReferral: 'raised',
  MarkReferralSeen: 'seen',
  AcceptReferral: 'responded',
  DeclineReferral: 'responded',
  RecordDeparture: 'departed',
  AcknowledgeArrival: 'arrived',
  AdmitPatient: 'admitted',
  StartCare: 'careStarted',
  RecordOutcome: 'outcome',
} as const;

/** Lets a correction supersede what an earlier command of the story stated, or corrected, about one milestone. */
function aboutTheStory(command: CaseCommand, story: readonly CaseCommand[], pick: number): CaseCommand {
  if (command.name !== 'CorrectMilestone') return command;
  const statements = story.flatMap((earlier) => statementOf(earlier) ?? []);
  const chosen = statements[pick % statements.length];
  if (!chosen) return command;
  const { milestone, legId: leg } = chosen;
  const same = statements.filter((other) => other.milestone === milestone && other.legId === leg);
  const supersedes = same.filter((other, index) => other === chosen || (pick >> index) % 2 === 1);
  return {
    ...command,
    facts: { ...command.facts, milestone, legId: leg, supersedes: supersedes.map(({ id }) => id) },
  };
}

function statementOf({ name, facts, occurrence }: CaseCommand) {
  const id = occurrence.commandId;
  if (name === 'CorrectMilestone') return { id, milestone: facts.milestone, legId: facts.legId };
  if (!(name in MILESTONE_OF_COMMAND)) return undefined;
  const milestone = MILESTONE_OF_COMMAND[name as keyof typeof MILESTONE_OF_COMMAND];
  const isOfTheCase = milestone === 'detected' || milestone === 'outcome';
  return { id, milestone, legId: isOfTheCase || !('legId' in facts) ? null : facts.legId };
}

const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`);
const counts = fc.nat(20);
const areas = fc.record({
  codeSystem: oneOf(['kemendagri', 'bps'] as const),
  code: fc.constant('17.06'),
  name: fc.constant('Mukomuko'),
});

const DESCRIPTION: Fields<FacilityDescription> = {
  kind: oneOf(code.FACILITY_KINDS),
  name: fc.string(),
  nameStatus: oneOf(code.NAME_STATUSES),
  regency: areas,
  kecamatan: orNull(areas),
  parentId: orNull(oneOf(FACILITIES)),
  zone: oneOf(code.ZONES),
  straightKm: orNull(counts),
  roadKm: orNull(counts),
  inpatient: orNull(fc.boolean()),
  satusehatId: orNull(fc.constant('100025616')),
  facilityCode: orNull(fc.constant('P3273010201')),
  source: orNull(fc.string()),
};

const FACILITY_FACTS: { readonly [T in FacilityEventType]: Fields<FacilityFacts[T]> } = {
  FacilityRegistered: { ...DESCRIPTION, facilityId: fc.constant(PUSKESMAS_IPUH) },
  FacilityRedescribed: DESCRIPTION,
  PilotStatusSet: { pilot: fc.boolean(), from: days },
  CapabilityDeclared: {
    capability: oneOf(code.CAPABILITIES),
    available: fc.boolean(),
    from: days,
    until: orNull(days),
  },
  TravelDeclared: {
    to: oneOf(FACILITIES),
    km: counts,
    minutes: orNull(counts),
    mode: oneOf(code.TRAVEL_MODES),
    source: orNull(fc.string()),
  },
  CapacityReported: { freeBeds: fc.dictionary(oneOf(code.BED_UNITS), counts, { noNullPrototype: true }) },
  CoachingVisitRecorded: {
    visitId: fc.uuid(),
    topic: oneOf(code.COACHING_TOPICS),
    on: days,
    obstetricians: counts,
    paediatricians: counts,
  },
  DutyRostered: {
    dutyId: oneOf(['duty-1', 'duty-2', 'duty-3']),
    duty: oneOf(code.DUTIES),
    accountId: oneOf(['account-1', 'account-2']),
    from: moments,
    until: moments,
    rank: fc.integer({ min: 1, max: 3 }),
  },
  DutyCancelled: { dutyId: oneOf(['duty-1', 'duty-2', 'duty-3']) },
  FacilityClosed: { on: days },
};

/** Any event of a facility that the log could hold. */
export function facilityEvents(
  types: readonly FacilityEventType[] = Object.values(FACT_OF_FACILITY_COMMAND),
): fc.Arbitrary<FacilityEvent> {
  return oneOf(types).chain((type) =>
    fc.record({
      id: fc.uuid(),
      type: fc.constant(type),
      data: fc.record<FacilityFacts[FacilityEventType]>(FACILITY_FACTS[type] as never),
      meta: occurrences,
      personal: fc.constant(null),
    }),
  ) as fc.Arbitrary<FacilityEvent>;
}

const FACILITY_COMMANDS = Object.keys(FACT_OF_FACILITY_COMMAND) as FacilityCommandName[];

/** Any well-typed command on {@link PUSKESMAS_IPUH}. */
export function facilityCommands(
  names: readonly FacilityCommandName[] = FACILITY_COMMANDS,
): fc.Arbitrary<FacilityCommand> {
  return oneOf(names).chain((name) =>
    fc.record({
      name: fc.constant(name),
      facilityId: fc.constant(PUSKESMAS_IPUH),
      facts: fc.record(FACILITY_FACTS[FACT_OF_FACILITY_COMMAND[name]] as never),
      occurrence: occurrences,
    }),
  ) as fc.Arbitrary<FacilityCommand>;
}
