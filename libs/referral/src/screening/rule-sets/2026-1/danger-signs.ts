import type { DangerSign, Phase } from '../../../vocabulary';
import type { DangerSignRule, Words } from '../../rule-set';
import { NOW_TO_HOSPITAL, type SOURCES, words } from './sources';

type Row = readonly [sign: DangerSign, phases: readonly Phase[], source: keyof typeof SOURCES, words: Words];

const ROWS: readonly Row[] = [
  [
    'vaginalBleeding',
    ['pregnancy'],
    'chtPregnancy',
    words('Perdarahan dari jalan lahir', 'Vaginal bleeding'),
  ],
  ['fits', ['pregnancy', 'labour', 'postpartum', 'newborn'], 'chtPregnancy', words('Kejang', 'Fits')],
  ['severeAbdominalPain', ['pregnancy'], 'chtPregnancy', words('Nyeri perut hebat', 'Severe abdominal pain')],
  [
    'severeHeadache',
    ['pregnancy', 'postpartum'],
    'chtPregnancy',
    words('Sakit kepala hebat', 'Severe headache'),
  ],
  ['veryPale', ['pregnancy'], 'chtPregnancy', words('Sangat pucat', 'Very pale')],
  ['fever', ['pregnancy', 'postpartum', 'newborn'], 'chtPregnancy', words('Demam', 'Fever')],
  [
    'reducedFetalMovement',
    ['pregnancy'],
    'chtPregnancy',
    words('Gerakan janin berkurang atau tidak ada', 'Fetal movement reduced or absent'),
  ],
  ['breakingOfWater', ['pregnancy'], 'chtPregnancy', words('Ketuban pecah', 'Breaking of water')],
  ['easilyTired', ['pregnancy'], 'chtPregnancy', words('Mudah lelah', 'Easily tired')],
  [
    'swellingOfFaceOrHands',
    ['pregnancy', 'postpartum'],
    'chtPregnancy',
    words('Bengkak pada muka atau tangan', 'Swelling of face or hands'),
  ],
  ['breathlessness', ['pregnancy'], 'chtPregnancy', words('Sesak napas', 'Breathlessness')],
  ['persistentVomiting', ['pregnancy'], 'bukuKia', words('Muntah terus-menerus', 'Persistent vomiting')],
  [
    'cordOrHandPresenting',
    ['labour'],
    'bukuKia',
    words('Tali pusat atau tangan bayi keluar dulu', 'Cord or hand presenting'),
  ],
  ['heavyBleeding', ['labour', 'postpartum'], 'bukuKia', words('Perdarahan banyak', 'Heavy bleeding')],
  ['noStrengthToPush', ['labour'], 'bukuKia', words('Ibu tidak kuat mengejan', 'No strength to push')],
  [
    'foulLiquor',
    ['labour'],
    'bukuKia',
    words('Air ketuban hijau atau berbau', 'Green or foul-smelling liquor'),
  ],
  ['prolongedLabour', ['labour'], 'bukuKia', words('Persalinan lama', 'Prolonged labour')],
  ['severeAnxiety', ['labour'], 'bukuKia', words('Gelisah atau kesakitan hebat', 'Severe anxiety or pain')],
  [
    'foulDischarge',
    ['postpartum'],
    'chtDelivery',
    words('Cairan berbau dari jalan lahir', 'Foul-smelling discharge'),
  ],
  [
    'hotPainfulBreasts',
    ['postpartum'],
    'bukuKia',
    words('Payudara bengkak, merah dan sakit', 'Hot, painful breasts'),
  ],
  ['depression', ['postpartum'], 'bukuKia', words('Sedih atau murung berkepanjangan', 'Depression')],
  ['infectedCord', ['newborn'], 'chtDelivery', words('Tali pusat terinfeksi', 'Infected cord')],
  ['difficultFeeding', ['newborn'], 'chtDelivery', words('Sulit menyusu', 'Difficult feeding')],
  ['vomiting', ['newborn'], 'chtDelivery', words('Muntah', 'Vomiting')],
  ['drowsy', ['newborn'], 'chtDelivery', words('Mengantuk dan sulit dibangunkan', 'Drowsy')],
  ['stiff', ['newborn'], 'chtDelivery', words('Badan kaku', 'Stiff')],
  ['yellowSkin', ['newborn'], 'chtDelivery', words('Kulit kuning', 'Yellow skin')],
  ['blueSkin', ['newborn'], 'chtDelivery', words('Kulit biru', 'Blue skin')],
  ['fastBreathing', ['newborn'], 'imci', words('Napas cepat', 'Fast breathing')],
  ['chestIndrawing', ['newborn'], 'imci', words('Tarikan dinding dada ke dalam', 'Chest indrawing')],
  ['grunting', ['newborn'], 'imci', words('Merintih', 'Grunting')],
  ['lowTemperature', ['newborn'], 'imci', words('Badan dingin', 'Low temperature')],
  ['lowBirthWeight', ['newborn'], 'bblr', words('Berat lahir rendah', 'Low birth weight')],
];

/** The one that the field's own list of neonatal referral leaves at the puskesmas unless something else is found. */
const LOW_BIRTH_WEIGHT = { urgency: 'urgent', level: 'poned', source: 'reasoned' } as const;

export const DANGER_SIGN_RULES: readonly DangerSignRule[] = ROWS.map(([sign, phases, source, said]) => ({
  id: `sign.${sign}`,
  source,
  words: said,
  sign,
  phases,
  suggests: sign === 'lowBirthWeight' ? LOW_BIRTH_WEIGHT : NOW_TO_HOSPITAL,
}));
