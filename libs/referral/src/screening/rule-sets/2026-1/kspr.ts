import type { KsprItem } from '../../codes';
import type { KsprItemRule, KsprRules, KsprTogether, Words } from '../../rule-set';
import { NOW_TO_HOSPITAL, ROUTINE, words } from './sources';

type Row = readonly [number: string, item: KsprItem, points: 4 | 8, words: Words];

const GROUP_I: readonly Row[] = [
  [
    '1',
    'firstPregnancyYoung',
    4,
    words('Hamil pertama pada umur ≤ 16 tahun', 'First pregnancy at 16 or younger'),
  ],
  [
    '2a',
    'firstPregnancyLateAfterMarriage',
    4,
    words('Hamil pertama ≥ 4 tahun setelah menikah', 'First pregnancy 4 years or more after marriage'),
  ],
  [
    '2b',
    'firstPregnancyOld',
    4,
    words('Hamil pertama pada umur ≥ 35 tahun', 'First pregnancy at 35 or older'),
  ],
  [
    '3',
    'shortInterval',
    4,
    words('Jarak dari anak terakhir < 2 tahun', 'Less than 2 years since the last child'),
  ],
  [
    '4',
    'longInterval',
    4,
    words('Jarak dari anak terakhir ≥ 10 tahun', '10 years or more since the last child'),
  ],
  ['5', 'manyChildren', 4, words('Anak 4 atau lebih', '4 children or more')],
  ['6', 'ageOld', 4, words('Umur ibu ≥ 35 tahun', 'Aged 35 or older')],
  ['7', 'shortStature', 4, words('Tinggi badan ≤ 145 cm', 'Height 145 cm or less')],
  ['8', 'failedPregnancy', 4, words('Pernah gagal hamil', 'A failed pregnancy before')],
  [
    '9a',
    'assistedDelivery',
    4,
    words('Pernah melahirkan dengan tarikan tang/vakum', 'Delivered by forceps or vacuum before'),
  ],
  [
    '9b',
    'manualPlacentaRemoval',
    4,
    words('Pernah melahirkan dengan uri dirogoh', 'Placenta removed by hand before'),
  ],
  [
    '9c',
    'infusionOrTransfusion',
    4,
    words('Pernah melahirkan dengan infus/transfusi', 'Infusion or transfusion at a birth before'),
  ],
  ['10', 'previousCaesarean', 8, words('Pernah operasi sesar', 'A caesarean before')],
];

const GROUP_II: readonly Row[] = [
  ['11a', 'anaemia', 4, words('Kurang darah', 'Anaemia')],
  ['11b', 'malaria', 4, words('Malaria', 'Malaria')],
  ['11c', 'lungTuberculosis', 4, words('TBC paru', 'Tuberculosis of the lung')],
  ['11d', 'heartFailure', 4, words('Payah jantung', 'Heart failure')],
  ['11e', 'diabetes', 4, words('Kencing manis (diabetes)', 'Diabetes')],
  ['11f', 'sexuallyTransmittedDisease', 4, words('Penyakit menular seksual', 'Sexually transmitted disease')],
  [
    '12',
    'oedemaWithHighBloodPressure',
    4,
    words(
      'Bengkak pada muka/tungkai dan tekanan darah tinggi',
      'Swollen face or legs and high blood pressure',
    ),
  ],
  ['13', 'multiplePregnancy', 4, words('Hamil kembar dua atau lebih', 'Twins or more')],
  ['14', 'hydramnios', 4, words('Hamil kembar air (hidramnion)', 'Hydramnios')],
  ['15', 'fetalDeath', 4, words('Bayi mati dalam kandungan', 'Fetal death in utero')],
  ['16', 'postTerm', 4, words('Kehamilan lebih bulan', 'Post-term pregnancy')],
  ['17', 'breech', 8, words('Letak sungsang', 'Breech')],
  ['18', 'transverseLie', 8, words('Letak lintang', 'Transverse lie')],
];

