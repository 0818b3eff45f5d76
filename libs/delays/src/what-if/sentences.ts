import type { Travel } from '@rujukan/referral';
import type { Sentence } from '../coaching';
import type { ToldInterval, WhatIfChange, WhatIfFigures } from './answer';
import { FEWEST_DONORS, type WhatIfRefusal, type WhatIfRule } from './rule';

const OPEN_ONES: Sentence = {
  en: 'What was still open, or ended otherwise, is known no further than it was seen, in history and in the scenario alike.',
  id: 'Yang masih berjalan, atau berakhir dengan cara lain, hanya diketahui sejauh yang terlihat, baik pada riwayat maupun pada skenario.',
};

/** What a replay under a rule takes for granted. */
export function assumptionsOf(rule: WhatIfRule, travel: Travel | null): readonly Sentence[] {
  switch (rule.rule) {
    case 'escalateAfter':
      return [...ESCALATION, OPEN_ONES];
    case 'referInstead':
      return [...REFERRAL_ELSEWHERE, wayWords(travel), OPEN_ONES];
    case 'oneMoreAmbulance':
      return [...AMBULANCE, OPEN_ONES];
  }
}

const ESCALATION: readonly Sentence[] = [
  {
    en: `A referral without an answer by the limit is escalated at that minute and then answered after as long as prompt answers took, drawn from those of the same urgency and hospital, or of the district where that hospital has fewer than ${FEWEST_DONORS}.`,
    id: `Rujukan yang belum dijawab sampai batas dieskalasi pada menit itu, lalu dijawab setelah selama jawaban yang cepat, diambil dari jawaban dengan urgensi dan rumah sakit yang sama, atau dari kabupaten bila rumah sakit itu punya kurang dari ${FEWEST_DONORS}.`,
  },
  {
    en: 'The first hospital would still have answered when it did: the earlier of the two answers counts.',
    id: 'Rumah sakit pertama tetap menjawab pada waktunya: jawaban yang lebih dahulu yang dihitung.',
  },
  {
    en: 'Who left after the answer waited for it, and leaves as much earlier as it comes; who left before it, or never had one, leaves when she left.',
    id: 'Yang berangkat setelah jawaban dianggap menunggunya dan berangkat lebih cepat sebanyak jawaban itu maju; yang berangkat sebelum jawaban, atau tidak pernah dijawab, berangkat pada waktunya.',
  },
  {
    en: 'Whoever is called at the escalation is as quick as whoever answered promptly, and as likely to accept.',
    id: 'Yang dihubungi saat eskalasi sama cepatnya dengan yang menjawab cepat, dan sama besar kemungkinannya menerima.',
  },
];

const REFERRAL_ELSEWHERE: readonly Sentence[] = [
  {
    en: 'The other hospital answers when the chosen one did, and she leaves when she left.',
    id: 'Rumah sakit lain itu menjawab pada waktu yang sama dengan yang dipilih, dan ia berangkat pada waktunya.',
  },
  {
    en: 'The times from the door to the bed and from the bed to care are drawn from those of all who came to the other hospital.',
    id: 'Waktu dari pintu sampai tempat tidur dan dari tempat tidur sampai penanganan diambil dari semua yang datang ke rumah sakit lain itu.',
  },
  {
    en: 'The other hospital has a bed, staff and blood for every one of them, and is not slower for the more that come.',
    id: 'Rumah sakit lain itu punya tempat, tenaga dan darah untuk semuanya, dan tidak melambat karena lebih banyak yang datang.',
  },
];

function wayWords(travel: Travel | null): Sentence {
  const from = { en: `once there were ${FEWEST_DONORS}`, id: `bila sudah ada ${FEWEST_DONORS}` };
  const otherwise = travel?.minutes == null ? null : Math.round(travel.minutes);
  return {
    en: `The way is drawn from journeys between the two places ${from.en}${otherwise === null ? '' : `; else it is ${otherwise} minutes as ${travel?.known === 'declared' ? 'declared' : 'estimated'}, by day, spread as the ways of the district about their medians`}.`,
    id: `Perjalanan diambil dari perjalanan antara kedua tempat ${from.id}${otherwise === null ? '' : `; bila belum, ${otherwise} menit menurut ${travel?.known === 'declared' ? 'pernyataan' : 'perkiraan'}, pada siang hari, dengan sebaran seperti perjalanan di kabupaten terhadap mediannya`}.`,
  };
}

