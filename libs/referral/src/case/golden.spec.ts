import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@rujukan/kernel';
import type { Occurrence } from '../occurrence';
import type { ScreeningAnswers } from '../screening';
import { type StoredEvent, UnknownEventType, decodeCaseEvent, encodeEvent } from '../stored-event';
import type { CaseEvent, CaseEventType, CaseFacts, PersonalData } from './events';

const FOLDER = join(import.meta.dirname, 'golden');

const BY_THE_MIDWIFE: Occurrence = {
  commandId: '7f6c0f4e-6a1e-4c2b-9a53-0c8f4f1f2a01',
  occurredAt: { precision: 'exact', at: instant(1_772_326_800_000) },
  recordedAt: instant(1_772_326_860_000),
  receivedAt: instant(1_772_334_000_000),
  clockOffsetMs: -1_250.5,
  actor: { accountId: 'account-sari', role: 'midwife', facilityId: 'puskesmas-ipuh' },
};
const ESTIMATED: Occurrence = {
  ...BY_THE_MIDWIFE,
  occurredAt: { precision: 'estimated', at: instant(1_772_328_600_000), withinMinutes: 30 },
  clockOffsetMs: null,
};
const BY_THE_DISTRICT: Occurrence = {
  ...BY_THE_MIDWIFE,
  occurredAt: { precision: 'unknown' },
  clockOffsetMs: 0,
  actor: { accountId: 'account-rina', role: 'coordinator', facilityId: null },
};

const BY_THE_PRODUCT: Occurrence = {
  ...BY_THE_MIDWIFE,
  actor: { accountId: 'escalation', role: 'admin', facilityId: null },
};

const BY_A_HOSPITAL: Occurrence = {
  ...BY_THE_MIDWIFE,
  actor: { accountId: 'account-igd', role: 'hospital', facilityId: 'rsia-albara' },
};

const SCREENING = {
  phase: 'labour',
  signs: ['heavyBleeding', 'fits'],
  riskCategory: 'KRST',
  ksprTotal: 14,
  gestationWeeks: 38,
} as const;

