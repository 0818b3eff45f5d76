import type { Capability, DangerSign, Phase, RiskCategory, Subject, Urgency } from '../vocabulary';

/** `must`: where it is lacking she would have to be sent on. `should`: she is better off where it is. */
export type NeedStrength = 'must' | 'should';

export interface NeedRule {
  /** Names the rule in an answer, and its sentence in both languages. */
  readonly reason: NeedReason;
  /** All that are stated must hold; of each list any one. A diagnosis is the beginning of its ICD-10 code. */
  readonly when: {
    readonly subject?: Subject;
    readonly phases?: readonly Phase[];
    readonly urgencies?: readonly Urgency[];
    readonly riskCategories?: readonly RiskCategory[];
    /** Holds when any of the signs or of the diagnoses does. */
    readonly signs?: readonly DangerSign[];
    readonly diagnoses?: readonly string[];
  };
  readonly must?: readonly Capability[];
  readonly should?: readonly Capability[];
  readonly source: NeedSource;
}

export const NEED_REASONS = [
  'answersAtAnyHour',
  'bleedingAfterBirth',
  'retainedPlacenta',
  'bleedingBeforeBirth',
  'preEclampsia',
  'fitsOfTheMother',
  'birthByOperation',
  'labourThatDoesNotGoOn',
  'noStrengthToPush',
  'infectionOfTheMother',
  'acuteAbdomen',
  'severeAnaemia',
  'childInDistress',
  'tooEarly',
  'breathlessMother',
  'veryHighRisk',
  'aBirthIsNear',
  'newbornThatBreathesBadly',
  'newbornThatIsSmall',
  'newbornThatIsVerySmall',
  'infectionOfTheNewborn',
  'severeInfectionOfTheNewborn',
  'fitsOfTheNewborn',
  'jaundice',
  'malformation',
] as const;
export type NeedReason = (typeof NEED_REASONS)[number];

/** Where a rule comes from; the sentences are in {@link NEED_SOURCES}. */
export type NeedSource = 'poned' | 'ponek' | 'poedjiRochjati' | 'neonatalReferralList' | 'reasoned';

export const NEED_SOURCES: Readonly<Record<NeedSource, string>> = {
  poned: 'Signal functions of a PONED puskesmas (id.scribd.com/document/406955217)',
  ponek: 'PONEK criteria: surgery, blood at any hour, intensive care (id.scribd.com/document/525171416)',
  poedjiRochjati:
    'Kartu Skor Poedji Rochjati: KRST is born in a hospital with a specialist; public mapping, no address',
  neonatalReferralList: 'JNPK-KR 2008, list for referral of newborns (ja.scribd.com/document/330913586)',
  reasoned: 'reasoned from the signal functions; no source seen',
};

export interface NeedRules {
  readonly version: string;
  /** The first day on which they hold. */
  readonly from: string;
  readonly rules: readonly NeedRule[];
}

/**
 * Which signal functions a case needs. Which function answers which complication is general obstetric knowledge
 * [reasoned, where no source is named], awaits sign-off by an obstetrician, a paediatrician and the Dinkes, and
 * supports whoever decides: it orders a list and takes nothing off it.
 */
