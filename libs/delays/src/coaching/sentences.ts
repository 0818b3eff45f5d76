import type { Interval } from '../intervals';
import type { EstimateWithLimits, RefusalToConclude } from '../statistics';
import type { CoachingEffect } from './coaching-effect';
import type { PooledEffect } from './pooled-effect';

/** The same in Indonesian and English. */
export interface Sentence {
  readonly id: string;
  readonly en: string;
}

/** What takes its time, as the beginning of a sentence. */
const WAYS: Readonly<Record<Interval, Sentence>> = {
  detectionToReferral: { id: 'waktu dari deteksi sampai rujukan', en: 'the time from detection to referral' },
  referralToResponse: { id: 'waktu dari rujukan sampai jawaban', en: 'the time from referral to response' },
  referralToDeparture: {
    id: 'waktu dari rujukan sampai berangkat',
    en: 'the time from referral to departure',
  },
  departureToArrival: { id: 'waktu dari berangkat sampai tiba', en: 'the time from departure to arrival' },
  arrivalToAdmission: {
    id: 'waktu dari tiba sampai diterima',
    en: 'the time from arrival to admission',
  },
  admissionToCare: {
    id: 'waktu dari diterima sampai ditangani',
    en: 'the time from admission to care',
  },
  referralToArrival: { id: 'waktu dari rujukan sampai tiba', en: 'the time from referral to arrival' },
  detectionToAdmission: {
    id: 'waktu dari deteksi sampai diterima',
    en: 'the time from detection to admission',
  },
  detectionToDefinitiveCare: {
    id: 'waktu dari deteksi sampai penanganan definitif',
    en: 'the time from detection to definitive care',
  },
  referralToDefinitiveCare: {
    id: 'waktu dari rujukan sampai penanganan definitif',
    en: 'the time from referral to definitive care',
  },
};

const REASONS: Readonly<Record<RefusalToConclude, Sentence>> = {
  tooFewPeriodsBefore: {
    id: 'kurang dari 8 bulan sebelum kunjungan',
    en: 'fewer than 8 months before the visit',
  },
  tooFewPeriodsAfter: {
    id: 'kurang dari 8 bulan setelah kunjungan',
    en: 'fewer than 8 months after the visit',
  },
  tooFewCases: { id: 'kurang dari 5 kasus per bulan', en: 'fewer than 5 cases a month' },
  tooManyGaps: { id: 'terlalu banyak bulan tanpa data', en: 'too many months without figures' },
  lessThanTwoSeasons: { id: 'data belum dua tahun', en: 'less than two years of figures' },
  tooFewControls: {
    id: 'kurang dari 2 puskesmas pembanding yang belum dibina',
    en: 'fewer than 2 puskesmas not coached yet to compare with',
  },
  notSeparable: {
    id: 'pengaruh kunjungan tidak dapat dipisahkan dari yang lain',
    en: 'the visit cannot be told apart from all else that changed',
  },
};

/** What the visit to a puskesmas did, or why nobody can say yet. */
export function coachingSentence(effect: CoachingEffect, name: string, interval: Interval): Sentence {
  const { visitedOn } = effect;
  if (effect.status === 'refused') return refusalSentence(name, visitedOn, effect.refusals);
  const { ratio, comparedWith } = effect;
  const alone = comparedWith === 'itself';
  return {
    id: `Setelah kunjungan pembinaan ${visitedOn} di ${name}, ${WAYS[interval].id} ${changeIn(ratio, 'id')}${alone ? ', dibandingkan dengan dirinya sendiri saja' : ', dibandingkan dengan puskesmas yang belum dibina'}.`,
    en: `After the visit of ${visitedOn} to ${name}, ${WAYS[interval].en} was ${changeIn(ratio, 'en')}, compared with ${alone ? 'itself alone' : 'puskesmas not coached yet'}.`,
  };
}

/** What the visits to all puskesmas together did. */
export function pooledSentence(pooled: PooledEffect, interval: Interval): Sentence {
  const { units, ratio } = pooled;
  return {
    id: `Di ${units} puskesmas yang dibina bersama-sama, ${WAYS[interval].id} ${changeIn(ratio, 'id')}.`,
    en: `Over the ${units} coached puskesmas together, ${WAYS[interval].en} was ${changeIn(ratio, 'en')}.`,
  };
}

function refusalSentence(name: string, visitedOn: string, refusals: readonly RefusalToConclude[]): Sentence {
  const because = (language: keyof Sentence) => refusals.map((each) => REASONS[each][language]).join('; ');
  return {
    id: `Tentang kunjungan ${visitedOn} di ${name} belum dapat disimpulkan apa pun: ${because('id')}.`,
    en: `Nothing can be concluded yet about the visit of ${visitedOn} to ${name}: ${because('en')}.`,
  };
}

const WORDS = {
  id: { shorter: 'lebih singkat', longer: 'lebih lama', to: 'sampai', limits: 'interval 95 %' },
  en: { shorter: 'shorter', longer: 'longer', to: 'to', limits: '95 % interval' },
} as const;

/** "30 % shorter (95 % interval 41 % shorter to 17 % shorter)"; where both may be, that no change is certain. */
function changeIn({ estimate, lower, upper }: EstimateWithLimits, language: keyof Sentence): string {
  const words = WORDS[language];
  const change = (ratio: number) => {
    const percent = Math.round(Math.abs(ratio - 1) * 100);
    return `${percent} % ${ratio <= 1 ? words.shorter : words.longer}`;
  };
  const limits = `${words.limits} ${change(lower)} ${words.to} ${change(upper)}`;
  if (lower > 1 || upper < 1) return `${change(estimate)} (${limits})`;
  const unsure = { id: 'perubahan belum pasti', en: 'so no change is certain' }[language];
  return `${change(estimate)} (${limits}; ${unsure})`;
}