/** What each golden file must decode to for ever. Add to this table; change nothing in it. */
const DECODED: { readonly [T in CaseEventType]: CaseEvent<T> } = {
  CaseDetected: stored(
    'CaseDetected',
    {
      ...SCREENING,
      personId: 'person-1',
      subject: 'mother',
      entry: 'posyandu',
      detectedAt: 'posyandu-melati',
      origin: 'puskesmas-ipuh',
      motherCaseId: null,
      birthOrder: null,
    },
    BY_THE_MIDWIFE,
    {
      name: 'Siti (rekaan)',
      nik: '1706054704980001',
      motherNik: '1706054704700001',
      phone: '+62 000 0000 0000',
      address: 'Air Buluh',
      birthDate: '1998-04-07',
      note: 'datang bersama suami',
    },
  ),
  CaseRescreened: stored(
    'CaseRescreened',
    { ...SCREENING, signs: [], riskCategory: null, ksprTotal: null, gestationWeeks: null },
    ESTIMATED,
  ),
  ReferralRaised: stored('ReferralRaised', {
    legId: 'leg-1',
    from: 'puskesmas-ipuh',
    to: 'rsud-mukomuko',
    urgency: 'emergency',
    purpose: 'afterDecline',
    previousLegId: 'leg-0',
    diagnoses: ['O14.1', 'O72.1'],
    transportPlanned: 'ambulance',
    ready: ['midwife', 'letter', 'bloodDonor'],
    measuresGiven: ['twoIvLines', 'magnesiumSulfate'],
  }),
  ReferralSeen: stored('ReferralSeen', { legId: 'leg-1' }),
  ReferralAccepted: stored('ReferralAccepted', { legId: 'leg-1', prepared: ['bed', 'blood'] }),
  ReferralDeclined: stored('ReferralDeclined', { legId: 'leg-1', reason: 'noRoom' }),
  ReferralEscalated: stored(
    'ReferralEscalated',
    { legId: 'leg-1', step: 2, toFacility: 'rsia-albara', toRole: 'hospital', channel: 'sms' },
    BY_THE_DISTRICT,
  ),
  AdviceAsked: stored('AdviceAsked', { adviceId: 'advice-1', legId: 'leg-1', toFacility: 'rsud-mukomuko' }),
  AdviceGiven: stored('AdviceGiven', { adviceId: 'advice-1' }, BY_THE_MIDWIFE, { note: 'rujuk segera' }),
  FamilyDeclined: stored('FamilyDeclined', { legId: 'leg-1', reason: 'absentDecisionMaker' }, ESTIMATED),
  TransportDeparted: stored('TransportDeparted', { legId: 'leg-1', mode: 'villageCar', escort: 'midwife' }),
  PatientArrived: stored('PatientArrived', { legId: 'leg-1', at: 'rsud-mukomuko' }),
  PatientAdmitted: stored('PatientAdmitted', { legId: 'leg-1', at: 'rsud-mukomuko', ward: 'operatingRoom' }),
  CareStarted: stored('CareStarted', { legId: 'leg-1', at: 'rsud-mukomuko' }),
  OutcomeRecorded: stored('OutcomeRecorded', {
    outcome: 'dischargedWithFollowUp',
    place: 'hospital',
    legId: 'leg-1',
    causeCode: 'O14.1',
  }),
  BackReferralSent: stored('BackReferralSent', {
    legId: 'leg-1',
    to: 'puskesmas-ipuh',
    followUpWithinDays: 3,
  }),
  BackReferralAcknowledged: stored('BackReferralAcknowledged', { legId: 'leg-1' }),
  MilestoneCorrected: stored(
    'MilestoneCorrected',
    {
      milestone: 'arrived',
      legId: 'leg-1',
      supersedes: ['7f6c0f4e-6a1e-4c2b-9a53-0c8f4f1f2a02'],
      time: { precision: 'estimated', at: instant(1_772_331_000_000), withinMinutes: 10 },
      said: 'rsud-mukomuko',
      reason: 'disputeResolved',
    },
    BY_THE_DISTRICT,
    { note: 'menurut buku register IGD' },
  ),
  DetectionReviewed: stored('DetectionReviewed', { finding: 'inCareAlready' }),
  ReferralQuestioned: stored(
    'ReferralQuestioned',
    { legId: 'leg-1', questionId: 'question-1' },
    BY_THE_MIDWIFE,
    { note: 'tensi terakhir berapa?' },
  ),
  QuestionAnswered: stored('QuestionAnswered', { legId: 'leg-1', questionId: 'question-1' }),
  AdviceContinued: stored('AdviceContinued', { adviceId: 'advice-1' }, BY_THE_MIDWIFE, {
    note: 'tensi 150/100',
  }),
  AdviceSeen: stored('AdviceSeen', { adviceId: 'advice-1' }),
  OutcomeAcknowledged: stored('OutcomeAcknowledged', { by: 'puskesmas-ipuh' }),
  FollowUpRecorded: stored('FollowUpRecorded', { legId: 'leg-1', result: 'movedAway' }),
  InfantLinked: stored('InfantLinked', { infantCaseId: 'case-2', bornInTransit: true }),
  CaseCancelled: stored('CaseCancelled', { reason: 'duplicate', duplicateOf: 'case-3' }, BY_THE_DISTRICT),
  NoteAdded: stored('NoteAdded', { legId: null }, BY_THE_MIDWIFE, { note: 'keluarga sudah di mobil' }),
  GlassBroken: stored('GlassBroken', { reason: 'arrivedUnannounced' }, BY_A_HOSPITAL, { note: 'di IGD' }),
  BreakGlassReviewed: stored(
    'BreakGlassReviewed',
    { openingId: '7f6c0f4e-6a1e-4c2b-9a53-0c8f4f1f2a03', finding: 'justified' },
    BY_THE_DISTRICT,
  ),
};

const OF_THE_CARD = { signs: ['heavyBleeding'], ksprTotal: 14, riskCategory: 'KRST' } as const;
const BY_THE_CARD: ScreeningAnswers = {
  ruleSet: '2026-1',
  signsAbsent: ['fits', 'fever'],
  kspr: { yes: ['previousCaesarean', 'shortStature'], no: ['breech', 'malaria'], heightCm: 144 },
};
const BY_THE_CHART: ScreeningAnswers = {
  ruleSet: '2026-1',
  mtbm: { yes: ['grunting'], no: ['convulsions'], breathsPerMinute: 64, temperatureC: 35.4 },
  apgar: { minute1: 5, minute5: 8 },
  downe: { rate: 1, retraction: 1, cyanosis: 0, airEntry: 0, grunt: 2 },
  birthWeightGrams: 1_800,
  neonatalReferral: { yes: ['suspectedHeartDisease'], no: ['surgicalCondition'] },
};

