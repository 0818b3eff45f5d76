import type { Words } from '../screening';
import { AGE_GROUPS, type AgeGroup, OTHER_SIGNS, type OtherSign, type PuskesmasService } from './codes';

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

const DECREE =
  'KMK HK.01.07/MENKES/2015/2023, technical guidance on the integration of primary care, as set out in mlengse/ilp-docs @21f2f74';

export const OTHER_SIGN_SOURCES = {
  emergencyCare: `${DECREE}: docs/ILP/05-lintas-klaster/01-gawat-darurat.mdx (criteria of an emergency)`,
  sickChildren: `${DECREE}: docs/ILP/02-klaster-2/02-balita-pra-sekolah/09-mtbs.mdx (MTBS, two months to five years)`,
  growth: `${DECREE}: docs/ILP/02-klaster-2/02-balita-pra-sekolah/05-tumbuh-kembang.mdx and 08-balita-masalah-gizi.mdx (weight, height, checklist of development at the posyandu)`,
  immunisation: `${DECREE}: docs/ILP/02-klaster-2/02-balita-pra-sekolah/06-imunisasi-rutin.mdx (children who did not come)`,
  youth: `${DECREE}: docs/ILP/02-klaster-2/03-anak-sekolah-remaja, screening of school age and youth (anaemia, weight, sight, hearing)`,
  bloodPressure: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/02-skrining-hipertensi.mdx (from 140/90 to the puskesmas; not under control or worse: at once)`,
  bloodSugar: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/03-skrining-dm.mdx (from 200 mg/dl, fasting 126, to the puskesmas; not under control: at once)`,
  weight: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/01-skrining-obesitas.md`,
  tuberculosis: `${DECREE}: docs/ILP/02-klaster-2/02-balita-pra-sekolah/10-skrining-tb.mdx and docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/10-skrining-tb.mdx (signs asked by the kader; close contacts to the puskesmas)`,
  malaria: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/11-skrining-malaria.mdx`,
  mental: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/07-skrining-jiwa.mdx (SRQ-20 at the posyandu; SDQ in youth)`,
  lungs: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/09-skrining-ppok.mdx (PUMA, from 6)`,
  sight: `${DECREE}: docs/ILP/03-klaster-3/01-seluruh-sasaran/01-skrining-penyakit/12-skrining-mata.mdx (not better than 6/12 to the puskesmas)`,
  elderly: `${DECREE}: docs/ILP/03-klaster-3/03-lansia/01-skrining-geriatri.mdx (AKS below 20; SKILAS from one loss)`,
  reasoned: 'Reasoned by those who build Rujukan; no source seen',
} as const;

const words = (id: string, en: string): Words => ({ id, en });
const FROM_SCHOOL_ON = ['schoolAge', 'adult', 'elderly'] as const;
const GROWN = ['adult', 'elderly'] as const;
const SMALL = ['youngChild'] as const;
const OLD = ['elderly'] as const;

type Row = readonly [
  id: string,
  en: string,
  ages: readonly AgeGroup[],
  service: OtherSignRule['service'],
  source: OtherSignRule['source'],
  urgency?: OtherUrgency,
];

