import type { MtbmSign } from '../../codes';
import type { MtbmClassification, MtbmColour, MtbmRules, Words } from '../../rule-set';
import { NOW_TO_HOSPITAL, ROUTINE, type SOURCES, words } from './sources';

type Row = readonly [sign: MtbmSign, source: keyof typeof SOURCES, words: Words];

const SIGNS: readonly Row[] = [
  ['fastBreathing', 'imci', words('Napas cepat', 'Fast breathing')],
  ['severeChestIndrawing', 'imci', words('Tarikan dinding dada yang sangat kuat', 'Severe chest indrawing')],
  ['grunting', 'imci', words('Merintih', 'Grunting')],
  ['convulsions', 'imci', words('Kejang', 'Convulsions')],
  ['lethargicOrUnconscious', 'imci', words('Letargis atau tidak sadar', 'Lethargic or unconscious')],
  ['notFeeding', 'imciGeneral', words('Tidak mau menyusu', 'Not feeding')],
  [
    'movesOnlyWhenStimulated',
    'imciGeneral',
    words('Bergerak hanya jika dirangsang', 'Moves only when stimulated'),
  ],
  ['highTemperature', 'imci', words('Suhu tinggi', 'High temperature')],
  ['lowTemperature', 'imci', words('Suhu rendah', 'Low temperature')],
  [
    'umbilicusRedOrPus',
    'imciGeneral',
    words('Pusar kemerahan atau bernanah', 'Umbilicus red or draining pus'),
  ],
  ['skinPustules', 'imciGeneral', words('Pustul di kulit', 'Skin pustules')],
  ['eyePus', 'mtbm', words('Mata bernanah', 'Pus from the eyes')],
  ['jaundice', 'mtbm', words('Tampak kuning', 'Jaundice')],
  ['jaundiceBefore24Hours', 'mtbm', words('Kuning pada umur < 24 jam', 'Jaundice before 24 hours of age')],
  ['jaundiceAfter14Days', 'mtbm', words('Kuning pada umur > 14 hari', 'Jaundice after 14 days of age')],
  ['yellowPalmsOrSoles', 'mtbm', words('Kuning sampai telapak tangan atau kaki', 'Yellow palms or soles')],
  [
    'someDehydration',
    'imciGeneral',
    words('Diare dengan dehidrasi ringan/sedang', 'Diarrhoea with some dehydration'),
  ],
  [
    'severeDehydration',
    'imciGeneral',
    words('Diare dengan dehidrasi berat', 'Diarrhoea with severe dehydration'),
  ],
  [
    'hivExposed',
    'imciGeneral',
    words('Ibu HIV positif, bayi belum dites', 'Mother HIV positive, infant not tested'),
  ],
  ['hivConfirmed', 'imciGeneral', words('Tes HIV bayi positif', 'HIV test of the infant positive')],
  ['feedingProblem', 'imciGeneral', words('Masalah pemberian ASI', 'Feeding problem')],
  ['lowWeightForAge', 'imciGeneral', words('Berat badan rendah menurut umur', 'Low weight for age')],
  ['thrush', 'imciGeneral', words('Bercak putih di mulut', 'Thrush')],
];

function colour(id: string, said: Words, signs: readonly MtbmSign[], isRed = false): MtbmColour {
  return { id, words: said, signs, suggests: isRed ? NOW_TO_HOSPITAL : ROUTINE };
}