export const NEED_RULES: NeedRules = {
  version: 'needs-1',
  from: '2026-01-01',
  rules: [
    {
      reason: 'answersAtAnyHour',
      when: { urgencies: ['emergency', 'urgent'] },
      must: ['openRoundTheClock'],
      source: 'poned',
    },
    {
      reason: 'bleedingAfterBirth',
      when: {
        subject: 'mother',
        phases: ['labour', 'postpartum'],
        signs: ['heavyBleeding', 'vaginalBleeding'],
        diagnoses: ['O72'],
      },
      must: [
        'parenteralOxytocin',
        'manualRemovalOfPlacenta',
        'removalOfRetainedProducts',
        'bloodTransfusion',
      ],
      should: ['caesareanSection', 'obstetricianOnCall', 'maternalIntensiveCare'],
      source: 'ponek',
    },
    {
      reason: 'retainedPlacenta',
      when: { subject: 'mother', diagnoses: ['O73', 'O03', 'O08'] },
      must: ['parenteralOxytocin', 'manualRemovalOfPlacenta', 'removalOfRetainedProducts'],
      should: ['bloodTransfusion'],
      source: 'poned',
    },
    {
      reason: 'bleedingBeforeBirth',
      when: {
        subject: 'mother',
        phases: ['pregnancy'],
        signs: ['vaginalBleeding', 'heavyBleeding'],
        diagnoses: ['O44', 'O45', 'O46'],
      },
      must: ['caesareanSection', 'bloodTransfusion'],
      should: ['obstetricianOnCall', 'newbornResuscitation'],
      source: 'ponek',
    },
    {
      reason: 'preEclampsia',
      when: {
        subject: 'mother',
        signs: ['severeHeadache', 'swellingOfFaceOrHands'],
        diagnoses: ['O10', 'O11', 'O13', 'O14'],
      },
      must: ['parenteralSedatives'],
      should: ['caesareanSection', 'obstetricianOnCall'],
      source: 'poned',
    },
    {
      reason: 'fitsOfTheMother',
      when: { subject: 'mother', signs: ['fits'], diagnoses: ['O15'] },
      must: ['parenteralSedatives', 'caesareanSection'],
      should: ['obstetricianOnCall', 'maternalIntensiveCare'],
      source: 'ponek',
    },
    {
      reason: 'birthByOperation',
      when: {
        subject: 'mother',
        signs: ['cordOrHandPresenting'],
        diagnoses: ['O32', 'O33', 'O34.2', 'O64', 'O65', 'O66', 'O69.0', 'O71.0', 'O71.1'],
      },
      must: ['caesareanSection'],
      should: ['bloodTransfusion', 'obstetricianOnCall'],
      source: 'ponek',
    },
    {
      reason: 'labourThatDoesNotGoOn',
      when: { subject: 'mother', signs: ['prolongedLabour'], diagnoses: ['O62', 'O63'] },
      must: ['assistedVaginalDelivery', 'caesareanSection'],
      should: ['obstetricianOnCall'],
      source: 'ponek',
    },
    {
      reason: 'noStrengthToPush',
      when: { subject: 'mother', signs: ['noStrengthToPush'] },
      must: ['assistedVaginalDelivery'],
      should: ['caesareanSection'],
      source: 'poned',
    },
    {
      reason: 'infectionOfTheMother',
      when: {
        subject: 'mother',
        signs: ['fever', 'foulDischarge', 'foulLiquor', 'hotPainfulBreasts'],
        diagnoses: ['O23', 'O41.1', 'O85', 'O86', 'O91'],
      },
      must: ['parenteralAntibiotics'],
      source: 'poned',
    },
    {
      reason: 'acuteAbdomen',
      when: { subject: 'mother', signs: ['severeAbdominalPain'], diagnoses: ['O00'] },
      must: ['caesareanSection'],
      should: ['bloodTransfusion', 'obstetricianOnCall'],
      source: 'reasoned',
    },
    {
      reason: 'severeAnaemia',
      when: { subject: 'mother', signs: ['veryPale'], diagnoses: ['O99.0'] },
      must: ['bloodTransfusion'],
      source: 'ponek',
    },
    {
      reason: 'childInDistress',
      when: { subject: 'mother', signs: ['reducedFetalMovement', 'foulLiquor'], diagnoses: ['O36.3', 'O68'] },
      must: ['caesareanSection', 'newbornResuscitation'],
      should: ['paediatricianOnCall'],
      source: 'reasoned',
    },
    {
      reason: 'tooEarly',
      when: {
        subject: 'mother',
        phases: ['pregnancy', 'labour'],
        signs: ['breakingOfWater'],
        diagnoses: ['O42', 'O60'],
      },
      must: ['newbornResuscitation'],
      should: ['parenteralAntibiotics', 'paediatricianOnCall', 'nicu'],
      source: 'reasoned',
    },
    {
      reason: 'breathlessMother',
      when: { subject: 'mother', signs: ['breathlessness'] },
      should: ['obstetricianOnCall', 'maternalIntensiveCare'],
      source: 'reasoned',
    },
    {
      reason: 'veryHighRisk',
      when: { subject: 'mother', riskCategories: ['KRST'] },
      must: ['obstetricianOnCall'],
      should: ['caesareanSection'],
      source: 'poedjiRochjati',
    },
    {
      reason: 'aBirthIsNear',
      when: { subject: 'mother', phases: ['labour'] },
      must: ['newbornResuscitation'],
      source: 'poned',
    },
    {
      reason: 'newbornThatBreathesBadly',
      when: {
        subject: 'infant',
        signs: ['fastBreathing', 'chestIndrawing', 'grunting', 'blueSkin'],
        diagnoses: ['P21', 'P22', 'P24', 'P28'],
      },
      must: ['newbornResuscitation', 'paediatricianOnCall'],
      should: ['nicu'],
      source: 'neonatalReferralList',
    },
    {
      reason: 'newbornThatIsSmall',
      when: { subject: 'infant', signs: ['lowBirthWeight'], diagnoses: ['P05', 'P07'] },
      must: ['newbornResuscitation'],
      should: ['paediatricianOnCall', 'nicu'],
      source: 'neonatalReferralList',
    },
    {
      reason: 'newbornThatIsVerySmall',
      when: { subject: 'infant', diagnoses: ['P07.0', 'P07.2'] },
      must: ['paediatricianOnCall', 'nicu'],
      source: 'neonatalReferralList',
    },
    {
      reason: 'infectionOfTheNewborn',
      when: {
        subject: 'infant',
        signs: ['fever', 'lowTemperature', 'infectedCord', 'vomiting'],
        diagnoses: ['P36', 'P38', 'P80'],
      },
      must: ['newbornAntibiotics'],
      should: ['paediatricianOnCall'],
      source: 'poned',
    },
    {
      reason: 'severeInfectionOfTheNewborn',
      when: { subject: 'infant', signs: ['difficultFeeding', 'drowsy', 'stiff'], diagnoses: ['P36'] },
      must: ['newbornAntibiotics', 'paediatricianOnCall'],
      should: ['nicu'],
      source: 'neonatalReferralList',
    },
    {
      reason: 'fitsOfTheNewborn',
      when: { subject: 'infant', signs: ['fits'], diagnoses: ['P90'] },
      must: ['newbornResuscitation', 'paediatricianOnCall'],
      should: ['nicu'],
      source: 'neonatalReferralList',
    },
    {
      reason: 'jaundice',
      when: { subject: 'infant', signs: ['yellowSkin'], diagnoses: ['P55', 'P57', 'P58', 'P59'] },
      must: ['paediatricianOnCall'],
      source: 'neonatalReferralList',
    },
    {
      reason: 'malformation',
      when: { subject: 'infant', diagnoses: ['Q'] },
      must: ['paediatricianOnCall'],
      should: ['nicu'],
      source: 'neonatalReferralList',
    },
  ],
};
