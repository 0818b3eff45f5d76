import type { ApgarClass, BirthWeightClass, DistressClass, NeonatalReferralItem } from '../../codes';
import type { Band, DowneRules, NeonatalReferralRules, Suggests, Words } from '../../rule-set';
import { AT_PONED, NOW_TO_HOSPITAL, ROUTINE, words } from './sources';

export const APGAR: readonly Band<ApgarClass>[] = [
  {
    id: 'apgar.severe',
    source: 'apgar',
    class: 'severe',
    from: 0,
    words: words('Asfiksia berat', 'Severe asphyxia'),
    suggests: NOW_TO_HOSPITAL,
  },
  {
    id: 'apgar.moderate',
    source: 'apgar',
    class: 'moderate',
    from: 4,
    words: words('Asfiksia sedang', 'Moderate asphyxia'),
    suggests: { urgency: 'urgent', level: 'poned', source: 'reasoned' },
  },
  {
    id: 'apgar.normal',
    source: 'apgar',
    class: 'normal',
    from: 7,
    words: words('Normal', 'Normal'),
    suggests: ROUTINE,
  },
];

const DISTRESS: Readonly<Record<DistressClass, readonly [Words, Suggests]>> = {
  none: [words('Tidak ada gawat napas', 'No respiratory distress'), ROUTINE],
  mild: [words('Gawat napas ringan', 'Mild respiratory distress'), AT_PONED],
  // The list of neonatal referral names both.
  moderate: [
    words('Gawat napas sedang', 'Moderate respiratory distress'),
    { ...NOW_TO_HOSPITAL, source: 'jnpk' },
  ],
  severe: [words('Gawat napas berat', 'Severe respiratory distress'), { ...NOW_TO_HOSPITAL, source: 'jnpk' }],
};

function distress(
  reading: string,
  source: string,
  limits: readonly (readonly [DistressClass, number])[],
): readonly Band<DistressClass>[] {
  return limits.map(([name, from]) => {
    const [said, suggests] = DISTRESS[name];
    return { id: `downe.${reading}.${name}`, source, class: name, from, words: said, suggests };
  });
}

export const DOWNE: DowneRules = {
  items: [
    {
      id: 'downe.rate',
      source: 'downe',
      item: 'rate',
      words: words('Frekuensi napas per menit', 'Breaths a minute'),
      levels: [words('< 60', '< 60'), words('60–80', '60–80'), words('> 80', '> 80')],
    },
    {
      id: 'downe.retraction',
      source: 'downe',
      item: 'retraction',
      words: words('Retraksi', 'Retraction'),
      levels: [words('tidak ada', 'none'), words('ringan', 'mild'), words('berat', 'severe')],
    },
    {
      id: 'downe.cyanosis',
      source: 'downe',
      item: 'cyanosis',
      words: words('Sianosis', 'Cyanosis'),
      levels: [
        words('tidak ada', 'none'),
        words('hilang dengan oksigen', 'gone with oxygen'),
        words('menetap dengan oksigen', 'persists on oxygen'),
      ],
    },
    {
      id: 'downe.airEntry',
      source: 'downe',
      item: 'airEntry',
      words: words('Udara masuk', 'Air entry'),
      levels: [
        words('baik', 'good'),
        words('sedikit berkurang', 'mildly reduced'),
        words('tidak ada', 'none'),
      ],
    },
    {
      id: 'downe.grunt',
      source: 'downe',
      item: 'grunt',
      words: words('Merintih', 'Grunt'),
      levels: [
        words('tidak ada', 'none'),
        words('terdengar dengan stetoskop', 'heard by stethoscope'),
        words('terdengar tanpa alat', 'audible'),
      ],
    },
  ],
  readings: [
    {
      id: 'downe.common',
      source: 'downe',
      name: 'common',
      words: words('< 4 ringan, 4–7 sedang, > 7 berat', '< 4 mild, 4–7 moderate, > 7 severe'),
      bands: distress('common', 'downe', [
        ['mild', 0],
        ['moderate', 4],
        ['severe', 8],
      ]),
    },
    {
      id: 'downe.otherHospital',
      source: 'downeOtherHospital',
      name: 'otherHospital',
      words: words(
        '0–2 tidak ada, 2–4 ringan, 4–5 sedang, > 6 berat; nilai di dua kelas, dan 6 yang tidak di kelas mana pun, masuk kelas yang lebih berat',
        '0–2 none, 2–4 mild, 4–5 moderate, > 6 severe; a value in two classes, and 6 which is in none, goes to the worse class',
      ),
      bands: distress('otherHospital', 'downeOtherHospital', [
        ['none', 0],
        ['mild', 2],
        ['moderate', 4],
        ['severe', 6],
      ]),
    },
  ],
  cutOffs: {
    chosen: 'common',
    others: ['otherHospital'],
    reason: words(
      'Pembacaan yang umum; kelas rumah sakit yang lain tumpang tindih.',
      'The common reading; the classes of the other hospital overlap.',
    ),
  },
};