const CLASSIFICATIONS: readonly MtbmClassification[] = [
  {
    id: 'mtbm.infection',
    name: 'infection',
    source: 'mtbm',
    words: words('Infeksi', 'Infection'),
    red: colour(
      'mtbm.infection.red',
      words(
        'Penyakit sangat berat atau infeksi bakteri berat',
        'Very severe disease or severe bacterial infection',
      ),
      [
        'fastBreathing',
        'severeChestIndrawing',
        'grunting',
        'convulsions',
        'lethargicOrUnconscious',
        'notFeeding',
        'movesOnlyWhenStimulated',
        'highTemperature',
        'lowTemperature',
      ],
      true,
    ),
    yellow: colour('mtbm.infection.yellow', words('Infeksi bakteri lokal', 'Local bacterial infection'), [
      'umbilicusRedOrPus',
      'skinPustules',
      'eyePus',
    ]),
    green: colour('mtbm.infection.green', words('Mungkin bukan infeksi', 'Infection unlikely'), []),
  },
  {
    id: 'mtbm.jaundice',
    name: 'jaundice',
    source: 'mtbm',
    words: words('Ikterus', 'Jaundice'),
    red: colour(
      'mtbm.jaundice.red',
      words('Ikterus berat', 'Severe jaundice'),
      ['jaundiceBefore24Hours', 'jaundiceAfter14Days', 'yellowPalmsOrSoles'],
      true,
    ),
    yellow: colour('mtbm.jaundice.yellow', words('Ikterus', 'Jaundice'), ['jaundice']),
    green: colour('mtbm.jaundice.green', words('Tidak ada ikterus', 'No jaundice'), []),
  },
  {
    id: 'mtbm.diarrhoea',
    name: 'diarrhoea',
    source: 'imciGeneral',
    words: words('Diare', 'Diarrhoea'),
    red: colour(
      'mtbm.diarrhoea.red',
      words('Diare dehidrasi berat', 'Diarrhoea with severe dehydration'),
      ['severeDehydration'],
      true,
    ),
    yellow: colour(
      'mtbm.diarrhoea.yellow',
      words('Diare dehidrasi ringan/sedang', 'Diarrhoea with some dehydration'),
      ['someDehydration'],
    ),
    green: colour(
      'mtbm.diarrhoea.green',
      words('Tidak diare, atau diare tanpa dehidrasi', 'No diarrhoea, or without dehydration'),
      [],
    ),
  },
  {
    id: 'mtbm.hiv',
    name: 'hiv',
    source: 'imciGeneral',
    words: words('HIV', 'HIV'),
    red: null,
    yellow: colour(
      'mtbm.hiv.yellow',
      words('Terpajan HIV atau HIV terkonfirmasi', 'Exposed to HIV, or HIV confirmed'),
      ['hivExposed', 'hivConfirmed'],
    ),
    green: colour('mtbm.hiv.green', words('Mungkin bukan infeksi HIV', 'HIV unlikely'), []),
  },
  {
    id: 'mtbm.feeding',
    name: 'feeding',
    source: 'imciGeneral',
    words: words('Berat badan dan pemberian ASI', 'Weight and feeding'),
    red: null,
    yellow: colour(
      'mtbm.feeding.yellow',
      words('Berat badan rendah atau masalah pemberian ASI', 'Low weight or a feeding problem'),
      ['feedingProblem', 'lowWeightForAge', 'thrush'],
    ),
    green: colour('mtbm.feeding.green', words('Tidak ada masalah', 'No problem'), []),
  },
];

export const MTBM: MtbmRules = {
  signs: SIGNS.map(([sign, source, said]) => ({ id: `mtbm.sign.${sign}`, source, words: said, sign })),
  classifications: CLASSIFICATIONS,
  fastBreathingFrom: 60,
  temperature: {
    chosen: { highFromC: 37.5, lowBelowC: 35.5 },
    others: [
      { highFromC: 38, lowBelowC: 35.5 },
      { highFromC: 37.5, lowBelowC: 36 },
      { highFromC: 38, lowBelowC: 36 },
    ],
    reason: words(
      'Batas yang sumbernya terlihat. Batas Kemenkes 2022 (35,5 atau 36,0; 37,5 atau 38,0) diambil dari Bagan 2022 saat disahkan.',
      'The limits of which a source was seen. Those of Kemenkes 2022 (35.5 or 36.0; 37.5 or 38.0) are to be taken from the 2022 Bagan at sign-off.',
    ),
  },
};
