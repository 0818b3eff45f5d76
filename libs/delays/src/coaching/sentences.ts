import type { Interval } from '../intervals';
import {
  type EstimateWithLimits,
  FEWEST_CASES_EACH_SIDE,
  FEWEST_CASES_PER_PERIOD,
  FEWEST_COACHED,
  FEWEST_CONTROLS,
  FEWEST_PERIODS_EACH_SIDE,
  type RefusalToConclude,
} from '../statistics';
import type { CoachingEffect } from './coaching-effect';
import type { SeriesPeriod } from './periods';
import type { TogetherEffect } from './together';

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

/** How a period is spoken of: several of them, in each, and one by one. */
interface PeriodWords {
  readonly several: string;
  readonly inEach: string;
  readonly oneByOne: string;
}

const PERIODS: Readonly<Record<SeriesPeriod, Record<keyof Sentence, PeriodWords>>> = {
  fourWeeks: {
    id: {
      several: 'rentang empat minggu',
      inEach: 'per empat minggu',
      oneByOne: 'per rentang empat minggu',
    },
    en: {
      several: 'spans of four weeks',
      inEach: 'in four weeks',
      oneByOne: 'by spans of four weeks',
    },
  },
  month: {
    id: { several: 'bulan', inEach: 'per bulan', oneByOne: 'bulan demi bulan' },
    en: { several: 'months', inEach: 'a month', oneByOne: 'month by month' },
  },
  quarter: {
    id: { several: 'triwulan', inEach: 'per triwulan', oneByOne: 'triwulan demi triwulan' },
    en: { several: 'quarters', inEach: 'a quarter', oneByOne: 'quarter by quarter' },
  },
};

type Reason = (words: Readonly<Record<keyof Sentence, PeriodWords>>) => Sentence;

const REASONS: Readonly<Record<RefusalToConclude, Reason>> = {
  tooFewPeriodsBefore: ({ id, en }) => ({
    id: `kurang dari ${FEWEST_PERIODS_EACH_SIDE} ${id.several} sebelum kunjungan`,
    en: `fewer than ${FEWEST_PERIODS_EACH_SIDE} ${en.several} before the visit`,
  }),
  tooFewPeriodsAfter: ({ id, en }) => ({
    id: `kurang dari ${FEWEST_PERIODS_EACH_SIDE} ${id.several} setelah kunjungan`,
    en: `fewer than ${FEWEST_PERIODS_EACH_SIDE} ${en.several} after the visit`,
  }),
  tooFewCases: ({ id, en }) => ({
    id: `kurang dari ${FEWEST_CASES_PER_PERIOD} kasus ${id.inEach}`,
    en: `fewer than ${FEWEST_CASES_PER_PERIOD} cases ${en.inEach}`,
  }),
  tooManyGaps: ({ id, en }) => ({
    id: `terlalu banyak ${id.several} tanpa data`,
    en: `too many ${en.several} without figures`,
  }),
  lessThanTwoSeasons: () => ({ id: 'data belum dua tahun', en: 'less than two years of figures' }),
  tooFewControls: () => ({
    id: `kurang dari ${FEWEST_CONTROLS} puskesmas pembanding yang belum dibina`,
    en: `fewer than ${FEWEST_CONTROLS} puskesmas not coached yet to compare with`,
  }),
  tooFewCoached: ({ id, en }) => ({
    id: `kurang dari ${FEWEST_COACHED} puskesmas dengan ${id.several} sebelum dan setelah kunjungannya`,
    en: `fewer than ${FEWEST_COACHED} puskesmas with ${en.several} before and after their visit`,
  }),
  tooFewCasesTogether: () => ({
    id: `kurang dari ${FEWEST_CASES_EACH_SIDE} kasus sebelum atau setelah kunjungan`,
    en: `fewer than ${FEWEST_CASES_EACH_SIDE} cases before or after the visits`,
  }),
  notSeparable: () => ({
    id: 'pengaruh kunjungan tidak dapat dipisahkan dari yang lain',
    en: 'the visit cannot be told apart from all else that changed',
  }),
};

/** What the visit to a puskesmas did, or why nobody can say yet. */
export function coachingSentence(effect: CoachingEffect, name: string, interval: Interval): Sentence {
  const { visitedOn, period } = effect;
  if (effect.status === 'refused') {
    const because = reasons(effect.refusals, period);
    return {
      id: `Tentang kunjungan ${visitedOn} di ${name} belum dapat disimpulkan apa pun: ${because.id}.`,
      en: `Nothing can be concluded yet about the visit of ${visitedOn} to ${name}: ${because.en}.`,
    };
  }
  const { ratio, comparedWith } = effect;
  const alone = comparedWith === 'itself';
  const { id, en } = PERIODS[period];
  return {
    id: `Setelah kunjungan pembinaan ${visitedOn} di ${name}, ${WAYS[interval].id} ${changeIn(ratio, 'id')}, dibandingkan ${id.oneByOne} dengan ${alone ? 'dirinya sendiri saja' : 'puskesmas yang belum dibina'}.`,
    en: `After the visit of ${visitedOn} to ${name}, ${WAYS[interval].en} was ${changeIn(ratio, 'en')}, compared ${en.oneByOne} with ${alone ? 'itself alone' : 'puskesmas not coached yet'}.`,
  };
}

/** What the visits to all puskesmas together did, or why nobody can say yet. */
export function togetherSentence(together: TogetherEffect, interval: Interval): Sentence {
  const { period } = together;
  if (together.status === 'refused') {
    const because = reasons(together.refusals, period);
    return {
      id: `Tentang semua kunjungan bersama-sama belum dapat disimpulkan apa pun: ${because.id}.`,
      en: `Nothing can be concluded yet about all visits together: ${because.en}.`,
    };
  }
  const { coached, ratio } = together;
  const { id, en } = PERIODS[period];
  return {
    id: `Di ${coached} puskesmas yang dibina bersama-sama, setelah kunjungan ${WAYS[interval].id} ${changeIn(ratio, 'id')}, dibandingkan ${id.oneByOne} dengan puskesmas yang belum dibina.`,
    en: `Over the ${coached} coached puskesmas together, after the visits ${WAYS[interval].en} was ${changeIn(ratio, 'en')}, compared ${en.oneByOne} with puskesmas not coached yet.`,
  };
}

function reasons(refusals: readonly RefusalToConclude[], period: SeriesPeriod): Sentence {
  const told = refusals.map((each) => REASONS[each](PERIODS[period]));
  return { id: told.map(({ id }) => id).join('; '), en: told.map(({ en }) => en).join('; ') };
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