/** What has been kept since, with the form in which it is: the same rule holds for these. */
const DECODED_LATER: { readonly [T in CaseEventType]?: readonly [version: 'v2', event: CaseEvent<T>] } = {
  CaseDetected: [
    'v2',
    { ...DECODED.CaseDetected, data: { ...DECODED.CaseDetected.data, ...OF_THE_CARD, answers: BY_THE_CARD } },
  ],
  CaseRescreened: [
    'v2',
    {
      ...DECODED.CaseRescreened,
      data: { ...DECODED.CaseRescreened.data, phase: 'newborn', answers: BY_THE_CHART },
    },
  ],
};

/** Members that came to an event later: a file of before still lacks them, and these files have them for ever. */
const DECODED_WITH_LATER_MEMBERS: Readonly<Record<string, CaseEvent>> = {
  'AdviceAsked.sbar.v1.json': stored('AdviceAsked', DECODED.AdviceAsked.data, BY_THE_MIDWIFE, {
    situation: 'TD 170/110, kejang satu kali',
    background: 'G3P2, 34 minggu',
    assessment: 'eklamsia',
    recommendation: 'mohon arahan sebelum berangkat',
  }),
  'AdviceSeen.messages.v1.json': stored('AdviceSeen', {
    adviceId: 'advice-1',
    messages: ['7f6c0f4e-6a1e-4c2b-9a53-0c8f4f1f2a03'],
  }),
  'ReferralRaised.choice.v1.json': stored('ReferralRaised', {
    ...DECODED.ReferralRaised.data,
    to: 'rsia-albara',
    choice: { proposed: 'rsud-mukomuko', reason: 'familyWish' },
  }),
  'ReferralEscalated.automatic.v1.json': stored(
    'ReferralEscalated',
    {
      ...DECODED.ReferralEscalated.data,
      channel: 'app',
      automatic: {
        rules: '2026-1',
        action: 'nextHospital',
        tried: ['rsud-mukomuko'],
        told: [
          { accountId: 'account-igd', as: 'referralDesk' },
          { accountId: 'account-sari', as: 'sender' },
        ],
      },
    },
    BY_THE_PRODUCT,
  ),
};

function stored<T extends CaseEventType>(
  type: T,
  data: CaseFacts[T],
  meta: Occurrence = BY_THE_MIDWIFE,
  personal: PersonalData | null = null,
) {
  return { id: meta.commandId, type, data, meta, personal } as CaseEvent<T>;
}

function golden(file: string): StoredEvent {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as StoredEvent;
}

describe('the stored form of the events of a case', () => {
  const types = Object.keys(DECODED) as CaseEventType[];

  it.each(types)('%s, version 1, is read for ever', (type) => {
    expect(decodeCaseEvent(golden(`${type}.v1.json`))).toEqual(DECODED[type]);
  });

  it.each(Object.entries(DECODED_LATER))('%s as kept later is read for ever', (type, [version, event]) => {
    expect(decodeCaseEvent(golden(`${type}.${version}.json`))).toEqual(event);
  });

  it.each(types)('%s is still written in the form of its newest golden file', (type) => {
    const newest = readdirSync(FOLDER)
      .filter((file) => file.startsWith(`${type}.v`))
      .sort()
      .at(-1);

    const [, latest] = DECODED_LATER[type] ?? ['v1', DECODED[type]];
    expect(encodeEvent(latest)).toEqual(golden(newest ?? 'missing'));
  });

  it.each(Object.entries(DECODED_WITH_LATER_MEMBERS))('%s is read and written for ever', (file, event) => {
    expect(decodeCaseEvent(golden(file))).toEqual(event);
    expect(encodeEvent(event)).toEqual(golden(file));
  });

  it('has no golden file of an event that nobody knows any more', () => {
    expect(new Set(readdirSync(FOLDER).map((file) => file.split('.')[0]))).toEqual(new Set(types));
  });

  it('of a newer version is refused by name, never half understood', () => {
    const fromTomorrow = { ...golden('NoteAdded.v1.json'), type: 'MotherSang' };

    expect(() => decodeCaseEvent(fromTomorrow)).toThrow(UnknownEventType);
    expect(() => decodeCaseEvent(fromTomorrow)).toThrow('MotherSang');
  });
});