export const BIRTH_WEIGHT: readonly Band<BirthWeightClass>[] = [
  {
    id: 'weight.extremelyLow',
    source: 'bblrGeneral',
    class: 'extremelyLow',
    from: 0,
    words: words('Berat lahir amat sangat rendah (< 1.000 g)', 'Extremely low birth weight (< 1,000 g)'),
    suggests: { ...NOW_TO_HOSPITAL, source: 'jnpk' },
  },
  {
    id: 'weight.veryLow',
    source: 'bblr',
    class: 'veryLow',
    from: 1_000,
    words: words('Berat lahir sangat rendah (< 1.500 g)', 'Very low birth weight (< 1,500 g)'),
    suggests: { ...NOW_TO_HOSPITAL, source: 'jnpk' },
  },
  {
    id: 'weight.low',
    source: 'bblr',
    class: 'low',
    from: 1_500,
    words: words('Berat lahir rendah (< 2.500 g)', 'Low birth weight (< 2,500 g)'),
    suggests: AT_PONED,
  },
  {
    id: 'weight.notLow',
    source: 'bblr',
    class: 'notLow',
    from: 2_500,
    words: words('Berat lahir tidak rendah', 'Birth weight not low'),
    suggests: ROUTINE,
  },
];

const REFERRED: readonly (readonly [NeonatalReferralItem, Words])[] = [
  ['respiratoryDistress', words('Gawat napas sedang atau berat', 'Moderate or severe respiratory distress')],
  [
    'noResponseToResuscitation',
    words('Tidak respons terhadap resusitasi dalam 10 menit', 'No response to resuscitation in 10 minutes'),
  ],
  ['surgicalCondition', words('Kelainan bedah', 'A surgical condition')],
  ['veryLowWeight', words('Berat < 1.750 g', 'Weight below 1,750 g')],
  [
    'lowWeightWithTrouble',
    words(
      'Berat 1.750–2.000 g dengan kejang, gangguan napas atau gangguan minum',
      'Weight 1,750–2,000 g with fits, breathing or feeding trouble',
    ),
  ],
  ['severeHypothermia', words('Hipotermia berat', 'Severe hypothermia')],
  [
    'jaundiceDespitePhototherapy',
    words('Ikterus yang tidak respons dengan fototerapi', 'Jaundice unresponsive to phototherapy'),
  ],
  ['suspectedHeartDisease', words('Dugaan penyakit jantung', 'Suspected heart disease')],
  [
    'hypoglycaemiaOfDiabeticMother',
    words(
      'Hipoglikemia bergejala pada bayi dari ibu diabetes',
      'Symptomatic hypoglycaemia in an infant of a diabetic mother',
    ),
  ],
  ['uncontrolledFits', words('Kejang yang tidak teratasi', 'Uncontrolled fits')],
  ['severeSuspectedInfection', words('Dugaan infeksi berat', 'Severe suspected infection')],
  ['haemolyticDisease', words('Penyakit hemolisis', 'Haemolytic disease')],
  ['unresponsiveShock', words('Syok yang tidak respons', 'Unresponsive shock')],
  ['unresolvedHypoglycaemia', words('Hipoglikemia yang tidak teratasi', 'Unresolved hypoglycaemia')],
];

export const NEONATAL_REFERRAL: NeonatalReferralRules = {
  items: REFERRED.map(([item, said]) => ({
    id: `neonatal.${item}`,
    source: 'jnpk',
    words: said,
    item,
    suggests: { ...NOW_TO_HOSPITAL, source: 'jnpk' },
  })),
  weightGrams: { referBelow: 1_750, withTroubleUpTo: 2_000 },
  trouble: {
    signs: ['fits', 'fastBreathing', 'chestIndrawing', 'grunting', 'blueSkin', 'difficultFeeding'],
    mtbm: [
      'convulsions',
      'fastBreathing',
      'severeChestIndrawing',
      'grunting',
      'notFeeding',
      'feedingProblem',
    ],
  },
};
