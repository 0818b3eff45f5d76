import { type CaseEventType, ROLES, STAGES, STAGE_OF_EVENT } from '@rujukan/referral';
import Type, { type Static, type TSchema } from 'typebox';
import { publishedTime } from '../times';
import { schemaIdOf } from '../topics';
import { dateTime, facility, identifier, openCode, when } from '../words';
import { factSchemaOf } from './facts';

/** The customer's five stages, and one more for what may come at any of them: corrections, cancellation, links. */
export const CHAPTERS = [...STAGES, 'amended'] as const;
export type Chapter = (typeof CHAPTERS)[number];

export const TYPE_OF_CHAPTER: Readonly<Record<Chapter, string>> = {
  detected: 'rujukan.case.detected.v1',
  referred: 'rujukan.case.referred.v1',
  transported: 'rujukan.case.transported.v1',
  admitted: 'rujukan.case.admitted.v1',
  outcome: 'rujukan.case.outcome.v1',
  amended: 'rujukan.case.amended.v1',
};

export function chapterOf(type: CaseEventType): Chapter {
  return STAGE_OF_EVENT[type] ?? 'amended';
}

/** The published name of each event, apart from the stored one: neither binds the other. */
export const PUBLISHED_NAME = {
  CaseDetected: 'caseDetected',
  CaseRescreened: 'caseRescreened',
  DetectionReviewed: 'detectionReviewed',
  ReferralRaised: 'referralRaised',
  ReferralSeen: 'referralSeen',
  ReferralAccepted: 'referralAccepted',
  ReferralDeclined: 'referralDeclined',
  ReferralQuestioned: 'referralQuestioned',
  QuestionAnswered: 'questionAnswered',
  ReferralEscalated: 'referralEscalated',
  AdviceAsked: 'adviceAsked',
  AdviceGiven: 'adviceGiven',
  AdviceContinued: 'adviceContinued',
  AdviceSeen: 'adviceSeen',
  FamilyDeclined: 'familyDeclined',
  TransportDeparted: 'departed',
  PatientArrived: 'arrived',
  PatientAdmitted: 'admitted',
  CareStarted: 'careStarted',
  OutcomeRecorded: 'outcomeRecorded',
  OutcomeAcknowledged: 'outcomeAcknowledged',
  BackReferralSent: 'backReferralSent',
  BackReferralAcknowledged: 'backReferralAcknowledged',
  FollowUpRecorded: 'followUpRecorded',
  MilestoneCorrected: 'milestoneCorrected',
  InfantLinked: 'infantLinked',
  CaseCancelled: 'caseCancelled',
  NoteAdded: 'noteAdded',
  GlassBroken: 'glassBroken',
  BreakGlassReviewed: 'breakGlassReviewed',
} as const satisfies Readonly<Record<CaseEventType, string>>;

export const CASE_EVENT_TYPES = Object.keys(PUBLISHED_NAME) as readonly CaseEventType[];

export function eventsOf(chapter: Chapter): readonly CaseEventType[] {
  return CASE_EVENT_TYPES.filter((type) => chapterOf(type) === chapter);
}

const StageData = Type.Object({
  event: Type.String(),
  occurred: publishedTime("When it happened, on the server's clock, and how well that is known.", {
    closed: false,
  }),
  recordedAt: dateTime(
    'When the entry was made, by the device, its clock set right where its error was measured.',
  ),
  receivedAt: dateTime('When the server heard of it.'),
  statedBy: Type.Object(
    {
      role: openCode(ROLES, 'The role.'),
      facility: Type.Union([facility('The facility.'), Type.Null()]),
    },
    { description: 'Who says so; the district itself has no facility.' },
  ),
  fact: Type.Object({}, { description: 'What the event says.' }),
});

const StageEvent = Type.Object({
  specversion: Type.Literal('1.0'),
  id: identifier('The event. The same id is the same event, sent again.'),
  source: Type.String({ format: 'uri-reference', minLength: 1, description: 'The installation.' }),
  type: Type.String(),
  subject: identifier('The case; also the key of the message.'),
  time: dateTime('`occurred.at` where it is known, else `recordedAt`; `occurred.precision` tells which.'),
  datacontenttype: Type.Literal('application/json'),
  dataschema: Type.String(),
  sequence: Type.String({
    pattern: '^\\d{10}$',
    description: 'The place of the event within its case: 0000000000 for the first, then without gaps.',
  }),
  partitionkey: identifier('The case, as in `subject`.'),
  data: StageData,
});

/** A message on the case stages; what `data.fact` holds depends on `data.event`. */
export type StageEvent = Static<typeof StageEvent>;

/** Open everywhere: readers ignore members and codes they do not know, so that both may be added. */
export function stageSchemaOf(chapter: Chapter): TSchema {
  const type = TYPE_OF_CHAPTER[chapter];
  const events = eventsOf(chapter);
  const names = events.map((event) => PUBLISHED_NAME[event]);
  const data = {
    ...StageData,
    properties: { ...StageData.properties, event: openCode(names, 'What happened.') },
    allOf: events.map((event) =>
      when('event', PUBLISHED_NAME[event], { properties: { fact: factSchemaOf(event) } }),
    ),
  };
  return {
    ...StageEvent,
    properties: {
      ...StageEvent.properties,
      type: Type.Literal(type),
      dataschema: Type.Literal(schemaIdOf(type)),
      data,
    },
  };
}