const ROWS: Readonly<Record<OtherSign, Row>> = {
  emergencySign: [
    'Gawat darurat: kesadaran turun, sesak berat, syok, atau nyawa terancam',
    'Emergency: less conscious, struggling to breathe, in shock, or life in danger',
    AGE_GROUPS,
    'acrossClusters',
    'emergencyCare',
    'atOnce',
  ],
  sickChild: ['Balita sakit', 'Sick child below five', SMALL, 'byAge', 'sickChildren'],
  growthFaltering: [
    'Berat badan tidak naik sesuai grafik',
    'Weight does not follow the chart',
    SMALL,
    'byAge',
    'growth',
  ],
  undernutrition: [
    'Gizi kurang atau buruk menurut berat, tinggi atau LiLA',
    'Undernourished by weight, height or arm circumference',
    ['youngChild', 'schoolAge'],
    'byAge',
    'growth',
  ],
  developmentDelay: [
    'Ceklis perkembangan tidak lengkap untuk umurnya',
    'Checklist of development not met for the age',
    SMALL,
    'byAge',
    'growth',
  ],
  immunisationIncomplete: [
    'Imunisasi belum lengkap',
    'Immunisation incomplete',
    ['youngChild', 'schoolAge'],
    'byAge',
    'immunisation',
  ],
  anaemia: ['Gejala anemia', 'Signs of anaemia', ['schoolAge'], 'byAge', 'youth'],
  obesity: [
    'Obesitas menurut IMT atau lingkar perut',
    'Obese by BMI or waist',
    FROM_SCHOOL_ON,
    'byAge',
    'weight',
  ],
  highBloodPressure: [
    'Tekanan darah tinggi (dewasa: mulai 140/90 mmHg)',
    'High blood pressure (adults: from 140/90 mmHg)',
    FROM_SCHOOL_ON,
    'byAge',
    'bloodPressure',
  ],
  uncontrolledBloodPressure: [
    'Hipertensi yang tidak terkendali atau memburuk',
    'Known hypertension, not under control or worse',
    GROWN,
    'byAge',
    'bloodPressure',
    'atOnce',
  ],
  highBloodSugar: [
    'Gula darah tinggi (sewaktu mulai 200, puasa mulai 126 mg/dl)',
    'High blood sugar (random from 200, fasting from 126 mg/dl)',
    FROM_SCHOOL_ON,
    'byAge',
    'bloodSugar',
  ],
  uncontrolledBloodSugar: [
    'Diabetes yang tidak terkendali',
    'Known diabetes, not under control',
    GROWN,
    'byAge',
    'bloodSugar',
    'atOnce',
  ],
  tuberculosisSign: [
    'Gejala TBC',
    'Signs of tuberculosis',
    AGE_GROUPS,
    'communicableDisease',
    'tuberculosis',
  ],
  tuberculosisContact: [
    'Kontak erat pasien TBC',
    'Close contact of somebody with tuberculosis',
    AGE_GROUPS,
    'communicableDisease',
    'tuberculosis',
  ],
  malariaSign: ['Gejala malaria', 'Signs of malaria', FROM_SCHOOL_ON, 'communicableDisease', 'malaria'],
  mentalDistress: [
    'Masalah kesehatan jiwa menurut SRQ-20 atau SDQ',
    'Mental distress by SRQ-20 or SDQ',
    FROM_SCHOOL_ON,
    'byAge',
    'mental',
  ],
  chronicLungRisk: ['Risiko PPOK (PUMA mulai 6)', 'Risk of COPD (PUMA from 6)', GROWN, 'byAge', 'lungs'],
  poorVision: [
    'Penglihatan terganggu (tidak lebih baik dari 6/12)',
    'Poor sight (not better than 6/12)',
    FROM_SCHOOL_ON,
    'byAge',
    'sight',
  ],
  poorHearing: ['Pendengaran terganggu', 'Poor hearing', FROM_SCHOOL_ON, 'byAge', 'youth'],
  dependentInDailyLife: [
    'Bergantung dalam kegiatan sehari-hari (AKS di bawah 20)',
    'Dependent in daily life (AKS below 20)',
    OLD,
    'byAge',
    'elderly',
  ],
  geriatricDecline: [
    'Penurunan kapasitas lansia (SKILAS, satu atau lebih)',
    'Decline of an elderly person (SKILAS, one or more)',
    OLD,
    'byAge',
    'elderly',
  ],
  other: [
    'Lainnya; tulis di catatan',
    'Something else; say what in the note',
    AGE_GROUPS,
    'byAge',
    'reasoned',
  ],
};

/** What a posyandu of all ages looks for, in the order of the form. */
export const OTHER_SIGN_LIST: readonly OtherSignRule[] = OTHER_SIGNS.map((sign) => {
  const [id, en, ages, service, source, urgency = null] = ROWS[sign];
  return { sign, words: words(id, en), ages, service, urgency, source };
});

const RULES: ReadonlyMap<OtherSign, OtherSignRule> = new Map(
  OTHER_SIGN_LIST.map((rule) => [rule.sign, rule]),
);

export function ruleOfSign(sign: OtherSign): OtherSignRule {
  const rule = RULES.get(sign);
  if (!rule) throw new Error(`the list has no sign ${sign}`);
  return rule;
}