const AMBULANCE: readonly Sentence[] = [
  {
    en: 'The puskesmas has one ambulance, every journey takes it, and the way back is as long as the way there.',
    id: 'Puskesmas punya satu ambulans, setiap perjalanan memakainya, dan perjalanan pulang sama lamanya dengan perjalanan pergi.',
  },
  {
    en: `Who was referred while it was out leaves after as long as those who found it there, drawn from the same urgency where there are ${FEWEST_DONORS}, else from all.`,
    id: `Yang dirujuk saat ambulans sedang pergi berangkat setelah selama mereka yang mendapatinya ada, diambil dari urgensi yang sama bila ada ${FEWEST_DONORS}, selain itu dari semuanya.`,
  },
  {
    en: 'The second ambulance has a driver and an escort at every hour, and is never out itself.',
    id: 'Ambulans kedua punya sopir dan pendamping pada setiap jam, dan tidak pernah sedang pergi.',
  },
];

/** What stands under every replay. */
export function whatIfCaveat(rule: WhatIfRule): Sentence {
  const ignored = IGNORED[rule.rule];
  return {
    en: `This is a scenario worked out from the past and no proof that the rule would have this effect: people were not told it, and would have acted otherwise. It leaves out ${ignored.en}. The interval is what chance in these cases allows; it does not cover wrong assumptions.`,
    id: `Ini skenario yang dihitung dari masa lalu, bukan bukti bahwa aturan itu akan berpengaruh demikian: orang tidak mengetahuinya dan akan bertindak lain. Yang tidak diperhitungkan: ${ignored.id}. Intervalnya hanya memuat kebetulan pada kasus-kasus ini, bukan kesalahan anggapan.`,
  };
}

const IGNORED: Readonly<Record<WhatIfRule['rule'], Sentence>> = {
  escalateAfter: {
    en: 'that those called more often may tire of it, and that cases whose answer came late may have been harder to answer',
    id: 'bahwa yang lebih sering dihubungi bisa jenuh, dan bahwa kasus yang terlambat dijawab mungkin memang lebih sulit',
  },
  referInstead: {
    en: 'whether that hospital could have treated them, whether they would have been sent on from there, and what becomes of the times of the hospital that they do not come to',
    id: 'apakah rumah sakit itu mampu menanganinya, apakah mereka akan dirujuk lagi dari sana, dan perubahan waktu di rumah sakit yang tidak jadi didatangi',
  },
  oneMoreAmbulance: {
    en: 'other reasons to wait (the family, money, the weather), trips of referrals that are not recorded here, and that a trip that begins earlier also ends earlier',
    id: 'alasan menunggu lainnya (keluarga, biaya, cuaca), perjalanan rujukan yang tidak tercatat di sini, dan bahwa perjalanan yang mulai lebih cepat juga selesai lebih cepat',
  },
};

/** Why it cannot be replayed, with what there is and what is needed; `n` is `null` where it is hidden. */
export function refusalSentence(
  rule: WhatIfRule,
  { why, n, needed }: Omit<WhatIfRefusal, 'n'> & { readonly n: number | null },
): Sentence {
  const what = REFUSED[why](rule);
  const bound =
    why === 'tooManyLegs' ? { en: 'at most', id: 'paling banyak' } : { en: 'at least', id: 'paling sedikit' };
  return {
    en: `This cannot be replayed: ${what.en}: ${n ?? 'fewer than 5'}, where ${bound.en} ${needed} are needed.`,
    id: `Ini tidak dapat dihitung: ${what.id}: ${n ?? 'kurang dari 5'}, sedangkan diperlukan ${bound.id} ${needed}.`,
  };
}

