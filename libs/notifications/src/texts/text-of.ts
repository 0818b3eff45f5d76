import { HOUR, type Instant, toIso } from '@rujukan/kernel';
import { HOURS_AHEAD_OF_UTC, type Zone, caseCode } from '@rujukan/referral';

import { SMS_ANSWER_TEXTS } from '../sms/answer-texts';
import type { SmsAnswer } from '../sms/answers';
import type { Notification, NotificationKind, Told } from '../notification';
import { SMS_LENGTH, inGsm } from './gsm';
import { type Language, OUTCOME_WORDS, REASON_WORDS, SIGN_WORDS, URGENCY_WORDS, wordFor } from './words';

/** What a place is called, and which clock hangs there. */
export interface Place {
  readonly name: string;
  readonly zone: Zone;
}

/** `undefined` for one that is not known here. */
export type PlaceOf = (facilityId: string) => Place | undefined;

/** `{urgency}`, `{sign}`, `{from}`, `{to}`, `{code}` (of the case), `{reason}`, `{outcome}`; `[…]` falls away when empty. */
const TEMPLATES: Readonly<Record<NotificationKind, Readonly<Record<Language, string>>>> = {
  referralRaised: {
    id: 'RUJUKAN {urgency}[, {sign}] dari {from}. Kode {code}. Mohon segera dijawab.',
    en: '{urgency} REFERRAL[, {sign}] from {from}. Code {code}. Please answer now.',
  },
  referralAccepted: {
    id: '{to} MENERIMA rujukan {code}. Silakan berangkat.',
    en: '{to} ACCEPTED referral {code}. Please depart.',
  },
  referralDeclined: {
    id: '{to} MENOLAK rujukan {code}[: {reason}].[ Berikutnya: {next}.]',
    en: '{to} DECLINED referral {code}[: {reason}].[ Next: {next}.]',
  },
  referralQuestioned: {
    id: '{to} bertanya tentang rujukan {code}. Mohon dijawab.',
    en: '{to} asks about referral {code}. Please answer.',
  },
  questionAnswered: {
    id: '{from} menjawab pertanyaan tentang rujukan {code}.',
    en: '{from} answered the question about referral {code}.',
  },
  referralEscalated: {
    id: 'BELUM DIJAWAB: rujukan {urgency}[, {sign}] {from} ke {to}. Kode {code}. Mohon ditangani.',
    en: 'NOT ANSWERED: {urgency} referral[, {sign}] {from} to {to}. Code {code}. Please take it on.',
  },
  adviceAsked: {
    id: 'Konsul diminta oleh {from}[, {sign}]. Kode {code}. Mohon dijawab.',
    en: 'Advice asked by {from}[, {sign}]. Code {code}. Please answer.',
  },
  adviceGiven: {
    id: '{from} menjawab konsul {code}. Buka aplikasi untuk membacanya.',
    en: '{from} answered on {code}. Open the app to read it.',
  },
  transportDeparted: {
    id: 'Rujukan {code}[, {sign}] sudah berangkat dari {from}.[ Perkiraan tiba {time}.]',
    en: 'Referral {code}[, {sign}] has left {from}.[ Expected at {time}.]',
  },
  patientArrived: {
    id: 'Rujukan {code} sudah tiba di {to}.',
    en: 'Referral {code} has arrived at {to}.',
  },
  outcomeRecorded: {
    id: 'Kabar rujukan {code} dari {to}: [{outcome}]. Terima kasih sudah merujuk.',
    en: 'News of referral {code} from {to}: [{outcome}]. Thank you for referring.',
  },
  backReferralSent: {
    id: 'Rujuk balik {code} dari {from}. Mohon ditindaklanjuti.',
    en: 'Back-referral {code} from {from}. Please follow up.',
  },
  smsAnswered: {
    id: 'SMS Anda sudah diterima.',
    en: 'Your SMS has come.',
  },
  smsUnread: {
    id: 'SMS dari {from} tidak dapat dicatat sistem. Mohon baca dan hubungi pengirimnya.',
    en: 'An SMS from {from} could not be recorded. Please read it and call its sender.',
  },
  otherDetectionRecorded: {
    id: '{urgency}: tanda bahaya usia lain dilihat di {from}, diarahkan ke {to}. Buka Temuan usia lain.',
    en: '{urgency}: danger sign at another age seen at {from}, led to {to}. Open Found at other ages.',
  },
  otherDetectionEscalated: {
    id: 'BELUM DITANGANI: tanda bahaya usia lain dari {from}, puskesmas {to}. Mohon hubungi puskesmas.',
    en: 'NOT TAKEN: danger sign at another age from {from}, puskesmas {to}. Please call the puskesmas.',
  },
};

/** Two names of places and a template fit one SMS when no name is longer. */
const LONGEST_NAME = 26;

/**
 * The text of a notification: facility, urgency, kind of danger and the code of the case, and nothing that names a
 * person. At most {@link SMS_LENGTH} characters that every phone can show.
 */
export function textOf(
  { kind, caseId, urgency, told }: Pick<Notification, 'kind' | 'caseId' | 'urgency' | 'told'>,
  language: Language,
  placeOf: PlaceOf,
): string {
  const nameOf = (facilityId: string | null) =>
    facilityId === null
      ? '-'
      : inGsm(placeOf(facilityId)?.name ?? facilityId)
          .slice(0, LONGEST_NAME)
          .trim();
  const values: Readonly<Record<string, string | null>> = {
    urgency: wordFor(URGENCY_WORDS, urgency, language) ?? '',
    sign: wordFor(SIGN_WORDS, told.sign, language),
    from: nameOf(told.from),
    to: nameOf(told.to),
    next: told.next && nameOf(told.next),
    code: caseId === null ? '' : caseCode(caseId),
    reason: wordFor(REASON_WORDS, told.code, language),
    outcome: wordFor(OUTCOME_WORDS, told.code, language),
    time: told.expectedAt && clockAt(told.expectedAt, told, placeOf),
  };
  const template = templateOf(kind, told)[language];
  const text = template
    .replace(/\[([^\]]*\{(\w+)\}[^\]]*)\]/g, (_, part: string, name: string) => (values[name] ? part : ''))
    .replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    .replace(/ {2,}/g, ' ');
  return inGsm(text).slice(0, SMS_LENGTH);
}

function templateOf(kind: NotificationKind, { code }: Told): Readonly<Record<Language, string>> {
  const isAnswer = kind === 'smsAnswered' && code !== null && Object.hasOwn(SMS_ANSWER_TEXTS, code);
  return isAnswer ? SMS_ANSWER_TEXTS[code as SmsAnswer] : TEMPLATES[kind];
}

/** `14.05` on the clock of the hospital that waits. */
function clockAt(at: Instant, { to }: Told, placeOf: PlaceOf): string {
  const zone = (to === null ? undefined : placeOf(to)?.zone) ?? 'Asia/Jakarta';
  const local = (at + HOURS_AHEAD_OF_UTC[zone] * HOUR) as Instant;
  return toIso(local).slice('yyyy-mm-ddT'.length, 'yyyy-mm-ddThh:mm'.length).replace(':', '.');
}
