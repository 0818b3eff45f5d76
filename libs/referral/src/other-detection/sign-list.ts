import type { Words } from '../screening';
import { AGE_GROUPS, type AgeGroup, type OtherSign, type PuskesmasService } from './codes';
import type { OTHER_SIGN_SOURCES } from './sign-sources';

/** What a posyandu of all ages looks for, and what becomes of it. It supports the kader and does not decide. */
export interface OtherSignRule {
  readonly sign: OtherSign;
  readonly words: Words;
  /** In whom it is looked for. */
  readonly ages: readonly AgeGroup[];
  /** Who takes the person in; `byAge` where that follows from the age. */
  readonly service: PuskesmasService | 'byAge';
  /** `atOnce` where the source says so; `null` where it grades nothing. */
  readonly urgency: OtherUrgency | null;
  /** The name of one of {@link OTHER_SIGN_SOURCES}. */
  readonly source: keyof typeof OTHER_SIGN_SOURCES;
}

export type OtherUrgency = 'atOnce';

export const OTHER_SIGN_LIST_VERSION = '2026-1';

const FROM_SCHOOL_ON = ['schoolAge', 'adult', 'elderly'] as const;
const GROWN = ['adult', 'elderly'] as const;

/** What a posyandu of all ages looks for, in the order of the form. */
export const OTHER_SIGN_LIST: readonly OtherSignRule[] = [
  {
    sign: 'emergencySign',
    words: {
      id: 'Gawat darurat: kesadaran turun, sesak berat, syok, atau nyawa terancam',
      en: 'Emergency: less conscious, struggling to breathe, in shock, or life in danger',
    },
    ages: AGE_GROUPS,
    service: 'acrossClusters',
    urgency: 'atOnce',
    source: 'emergencyCare',
  },
  {
    sign: 'sickChild',
    words: { id: 'Balita sakit', en: 'Sick child below five' },
    ages: ['youngChild'],
    service: 'byAge',
    urgency: null,
    source: 'sickChildren',
  },
  {
    sign: 'growthFaltering',
    words: { id: 'Berat badan tidak naik sesuai grafik', en: 'Weight does not follow the chart' },
    ages: ['youngChild'],
    service: 'byAge',
    urgency: null,
    source: 'growth',
  },
  {
    sign: 'undernutrition',
    words: {
      id: 'Gizi kurang atau buruk menurut berat, tinggi atau LiLA',
      en: 'Undernourished by weight, height or arm circumference',
    },
    ages: ['youngChild', 'schoolAge'],
    service: 'byAge',
    urgency: null,
    source: 'growth',
  },
  {
    sign: 'developmentDelay',
    words: {
      id: 'Ceklis perkembangan tidak lengkap untuk umurnya',
      en: 'Checklist of development not met for the age',
    },
    ages: ['youngChild'],
    service: 'byAge',
    urgency: null,
    source: 'growth',
  },
  {
    sign: 'immunisationIncomplete',
    words: { id: 'Imunisasi belum lengkap', en: 'Immunisation incomplete' },
    ages: ['youngChild', 'schoolAge'],
    service: 'byAge',
    urgency: null,
    source: 'immunisation',
  },
  {
    sign: 'anaemia',
    words: { id: 'Gejala anemia', en: 'Signs of anaemia' },
    ages: ['schoolAge'],
    service: 'byAge',
    urgency: null,
    source: 'youth',
  },
  {
    sign: 'obesity',
    words: { id: 'Obesitas menurut IMT atau lingkar perut', en: 'Obese by BMI or waist' },
    ages: FROM_SCHOOL_ON,
    service: 'byAge',
    urgency: null,
    source: 'weight',
  },
  {
    sign: 'highBloodPressure',
    words: {
      id: 'Tekanan darah tinggi (dewasa: mulai 140/90 mmHg)',
      en: 'High blood pressure (adults: from 140/90 mmHg)',
    },
    ages: FROM_SCHOOL_ON,
    service: 'byAge',
    urgency: null,
    source: 'bloodPressure',
  },
  {
    sign: 'uncontrolledBloodPressure',
    words: {
      id: 'Hipertensi yang tidak terkendali atau memburuk',
      en: 'Known hypertension, not under control or worse',
    },
    ages: GROWN,
    service: 'byAge',
    urgency: 'atOnce',
    source: 'bloodPressure',
  },
  {
    sign: 'highBloodSugar',
    words: {
      id: 'Gula darah tinggi (sewaktu mulai 200, puasa mulai 126 mg/dl)',
      en: 'High blood sugar (random from 200, fasting from 126 mg/dl)',
    },
    ages: FROM_SCHOOL_ON,
    service: 'byAge',
    urgency: null,
    source: 'bloodSugar',
  },
  {
    sign: 'uncontrolledBloodSugar',
    words: { id: 'Diabetes yang tidak terkendali', en: 'Known diabetes, not under control' },
    ages: GROWN,
    service: 'byAge',
    urgency: 'atOnce',
    source: 'bloodSugar',
  },
  {
    sign: 'tuberculosisSign',
    words: { id: 'Gejala TBC', en: 'Signs of tuberculosis' },
    ages: AGE_GROUPS,
    service: 'communicableDisease',
    urgency: null,
    source: 'tuberculosis',
  },
  {
    sign: 'tuberculosisContact',
    words: { id: 'Kontak erat pasien TBC', en: 'Close contact of somebody with tuberculosis' },
    ages: AGE_GROUPS,
    service: 'communicableDisease',
    urgency: null,
    source: 'tuberculosis',
  },
  {
    sign: 'malariaSign',
    words: { id: 'Gejala malaria', en: 'Signs of malaria' },
    ages: FROM_SCHOOL_ON,
    service: 'communicableDisease',
    urgency: null,
    source: 'malaria',
  },
  {
    sign: 'mentalDistress',
    words: { id: 'Masalah kesehatan jiwa menurut SRQ-20 atau SDQ', en: 'Mental distress by SRQ-20 or SDQ' },
    ages: FROM_SCHOOL_ON,
    service: 'byAge',
    urgency: null,
    source: 'mental',
  },
  {
    sign: 'chronicLungRisk',
    words: { id: 'Risiko PPOK (PUMA mulai 6)', en: 'Risk of COPD (PUMA from 6)' },
    ages: GROWN,
    service: 'byAge',
    urgency: null,
    source: 'lungs',
  },
  {
    sign: 'poorVision',
    words: {
      id: 'Penglihatan terganggu (tidak lebih baik dari 6/12)',
      en: 'Poor sight (not better than 6/12)',
    },
    ages: FROM_SCHOOL_ON,
    service: 'byAge',
    urgency: null,
    source: 'sight',
  },
  {
    sign: 'poorHearing',
    words: { id: 'Pendengaran terganggu', en: 'Poor hearing' },
    ages: FROM_SCHOOL_ON,
    service: 'byAge',
    urgency: null,
    source: 'youth',
  },
  {
    sign: 'dependentInDailyLife',
    words: {
      id: 'Bergantung dalam kegiatan sehari-hari (AKS di bawah 20)',
      en: 'Dependent in daily life (AKS below 20)',
    },
    ages: ['elderly'],
    service: 'byAge',
    urgency: null,
    source: 'elderly',
  },
  {
    sign: 'geriatricDecline',
    words: {
      id: 'Penurunan kapasitas lansia (SKILAS, satu atau lebih)',
      en: 'Decline of an elderly person (SKILAS, one or more)',
    },
    ages: ['elderly'],
    service: 'byAge',
    urgency: null,
    source: 'elderly',
  },
  {
    sign: 'other',
    words: { id: 'Lainnya; tulis di catatan', en: 'Something else; say what in the note' },
    ages: AGE_GROUPS,
    service: 'byAge',
    urgency: null,
    source: 'reasoned',
  },
];

export function ruleOfSign(sign: OtherSign): OtherSignRule {
  const rule = OTHER_SIGN_LIST.find((each) => each.sign === sign);
  if (!rule) throw new Error(`the list has no sign ${sign}`);
  return rule;
}