const REFUSED: Readonly<Record<WhatIfRefusal['why'], (rule: WhatIfRule) => Sentence>> = {
  tooFewLegs: () => ({
    en: 'too few referrals that the rule is about in this period',
    id: 'terlalu sedikit rujukan yang terkena aturan pada periode ini',
  }),
  tooManyLegs: () => ({
    en: 'too many referrals, ask about a shorter period',
    id: 'terlalu banyak rujukan, pilih periode yang lebih pendek',
  }),
  tooFewPromptAnswers: () => ({
    en: 'too few answers within the limit to say how fast an escalation is answered',
    id: 'terlalu sedikit jawaban dalam batas untuk mengetahui seberapa cepat eskalasi dijawab',
  }),
  tooFewAdmissions: (rule) => ({
    en: `too few admissions timed at ${hospitalOf(rule)}`,
    id: `terlalu sedikit waktu masuk rawat yang tercatat di ${hospitalOf(rule)}`,
  }),
  tooFewBeginningsOfCare: (rule) => ({
    en: `too few beginnings of care timed at ${hospitalOf(rule)}`,
    id: `terlalu sedikit waktu mulai penanganan yang tercatat di ${hospitalOf(rule)}`,
  }),
  wayUnknown: (rule) => ({
    en: `nobody knows how far it is to ${hospitalOf(rule)}: nothing is declared, and too few journeys were made`,
    id: `jarak ke ${hospitalOf(rule)} tidak diketahui: tidak ada pernyataan, dan terlalu sedikit perjalanan`,
  }),
  tooFewWays: () => ({
    en: 'too few journeys in the district to say how far a way differs from its median',
    id: 'terlalu sedikit perjalanan di kabupaten untuk mengetahui sebaran terhadap mediannya',
  }),
  tooFewThatDidNotWait: () => ({
    en: 'too few departures that did not wait for the ambulance',
    id: 'terlalu sedikit keberangkatan yang tidak menunggu ambulans',
  }),
};

function hospitalOf(rule: WhatIfRule): string {
  return rule.rule === 'referInstead' ? rule.hospital : '';
}

const TOLD: Readonly<Record<ToldInterval, Sentence>> = {
  referralToResponse: { en: 'from referral to answer', id: 'dari rujukan sampai jawaban' },
  referralToDeparture: { en: 'from referral to departure', id: 'dari rujukan sampai berangkat' },
  departureToArrival: { en: 'from departure to arrival', id: 'dari berangkat sampai tiba' },
  arrivalToAdmission: { en: 'from arrival to admission', id: 'dari tiba sampai masuk rawat' },
  admissionToCare: { en: 'from admission to care', id: 'dari masuk rawat sampai penanganan' },
  referralToArrival: { en: 'from referral to arrival', id: 'dari rujukan sampai tiba' },
  referralToAdmission: { en: 'from referral to admission', id: 'dari rujukan sampai masuk rawat' },
};

type Told = Pick<WhatIfFigures, 'interval'> & {
  readonly change: { readonly p50: { readonly [Part in keyof WhatIfChange]: number | null } | null };
};

/** "In this scenario … the median from referral to arrival would change by -12 minutes (95 % interval -20 to -3)." */
export function changeSentence(
  { legs, changed }: { readonly legs: number | null; readonly changed: number | null },
  intervals: readonly Told[],
): Sentence {
  const total = intervals.find(({ interval }) => interval === 'referralToArrival');
  const change = total?.change.p50;
  const few = { en: 'fewer than 5', id: 'kurang dari 5' };
  const about = {
    en: `In this scenario the rule reaches ${changed ?? few.en} of ${legs ?? few.en} referrals`,
    id: `Dalam skenario ini aturan mengenai ${changed ?? few.id} dari ${legs ?? few.id} rujukan`,
  };
  if (total === undefined || change?.estimate == null) {
    return {
      en: `${about.en}; too few of them have arrived to say more.`,
      id: `${about.id}; terlalu sedikit yang sudah tiba untuk mengatakan lebih.`,
    };
  }
  const { estimate, lower, upper } = change;
  const limits = (word: string, to: string) =>
    lower === null || upper === null ? '' : ` (${word} ${signed(lower)} ${to} ${signed(upper)})`;
  return {
    en: `${about.en}, and the median ${TOLD[total.interval].en} would change by ${signed(estimate)} minutes${limits('95 % interval', 'to')}.`,
    id: `${about.id}, dan median ${TOLD[total.interval].id} akan berubah ${signed(estimate)} menit${limits('interval 95 %', 'sampai')}.`,
  };
}

function signed(minutes: number): string {
  const whole = Math.round(minutes) || 0;
  return whole > 0 ? `+${whole}` : String(whole);
}
