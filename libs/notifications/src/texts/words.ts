import type { DeclineReason, Outcome, Urgency } from '@rujukan/referral';
import type { SignClass } from '../notification';

export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Words<Code extends string> = Readonly<Record<Code, Readonly<Record<Language, string>>>>;

export const URGENCY_WORDS: Words<Urgency> = {
  emergency: { id: 'DARURAT', en: 'EMERGENCY' },
  urgent: { id: 'SEGERA', en: 'URGENT' },
  planned: { id: 'TERENCANA', en: 'PLANNED' },
};

export const SIGN_WORDS: Words<SignClass> = {
  bleeding: { id: 'perdarahan', en: 'bleeding' },
  fits: { id: 'kejang/preeklamsia', en: 'fits/pre-eclampsia' },
  breathing: { id: 'sesak/napas', en: 'breathing' },
  infection: { id: 'infeksi', en: 'infection' },
  obstructedLabour: { id: 'persalinan macet', en: 'obstructed labour' },
  newborn: { id: 'bayi sakit', en: 'sick newborn' },
  other: { id: 'tanda bahaya lain', en: 'other danger sign' },
};

export const REASON_WORDS: Words<DeclineReason> = {
  noRoom: { id: 'penuh', en: 'no room' },
  noSpecialist: { id: 'tak ada spesialis', en: 'no specialist' },
  noOperatingRoom: { id: 'kamar operasi tak ada', en: 'no operating room' },
  noIntensiveCare: { id: 'ICU tak ada', en: 'no intensive care' },
  noBlood: { id: 'darah tak ada', en: 'no blood' },
  noEquipment: { id: 'alat tak ada', en: 'no equipment' },
  notIndicated: { id: 'tak perlu rujuk', en: 'not indicated' },
  other: { id: 'alasan lain', en: 'other reason' },
};

export const OUTCOME_WORDS: Words<Outcome> = {
  dischargedWell: { id: 'pulang sehat', en: 'discharged well' },
  dischargedWithFollowUp: { id: 'pulang, perlu kontrol', en: 'discharged, follow-up needed' },
  died: { id: 'meninggal', en: 'died' },
  stillbirth: { id: 'lahir mati', en: 'stillbirth' },
  leftAgainstAdvice: { id: 'pulang paksa', en: 'left against advice' },
};

/** The word for a code that a newer version may have written. */
export function wordFor<Code extends string>(words: Words<Code>, code: string | null, language: Language) {
  return code !== null && Object.hasOwn(words, code) ? words[code as Code][language] : null;
}
