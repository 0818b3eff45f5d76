import { SECOND, plus } from '@rujukan/kernel';
import type { CaseCommand, CaseCommandName, FactsOfCommand } from '../case/commands';
import type { PersonalData, Screening } from '../case/events';
import type { FacilityCommand, FacilityCommandName } from '../facility/commands';
import type { FacilityDescription } from '../facility/events';
import type { Actor, Occurrence, StatedTime } from '../occurrence';
import type { Role } from '../vocabulary';
import { POSYANDU_MELATI, PROVINCIAL_HOSPITAL, PUSKESMAS_IPUH, RSIA, RSUD } from './district';
import { at, exactly } from './times';

/** How and when something is said, where it differs from "at that moment, on a phone with the right time". */
export interface Manner extends Partial<Omit<Occurrence, 'actor'>> {
  readonly caseId?: string;
  readonly facilityId?: string;
  readonly personal?: PersonalData;
}

/** When it happened (`'08:40'`, or a stated time) and the manner of saying so. */
export type When = string | StatedTime;

/** States a case command; facts left out are those of an ordinary emergency from Ipuh to the RSUD. */
export type Person = <N extends CaseCommandName>(
  name: N,
  facts?: Partial<FactsOfCommand<N>>,
  when?: When,
  manner?: Manner,
) => CaseCommand<N>;

export function person(role: Role, facilityId: string | null): Person {
  return (name, facts = {}, when = '12:00', { caseId = THE_CASE, personal, ...manner } = {}) => ({
    name,
    caseId,
    facts: { ...ORDINARY[name], ...facts },
    occurrence: occurrenceOf(actorOf(role, facilityId), when, manner),
    personal: personal ?? null,
  });
}

/** States a facility command. */
export function facilityCommand<N extends FacilityCommandName>(
  name: N,
  facts: FacilityCommand<N>['facts'],
  { by = actorOf('admin', null), when = '12:00', ...manner }: Manner & { by?: Actor; when?: When } = {},
): FacilityCommand<N> {
  const { facilityId = PUSKESMAS_IPUH, ...rest } = manner;
  return { name, facilityId, facts, occurrence: occurrenceOf(by, when, rest) } as FacilityCommand<N>;
}

export function actorOf(role: Role, facilityId: string | null): Actor {
  return { accountId: `${role}-of-${facilityId ?? 'the-district'}`, role, facilityId };
}

export const kader = person('kader', POSYANDU_MELATI);
export const midwife = person('midwife', PUSKESMAS_IPUH);
export const rsud = person('hospital', RSUD);
export const rsia = person('hospital', RSIA);
export const provincialHospital = person('hospital', PROVINCIAL_HOSPITAL);
export const specialist = person('specialist', RSUD);
export const coordinator = person('coordinator', null);

export const THE_CASE = 'case-of-the-mother';
export const THE_INFANT_CASE = 'case-of-the-infant';
export const FIRST_LEG = 'leg-1';
export const SECOND_LEG = 'leg-2';

let commandsSpoken = 0;

/** Every command of a spec has an id of its own; they sort in the order in which they were spoken. */
export function nextCommandId(): string {
  commandsSpoken += 1;
  return `command-${String(commandsSpoken).padStart(6, '0')}`;
}

export function occurrenceOf(actor: Actor, when: When, manner: Manner): Occurrence {
  const occurredAt = typeof when === 'string' ? exactly(when) : when;
  const moment = occurredAt.precision === 'unknown' ? at('12:00') : occurredAt.at;
  return {
    commandId: nextCommandId(),
    occurredAt,
    recordedAt: moment,
    receivedAt: plus(moment, SECOND),
    clockOffsetMs: null,
    ...manner,
    actor,
  };
}

const SCREENING: Screening = {
  phase: 'labour',
  signs: ['heavyBleeding'],
  riskCategory: 'KRST',
  ksprTotal: 14,
  gestationWeeks: 38,
};