const GROUP_III: readonly Row[] = [
  ['19', 'antepartumBleeding', 8, words('Perdarahan dalam kehamilan ini', 'Bleeding in this pregnancy')],
  [
    '20',
    'severePreeclampsiaOrFits',
    8,
    words('Preeklamsia berat/kejang-kejang', 'Severe pre-eclampsia or fits'),
  ],
];

function inGroup(group: KsprItemRule['group'], rows: readonly Row[]): readonly KsprItemRule[] {
  return rows.map(([number, item, points, said]) => {
    return { id: `kspr.${number}`, source: 'kspr', words: said, item, number, group, points };
  });
}

const ONE_ROW = words(
  'Pada tabel sumber keduanya satu baris dengan 4 poin; penerapan yang lain menghitung masing-masing.',
  'The table of the source gives the two one row of 4 points; other implementations count each.',
);

const TOGETHER: readonly KsprTogether[] = [
  {
    id: 'kspr.11a-11b',
    source: 'kspr',
    words: words('Kurang darah dan malaria', 'Anaemia and malaria'),
    items: ['anaemia', 'malaria'],
    counted: { chosen: 'once', others: ['each'], reason: ONE_ROW },
  },
  {
    id: 'kspr.11c-11d',
    source: 'kspr',
    words: words('TBC paru dan payah jantung', 'Tuberculosis of the lung and heart failure'),
    items: ['lungTuberculosis', 'heartFailure'],
    counted: { chosen: 'once', others: ['each'], reason: ONE_ROW },
  },
  {
    id: 'kspr.2b-6',
    source: 'kspr',
    words: words(
      'Hamil pertama pada umur ≥ 35 tahun dan umur ≥ 35 tahun',
      'First pregnancy at 35 and aged 35',
    ),
    items: ['firstPregnancyOld', 'ageOld'],
    counted: {
      chosen: 'each',
      others: ['once'],
      reason: words(
        'Pada tabel sumber keduanya baris tersendiri, dan tidak ada yang melarang keduanya; nilai yang lebih tinggi lebih aman.',
        'The table of the source gives each a row of its own and forbids neither; the higher total is the safer one.',
      ),
    },
  },
];

export const KSPR: KsprRules = {
  start: {
    id: 'kspr.0',
    source: 'kspr',
    words: words('Skor awal ibu hamil', 'Initial score of every pregnancy'),
    number: '0',
    points: 2,
  },
  items: [...inGroup('I', GROUP_I), ...inGroup('II', GROUP_II), ...inGroup('III', GROUP_III)],
  together: TOGETHER,
  height: {
    chosen: { comparison: 'upTo', cm: 145 },
    others: [{ comparison: 'below', cm: 145 }],
    reason: words(
      'Tabel sumber menulis ≤ 145 cm, sumber lain < 145 cm; yang memasukkan 145 cm lebih aman.',
      'The table of the source has ≤ 145 cm, others < 145 cm; to count 145 cm in is the safer one.',
    ),
  },
  categories: [
    {
      id: 'kspr.KRR',
      source: 'kspr',
      class: 'KRR',
      from: 2,
      words: words('Kehamilan Risiko Rendah', 'Pregnancy of low risk'),
      suggests: ROUTINE,
    },
    {
      id: 'kspr.KRT',
      source: 'kspr',
      class: 'KRT',
      from: 6,
      words: words('Kehamilan Risiko Tinggi', 'Pregnancy of high risk'),
      suggests: { urgency: 'planned', level: 'poned', source: 'ksprMapping' },
    },
    {
      id: 'kspr.KRST',
      source: 'kspr',
      class: 'KRST',
      from: 12,
      words: words('Kehamilan Risiko Sangat Tinggi', 'Pregnancy of very high risk'),
      suggests: { urgency: 'planned', level: 'ponek', source: 'ksprMapping' },
    },
  ],
  groupIII: {
    id: 'kspr.III',
    source: 'ksprGroups',
    words: words(
      'Faktor risiko kelompok III: gawat darurat ibu dan janin',
      'Risk of the third group: an emergency of mother and fetus',
    ),
    suggests: NOW_TO_HOSPITAL,
  },
};
