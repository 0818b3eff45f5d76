import type { EventLog, NewEvent } from '@rujukan/event-log';
import { DAY, HOUR, MINUTE, instant } from '@rujukan/kernel';
import {
  type CaseEvent,
  type CaseEventType,
  type CaseFacts,
  type Occurrence,
  type PersonalData,
  type Role,
  type Screening,
  caseStream,
  encodeEvent,
  facilityStream,
} from '@rujukan/referral';

/**
 * A log of the bench's own: as many case events as asked for, about twelve a case, interleaved by the time at which
 * a server heard of them, over two years of a province. The stories that clinicians would recognise are
 * the simulator's; here only size, shape and the mixing of the cases matter.
 */
export interface PlausibleLog {
  readonly events: number;
  readonly seed: number;
}

/**
 * Ten regencies of 17 puskesmas, where 120 cases begin on a day: a million events are then two years, and at
 * any time some thousand cases are under way at once.
 */
const CASES_PER_DAY = 120;
const BEGIN = Date.UTC(2024, 0, 1);
const HOSPITALS = ['rsud-mukomuko', 'rsia-albara', 'rs-pratama-ipuh'] as const;
const PUSKESMAS = Array.from(
  { length: 170 },
  (_, index) => `puskesmas-${String(index + 1).padStart(3, '0')}`,
);
const POSYANDU_OF_EACH = 6;

/** What is to be appended next, one event at a time. */
export interface PlausibleAppend {
  readonly stream: string;
  readonly expected: number | 'none';
  readonly event: NewEvent;
}

/** Writes the log and returns how many events it holds. */
export async function writePlausibleLog(log: EventLog, { events, seed }: PlausibleLog): Promise<number> {
  let written = 0;
  let pending: Promise<unknown>[] = [];
  for (const { stream, expected, event } of plausibleAppends(seed)) {
    pending.push(log.append(stream, expected, [event]));
    written += 1;
    if (written === events) break;
    if (pending.length === 1_000) {
      await Promise.all(pending);
      pending = [];
    }
  }
  await Promise.all(pending);
  return written;
}

/** The facilities, then without end the events of their cases in the order in which a server heard of them. */
export function* plausibleAppends(seed: number): Generator<PlausibleAppend> {
  const dice = diceOf(seed);
  for (const event of facilitiesRegistered(dice)) {
    yield { stream: facilityStream(event.data.facilityId), expected: 'none', event: encodeEvent(event) };
  }
  const revisions = new Map<string, number>();
  for (const { caseId, event } of interleaved(dice)) {
    const stream = caseStream(caseId);
    const last = revisions.get(stream);
    revisions.set(stream, (last ?? -1) + 1);
    yield { stream, expected: last ?? 'none', event: encodeEvent(event) };
  }
}

function facilitiesRegistered(dice: Dice) {
  const posyandu = PUSKESMAS.flatMap((puskesmas) =>
    Array.from({ length: POSYANDU_OF_EACH }, (_, index) => ({
      facilityId: posyanduOf(puskesmas, index),
      kind: 'posyandu' as const,
      parentId: puskesmas,
    })),
  );
  const facilities = [
    ...HOSPITALS.map((facilityId) => ({ facilityId, kind: 'hospital' as const, parentId: null })),
    ...PUSKESMAS.map((facilityId) => ({ facilityId, kind: 'puskesmas' as const, parentId: null })),
    ...posyandu,
  ];
  return facilities.map((facility) => {
    const id = dice.uuid();
    const data = {
      ...facility,
      name: facility.facilityId,
      nameStatus: 'invented',
      regency: { codeSystem: 'kemendagri', code: '17.06', name: 'Mukomuko' },
      kecamatan: null,
      zone: 'Asia/Jakarta',
      straightKm: null,
      roadKm: null,
      inpatient: null,
      satusehatId: null,
      facilityCode: null,
      source: null,
    } as const;
    const meta = occurrence(id, BEGIN, BEGIN, 'admin', null);
    return { id, type: 'FacilityRegistered', data, meta, personal: null } as const;
  });
}

