import type { Sentence } from './sentences';

/** What may differ between pilot posyandu and the others beside the pilot, and is not taken out of the comparison. */
export const NOT_ADJUSTED_FOR = [
  'season',
  'puskesmas',
  'distance',
  'riskCategory',
  'choiceOfPilots',
] as const;

interface ToldLimits {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** As much of a comparison as is said in words; `null` what a role is not told. */
export interface ToldComparison {
  readonly pilot: { readonly beforeEmergency: { readonly estimate: number | null } | null };
  readonly notPilot: ToldComparison['pilot'];
  readonly meanDifference: {
    readonly difference: number | null;
    readonly limits: ToldLimits;
    readonly horizonMinutes: number | null;
  } | null;
  readonly shareDifference: ToldLimits | null;
}

const CAVEAT: Sentence = {
  id: 'Perbandingan ini tidak disesuaikan menurut musim, puskesmas, jarak, kategori risiko, maupun bagaimana posyandu percontohan dipilih; jadi bukan bukti bahwa percontohanlah penyebabnya.',
  en: 'This is not adjusted for season, puskesmas, distance, risk category, or how the pilot posyandu were chosen, so it is no proof that the pilot is the cause.',
};

/** How pilot posyandu compare with the others, and what that does not prove. */
export function pilotSentence(comparison: ToldComparison): Sentence {
  const [time, share] = [timeSentence(comparison.meanDifference), shareSentence(comparison)];
  if (time === null && share === null) {
    return {
      id: 'Tentang posyandu percontohan belum dapat disimpulkan apa pun: terlalu sedikit kasus.',
      en: 'Nothing can be concluded yet about the pilot posyandu: too few cases.',
    };
  }
  const joined = (language: keyof Sentence) =>
    [time, share, CAVEAT].flatMap((sentence) => sentence?.[language] ?? []).join(' ');
  return { id: joined('id'), en: joined('en') };
}

function timeSentence(difference: ToldComparison['meanDifference']): Sentence | null {
  if (difference === null) return null;
  const { difference: minutes, limits, horizonMinutes } = difference;
  const { lower, upper } = limits;
  if (minutes === null || lower === null || upper === null || horizonMinutes === null) return null;
  const isSure = lower > 0 || upper < 0;
  const hours = Math.round(horizonMinutes / 6) / 10;
  return {
    id: `Pada kasus yang ditemukan posyandu percontohan, waktu rata-rata dari deteksi sampai rujukan (dihitung paling lama ${hours} jam) ${length(minutes, 'id')} daripada di posyandu lain (interval 95 % ${length(lower, 'id')} sampai ${length(upper, 'id')}${isSure ? '' : '; perbedaan belum pasti'}).`,
    en: `In cases that pilot posyandu found, the mean time from detection to referral (counting ${hours} h at most) was ${length(minutes, 'en')} than at other posyandu (95 % interval ${length(lower, 'en')} to ${length(upper, 'en')}${isSure ? '' : '; so no difference is certain'}).`,
  };
}

function shareSentence({ pilot, notPilot, shareDifference }: ToldComparison): Sentence | null {
  const [share, others] = [
    pilot.beforeEmergency?.estimate ?? null,
    notPilot.beforeEmergency?.estimate ?? null,
  ];
  if (share === null || others === null || shareDifference === null) return null;
  const { lower, upper } = shareDifference;
  if (lower === null || upper === null) return null;
  const isSure = lower > 0 || upper < 0;
  return {
    id: `Ditemukan sebelum gawat darurat: ${percent(share)} % di posyandu percontohan, ${percent(others)} % di posyandu lain (selisih, interval 95 %: ${signed(lower)} sampai ${signed(upper)} poin persen${isSure ? '' : '; perbedaan belum pasti'}).`,
    en: `Found before the emergency: ${percent(share)} % at pilot posyandu, ${percent(others)} % at the others (difference, 95 % interval: ${signed(lower)} to ${signed(upper)} percentage points${isSure ? '' : '; so no difference is certain'}).`,
  };
}

const WORDS = {
  id: { shorter: 'lebih singkat', longer: 'lebih lama', minutes: 'menit' },
  en: { shorter: 'shorter', longer: 'longer', minutes: 'min' },
} as const;

/** "12 min shorter" */
function length(minutes: number, language: keyof Sentence): string {
  const { shorter, longer, minutes: unit } = WORDS[language];
  return `${Math.round(Math.abs(minutes))} ${unit} ${minutes <= 0 ? shorter : longer}`;
}

function percent(share: number): number {
  return Math.round(share * 100);
}

function signed(share: number): string {
  const points = percent(share);
  return points > 0 ? `+${points}` : String(points).replace('-', '−');
}
