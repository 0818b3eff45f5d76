import type {
  DangerSign,
  PersonalData,
  Phase,
  RiskCategory,
  Screening,
  Subject,
  Urgency,
} from '@rujukan/referral';
import type { Chance, Key } from './chance';

/** Who is at risk, and of what. */
export interface Patient {
  readonly subject: Subject;
  readonly screening: Screening;
  readonly urgency: Urgency;
  readonly diagnoses: readonly string[];
}

/** Danger signs by phase (domain.md, 4b) with ICD-10 codes of the starter set (5). */
const ILLS: Readonly<Record<Phase, readonly (readonly [sign: DangerSign, diagnosis: string])[]>> = {
  pregnancy: [
    ['vaginalBleeding', 'O46.9'],
    ['fits', 'O15.0'],
    ['severeAbdominalPain', 'O45.9'],
    ['severeHeadache', 'O14.1'],
    ['veryPale', 'O99.0'],
    ['reducedFetalMovement', 'O36.3'],
    ['breakingOfWater', 'O42.9'],
    ['swellingOfFaceOrHands', 'O14.1'],
    ['breathlessness', 'O99.0'],
    ['persistentVomiting', 'O14.0'],
  ],
  labour: [
    ['cordOrHandPresenting', 'O32.1'],
    ['fits', 'O15.1'],
    ['heavyBleeding', 'O44.1'],
    ['noStrengthToPush', 'O64'],
    ['foulLiquor', 'O68'],
    ['prolongedLabour', 'O65'],
  ],
  postpartum: [
    ['heavyBleeding', 'O72.1'],
    ['fever', 'O85'],
    ['severeHeadache', 'O15.2'],
    ['foulDischarge', 'O86'],
    ['fits', 'O15.2'],
  ],
  newborn: [
    ['difficultFeeding', 'P36.9'],
    ['drowsy', 'P36.9'],
    ['yellowSkin', 'P59.9'],
    ['blueSkin', 'P21.0'],
    ['fastBreathing', 'P22.0'],
    ['chestIndrawing', 'P22.9'],
    ['grunting', 'P22.0'],
    ['lowTemperature', 'P80'],
    ['lowBirthWeight', 'P07.1'],
    ['fits', 'P90'],
  ],
};

const PHASES_OF_MOTHERS: readonly (readonly [Phase, number])[] = [
  ['pregnancy', 0.5],
  ['labour', 0.33],
  ['postpartum', 0.17],
];

/** 2 plus fours and eights: 4 more or 8 more, so 12 and the like cannot occur. */
const KSPR_TOTALS: readonly (readonly [number, number])[] = [
  [2, 0.08],
  [6, 0.3],
  [10, 0.32],
  [14, 0.16],
  [18, 0.09],
  [22, 0.05],
];

const URGENCIES: Readonly<Record<Phase, readonly (readonly [Urgency, number])[]>> = {
  pregnancy: [
    ['emergency', 0.2],
    ['urgent', 0.25],
    ['planned', 0.55],
  ],
  labour: [
    ['emergency', 0.7],
    ['urgent', 0.3],
  ],
  postpartum: [
    ['emergency', 0.7],
    ['urgent', 0.3],
  ],
  newborn: [
    ['emergency', 0.6],
    ['urgent', 0.35],
    ['planned', 0.05],
  ],
};

/** KRR is 2, KRT 6 to 10, KRST 12 and more. */
function categoryOf(ksprTotal: number): RiskCategory {
  if (ksprTotal < 6) return 'KRR';
  return ksprTotal < 12 ? 'KRT' : 'KRST';
}

export function patientBy(chance: Chance, subject: Subject): Patient {
  const phase = subject === 'infant' ? 'newborn' : chance.weighted(PHASES_OF_MOTHERS);
  const urgency = chance.weighted(URGENCIES[phase]);
  const [sign, diagnosis] = chance.pick(ILLS[phase]);
  const others = chance.some(ILLS[phase], 0.12).map(([other]) => other);
  const ksprTotal = subject === 'mother' ? chance.weighted(KSPR_TOTALS) : null;
  const isCarrying = phase === 'pregnancy' || phase === 'labour';
  const gestationWeeks = phase === 'labour' ? chance.whole(34, 42) : chance.whole(16, 40);
  return {
    subject,
    urgency,
    diagnoses: urgency === 'planned' && phase === 'pregnancy' ? ['O34.2'] : [diagnosis],
    screening: {
      phase,
      // A planned referral follows from the score, not from a danger sign.
      signs: urgency === 'planned' ? [] : [...new Set([sign, ...others])],
      riskCategory: ksprTotal === null ? null : categoryOf(ksprTotal),
      ksprTotal,
      gestationWeeks: isCarrying ? gestationWeeks : null,
    },
  };
}

/** The same woman at a later contact: another four points, or none. */
export function screenedAgain(screening: Screening, chance: Chance): Screening {
  const ksprTotal = (screening.ksprTotal ?? 2) + chance.pick([0, 0, 4, 8]);
  return { ...screening, ksprTotal, riskCategory: categoryOf(ksprTotal) };
}

/** A person who visibly does not exist: no province has the code 99, no telephone number such zeros. */
export function inventedPerson(key: Key, subject: Subject, personNumber: number): PersonalData {
  const number = String(personNumber).padStart(6, '0');
  const nik = `99${String(key.place % 10_000).padStart(4, '0')}${String(key.day % 10_000).padStart(4, '0')}${number}`;
  const name = `Ibu Contoh ${number}`;
  const address = 'Alamat Contoh (rekaan)';
  if (subject === 'infant') return { name: `Bayi ${name}`, motherNik: nik, address };
  return { name, nik, phone: `0000-000-${number}`, address };
}