function posyanduOf(puskesmas: string, index: number): string {
  return `posyandu-${puskesmas.slice(-3)}-${index + 1}`;
}

interface Heard {
  readonly caseId: string;
  readonly at: number;
  readonly event: CaseEvent;
}

/** Day by day: what was heard on it comes out in order, what lies ahead waits for its day. */
function* interleaved(dice: Dice): Generator<Heard> {
  const ahead = new Map<number, Heard[]>();
  for (let day = 0; ; day += 1) {
    for (let count = 0; count < CASES_PER_DAY; count += 1) {
      for (const heard of story(BEGIN + day * DAY + dice.upTo(DAY), dice)) {
        const itsDay = Math.floor((heard.at - BEGIN) / DAY);
        const waiting = ahead.get(itsDay);
        if (waiting) waiting.push(heard);
        else ahead.set(itsDay, [heard]);
      }
    }
    const today = ahead.get(day) ?? [];
    ahead.delete(day);
    yield* today.sort((a, b) => a.at - b.at);
  }
}

/** A case from its detection to the letter back, now and then declined, disputed, corrected or still open. */
function story(detectedAt: number, dice: Dice): readonly Heard[] {
  const caseId = dice.uuid();
  const puskesmas = dice.one(PUSKESMAS);
  const hospital = dice.one(HOSPITALS);
  const midwife = { role: 'midwife' as const, facility: puskesmas };
  const clinic = { role: 'hospital' as const, facility: hospital };
  const isEmergency = dice.chance(0.3);
  const heard: Heard[] = [];
  let now = detectedAt;

  const say = <T extends CaseEventType>(
    type: T,
    data: CaseFacts[T],
    by: { role: Role; facility: string },
    personal: PersonalData | null = null,
  ) => {
    const id = dice.uuid();
    const received = Math.max(
      now + (dice.chance(0.1) ? dice.upTo(12 * HOUR) : dice.upTo(MINUTE)),
      heard.at(-1)?.at ?? 0,
    );
    const meta = occurrence(id, now, received, by.role, by.facility);
    heard.push({ caseId, at: received, event: { id, type, data, meta, personal } as CaseEvent });
    return id;
  };
  const later = (milliseconds: number) => {
    now += Math.round(milliseconds * (0.2 + dice.chanceOf() * 1.6));
  };

  say(
    'CaseDetected',
    {
      ...screening(isEmergency, dice),
      personId: dice.uuid(),
      subject: 'mother',
      entry: isEmergency ? 'puskesmas' : 'posyandu',
      detectedAt: isEmergency ? puskesmas : posyanduOf(puskesmas, dice.upTo(POSYANDU_OF_EACH)),
      origin: puskesmas,
      motherCaseId: null,
      birthOrder: null,
    },
    midwife,
    {
      name: `Ibu Percobaan ${caseId.slice(0, 8)}`,
      nik: '0000000000000000',
      phone: '+62000000000',
      address: 'Desa Percobaan RT 0 RW 0',
      birthDate: '1998-04-17',
    },
  );
  later(isEmergency ? 30 * MINUTE : 20 * DAY);
  if (!isEmergency) say('CaseRescreened', screening(false, dice), midwife);
  if (dice.chance(0.05)) return heard;
  later(isEmergency ? 10 * MINUTE : 10 * DAY);

  const legs = dice.chance(0.08) ? 2 : 1;
  let legId = '';
  for (let leg = 1; leg <= legs; leg += 1) {
    const previousLegId = legId === '' ? null : legId;
    legId = dice.uuid();
    say('ReferralRaised', referral(legId, previousLegId, puskesmas, hospital, isEmergency), midwife);
    later(3 * MINUTE);
    say('ReferralSeen', { legId }, clinic);
    later(5 * MINUTE);
    if (leg < legs) say('ReferralDeclined', { legId, reason: 'noRoom' }, clinic);
    else say('ReferralAccepted', { legId, prepared: ['bed', 'blood'] }, clinic);
  }
  later(20 * MINUTE);
  say('TransportDeparted', { legId, mode: 'ambulance', escort: 'midwife' }, midwife);
  later(90 * MINUTE);
  const arrival = say('PatientArrived', { legId, at: hospital }, clinic);
  if (dice.chance(0.02)) say('PatientArrived', { legId, at: hospital }, midwife);
  later(15 * MINUTE);
  say('PatientAdmitted', { legId, at: hospital, ward: 'delivery' }, clinic);
  later(20 * MINUTE);
  say('CareStarted', { legId, at: hospital }, clinic);
  if (dice.chance(0.03))
    say('MilestoneCorrected', correction(legId, arrival, hospital, now - 40 * MINUTE), clinic);
  if (dice.chance(0.2)) say('NoteAdded', { legId }, clinic, { note: 'Catatan percobaan tanpa isi.' });
  later(2 * DAY);
  const outcome = { outcome: 'dischargedWell', place: 'hospital', legId, causeCode: null } as const;
  say('OutcomeRecorded', outcome, clinic);
  later(HOUR);
  say('BackReferralSent', { legId, to: puskesmas, followUpWithinDays: 3 }, clinic);
  later(DAY);
  if (dice.chance(0.9)) say('BackReferralAcknowledged', { legId }, midwife);
  return heard;
}

