import { instant } from '@rujukan/kernel';
import type { Position, RecordedEvent } from '@rujukan/event-log';
import { type CaseEvent, caseStream, encodeEvent } from '@rujukan/referral';
import { hospitalMessageOf } from './hospital-facts/hospital-message';
import type { HospitalFact, HospitalStatement } from './hospital-facts/hospital-fact';
import { HOSPITAL_FACTS_TOPIC, type TopicMessage } from './topics';
import { rejectedMessageOf } from './hospital-facts/rejected';
import { readHospitalFact } from './hospital-facts/read-hospital-fact';
import { isUnreadable } from './hospital-facts/unreadable';
import { stageMessageOf } from './stages/stage-message';

/** One message of each type, of an invented case between invented places. */

const SOURCE = 'https://rujukan.example/kabupaten-rekaan';
const CASE = '0198c0de-0000-4000-8000-00000000ca5e';
const LEG = '0198c0de-0000-4000-8000-000000000001';
const PUSKESMAS = 'puskesmas-rekaan';
const HOSPITAL = 'rsud-rekaan';
const TWO_IN_THE_MORNING = Date.UTC(2026, 10, 20, 19, 0);

const idOf = (number: number) => `0198c0de-0000-4000-8000-${String(number).padStart(12, '0')}`;
const minutesIn = (minutes: number) => instant(TWO_IN_THE_MORNING + minutes * 60_000);

const OF_THE_PUSKESMAS = { accountId: idOf(98), role: 'midwife', facilityId: PUSKESMAS };
const OF_THE_HOSPITAL = { accountId: idOf(97), role: 'hospital', facilityId: HOSPITAL };

type Fact = { [T in CaseEvent['type']]: Pick<CaseEvent<T>, 'type' | 'data'> }[CaseEvent['type']];

const STORY: readonly (readonly [minutes: number, fact: Fact])[] = [
  [
    0,
    {
      type: 'CaseDetected',
      data: {
        personId: idOf(99),
        subject: 'mother',
        entry: 'puskesmas',
        detectedAt: PUSKESMAS,
        origin: PUSKESMAS,
        motherCaseId: null,
        birthOrder: null,
        phase: 'postpartum',
        signs: ['heavyBleeding'],
        riskCategory: 'KRT',
        ksprTotal: 6,
        gestationWeeks: 39,
      },
    },
  ],
  [
    10,
    {
      type: 'ReferralRaised',
      data: {
        legId: LEG,
        from: PUSKESMAS,
        to: HOSPITAL,
        urgency: 'emergency',
        purpose: 'initial',
        previousLegId: null,
        diagnoses: ['O72.1'],
        transportPlanned: 'ambulance',
        ready: ['midwife', 'vehicle', 'bloodDonor'],
        measuresGiven: ['twoIvLines', 'uterotonic'],
      },
    },
  ],
  [30, { type: 'TransportDeparted', data: { legId: LEG, mode: 'ambulance', escort: 'midwife' } }],
  [150, { type: 'PatientAdmitted', data: { legId: LEG, at: HOSPITAL, ward: 'operatingRoom' } }],
  [
    4_000,
    {
      type: 'OutcomeRecorded',
      data: { outcome: 'dischargedWithFollowUp', place: 'hospital', legId: LEG, causeCode: 'O72.1' },
    },
  ],
  [
    4_100,
    {
      type: 'MilestoneCorrected',
      data: {
        milestone: 'departed',
        legId: LEG,
        supersedes: [idOf(3)],
        time: { precision: 'estimated', at: minutesIn(40), withinMinutes: 10 },
        said: null,
        reason: 'betterSource',
      },
    },
  ],
];

const SAID_BY_THE_HOSPITAL: ReadonlySet<string> = new Set(['PatientAdmitted', 'OutcomeRecorded']);

function recorded([minutes, fact]: (typeof STORY)[number], revision: number): RecordedEvent {
  const id = idOf(revision + 1);
  const at = minutesIn(minutes);
  const event = {
    id,
    ...fact,
    meta: {
      commandId: id,
      occurredAt: { precision: 'exact', at },
      recordedAt: at,
      receivedAt: minutesIn(minutes + 1),
      clockOffsetMs: null,
      actor: SAID_BY_THE_HOSPITAL.has(fact.type) ? OF_THE_HOSPITAL : OF_THE_PUSKESMAS,
    },
    personal: null,
  } as CaseEvent;
  return {
    ...encodeEvent(event),
    stream: caseStream(CASE),
    revision,
    position: String(revision) as Position,
  };
}

const STATEMENTS: readonly (readonly [minutes: number, statement: HospitalStatement])[] = [
  [140, { name: 'AcknowledgeArrival', caseId: CASE, facts: { legId: LEG, at: HOSPITAL } }],
  [150, { name: 'AdmitPatient', caseId: CASE, facts: { legId: LEG, at: HOSPITAL, ward: 'operatingRoom' } }],
  [160, { name: 'StartCare', caseId: CASE, facts: { legId: LEG, at: HOSPITAL } }],
  [
    4_000,
    {
      name: 'RecordOutcome',
      caseId: CASE,
      facts: { outcome: 'dischargedWithFollowUp', place: 'hospital', legId: LEG, causeCode: 'O72.1' },
    },
  ],
  [4_200, { name: 'ReportCapacity', facts: { freeBeds: { delivery: 2, intensiveCare: 0, nicu: 1 } } }],
];

function factOf([minutes, statement]: (typeof STATEMENTS)[number], index: number): HospitalFact {
  return {
    ...statement,
    id: idOf(101 + index),
    source: 'https://simrs.example/rsud-rekaan',
    hospital: HOSPITAL,
    occurredAt: { precision: 'exact', at: minutesIn(minutes) },
    recordedAt: null,
  };
}

function rejectedExample(): TopicMessage {
  const key = Buffer.from(CASE);
  const value = Buffer.from('{"specversion":"1.0"}');
  const read = readHospitalFact(key, value);
  if (!isUnreadable(read)) throw new Error('The example of a rejected message was taken.');
  return rejectedMessageOf(
    { topic: HOSPITAL_FACTS_TOPIC, partition: 0, offset: '1042', timestamp: minutesIn(200), key, value },
    { reason: read.unreadable, sentence: read.sentence, violations: read.violations },
    { source: SOURCE, at: minutesIn(200) },
  );
}

/** Written by the same code as the real ones. */
export function exampleMessages(): readonly TopicMessage[] {
  return [
    ...STORY.flatMap((step, index) => stageMessageOf(recorded(step, index), SOURCE) ?? []),
    ...STATEMENTS.map((step, index) => hospitalMessageOf(factOf(step, index))),
    rejectedExample(),
  ];
}