const ORDINARY: { readonly [N in CaseCommandName]: FactsOfCommand<N> } = {
  DetectCase: {
    ...SCREENING,
    personId: 'person-1',
    subject: 'mother',
    entry: 'puskesmas',
    detectedAt: PUSKESMAS_IPUH,
    origin: PUSKESMAS_IPUH,
    motherCaseId: null,
    birthOrder: null,
  },
  RescreenCase: SCREENING,
  ReviewDetection: { finding: 'confirmed' },
  RaiseReferral: {
    legId: FIRST_LEG,
    from: PUSKESMAS_IPUH,
    to: RSUD,
    urgency: 'emergency',
    purpose: 'initial',
    previousLegId: null,
    diagnoses: ['O14.1'],
    transportPlanned: 'ambulance',
    ready: ['midwife', 'letter', 'vehicle'],
    measuresGiven: ['twoIvLines', 'magnesiumSulfate'],
  },
  MarkReferralSeen: { legId: FIRST_LEG },
  AcceptReferral: { legId: FIRST_LEG, prepared: ['bed', 'blood'] },
  DeclineReferral: { legId: FIRST_LEG, reason: 'noRoom' },
  AskBack: { legId: FIRST_LEG, questionId: 'question-1' },
  AnswerQuestion: { legId: FIRST_LEG, questionId: 'question-1' },
  EscalateReferral: { legId: FIRST_LEG, step: 1, toFacility: null, toRole: 'coordinator', channel: 'app' },
  AskAdvice: { adviceId: 'advice-1', legId: null, toFacility: RSUD },
  GiveAdvice: { adviceId: 'advice-1' },
  ContinueAdvice: { adviceId: 'advice-1' },
  MarkAdviceSeen: { adviceId: 'advice-1' },
  RecordFamilyDecline: { legId: FIRST_LEG, reason: 'cost' },
  RecordDeparture: { legId: FIRST_LEG, mode: 'ambulance', escort: 'midwife' },
  AcknowledgeArrival: { legId: FIRST_LEG, at: RSUD },
  AdmitPatient: { legId: FIRST_LEG, at: RSUD, ward: 'delivery' },
  StartCare: { legId: FIRST_LEG, at: RSUD },
  RecordOutcome: { outcome: 'dischargedWell', place: 'hospital', legId: FIRST_LEG, causeCode: null },
  AcknowledgeOutcome: { by: PUSKESMAS_IPUH },
  SendBackReferral: { legId: FIRST_LEG, to: PUSKESMAS_IPUH, followUpWithinDays: 3 },
  AcknowledgeBackReferral: { legId: FIRST_LEG },
  RecordFollowUp: { legId: FIRST_LEG, result: 'seenWell' },
  CorrectMilestone: {
    milestone: 'arrived',
    legId: FIRST_LEG,
    supersedes: [],
    time: null,
    reason: 'typingError',
  },
  LinkInfant: { infantCaseId: THE_INFANT_CASE, bornInTransit: true },
  CancelCase: { reason: 'enteredInError', duplicateOf: null },
  AddNote: { legId: null },
  BreakGlass: { reason: 'arrivedUnannounced' },
  ReviewBreakGlass: { openingId: 'opening-1', finding: 'justified' },
};

export const DESCRIPTION_OF_IPUH: FacilityDescription = {
  kind: 'puskesmas',
  name: 'Puskesmas Ipuh',
  nameStatus: 'confirmed',
  regency: { codeSystem: 'kemendagri', code: '17.06', name: 'Mukomuko' },
  kecamatan: { codeSystem: 'kemendagri', code: '17.06.05', name: 'Ipuh' },
  parentId: null,
  zone: 'Asia/Jakarta',
  straightKm: 61,
  roadKm: 100,
  inpatient: true,
  satusehatId: null,
  facilityCode: null,
  source: null,
};