function screening(isEmergency: boolean, dice: Dice): Screening {
  return {
    phase: isEmergency ? 'labour' : 'pregnancy',
    signs: isEmergency ? ['heavyBleeding', 'fits'] : [],
    riskCategory: dice.one(['KRR', 'KRT', 'KRST']),
    ksprTotal: dice.one([2, 6, 10, 14]),
    gestationWeeks: 20 + dice.upTo(20),
  };
}

function referral(
  legId: string,
  previousLegId: string | null,
  from: string,
  to: string,
  isEmergency: boolean,
): CaseFacts['ReferralRaised'] {
  return {
    legId,
    from,
    to,
    urgency: isEmergency ? 'emergency' : 'planned',
    purpose: previousLegId === null ? 'initial' : 'afterDecline',
    previousLegId,
    diagnoses: ['O14.1'],
    transportPlanned: 'ambulance',
    ready: ['midwife', 'letter', 'vehicle', 'money'],
    measuresGiven: ['twoIvLines', 'magnesiumSulfate'],
  };
}

function correction(
  legId: string,
  supersedes: string,
  said: string,
  at: number,
): CaseFacts['MilestoneCorrected'] {
  return {
    milestone: 'arrived',
    legId,
    supersedes: [supersedes],
    time: { precision: 'exact', at: instant(at) },
    said,
    reason: 'typingError',
  };
}

function occurrence(
  commandId: string,
  at: number,
  received: number,
  role: Role,
  facilityId: string | null,
): Occurrence {
  return {
    commandId,
    occurredAt: { precision: 'exact', at: instant(at) },
    recordedAt: instant(at),
    receivedAt: instant(received),
    clockOffsetMs: 1_200,
    actor: { accountId: `account-${role}-${facilityId ?? 'district'}`, role, facilityId },
  };
}

interface Dice {
  chanceOf(): number;
  chance(probability: number): boolean;
  upTo(limit: number): number;
  one<T>(values: readonly [T, ...T[]] | readonly T[]): T;
  uuid(): string;
}

/** Mulberry32: small, fast and the same for the same seed everywhere. */
function diceOf(seed: number): Dice {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const chanceOf = () => next() / 2 ** 32;
  const hex = () => next().toString(16).padStart(8, '0');
  return {
    chanceOf,
    chance: (probability) => chanceOf() < probability,
    upTo: (limit) => Math.floor(chanceOf() * limit),
    one: (values) => values[Math.floor(chanceOf() * values.length)]!,
    uuid: () => {
      const [a, b, c, d] = [hex(), hex(), hex(), hex()];
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
    },
  };
}
