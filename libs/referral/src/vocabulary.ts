/**
 * The code lists of the field. A code is stored in the log for ever: add, never rename.
 * Clinical sources: danger signs in pregnancy, after birth and of the newborn as in the CHT reference forms
 * (`pregnancy_danger_sign`, `delivery`); labour signs and `persistentVomiting` as in Buku KIA.
 */

export const SUBJECTS = ['mother', 'infant'] as const;
export type Subject = (typeof SUBJECTS)[number];

export const PHASES = ['pregnancy', 'labour', 'postpartum', 'newborn'] as const;
export type Phase = (typeof PHASES)[number];

/** Where the risk was seen first; `walkIn` is a woman or baby who came to the hospital unreferred. */
export const ENTRIES = ['posyandu', 'village', 'puskesmas', 'walkIn'] as const;
export type Entry = (typeof ENTRIES)[number];

/** KRR, KRT, KRST: low, high and very high risk on the Poedji Rochjati card. */
export const RISK_CATEGORIES = ['KRR', 'KRT', 'KRST'] as const;
export type RiskCategory = (typeof RISK_CATEGORIES)[number];

export const DANGER_SIGNS = [
  'vaginalBleeding',
  'fits',
  'severeAbdominalPain',
  'severeHeadache',
  'veryPale',
  'fever',
  'reducedFetalMovement',
  'breakingOfWater',
  'easilyTired',
  'swellingOfFaceOrHands',
  'breathlessness',
  'persistentVomiting',
  'cordOrHandPresenting',
  'heavyBleeding',
  'noStrengthToPush',
  'foulLiquor',
  'prolongedLabour',
  'severeAnxiety',
  'foulDischarge',
  'hotPainfulBreasts',
  'depression',
  'infectedCord',
  'difficultFeeding',
  'vomiting',
  'drowsy',
  'stiff',
  'yellowSkin',
  'blueSkin',
  'fastBreathing',
  'chestIndrawing',
  'grunting',
  'lowTemperature',
  'lowBirthWeight',
] as const;
export type DangerSign = (typeof DANGER_SIGNS)[number];

/** What the midwife found who looked after a kader's detection; anything but `confirmed` ends the case gently. */
export const DETECTION_FINDINGS = [
  'confirmed',
  'noSignFound',
  'notPregnant',
  'personNotFound',
  'inCareAlready',
  'other',
] as const;
export type DetectionFinding = (typeof DETECTION_FINDINGS)[number];

/** What became of the visit that a back-referral asked for. */
export const FOLLOW_UP_RESULTS = [
  'seenWell',
  'seenUnwell',
  'notFound',
  'movedAway',
  'declinedVisit',
  'other',
] as const;
export type FollowUpResult = (typeof FOLLOW_UP_RESULTS)[number];

/** `planned` is rujukan terencana; it is never counted together with the other two. */
export const URGENCIES = ['emergency', 'urgent', 'planned'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Why a leg was opened: the first one, another hospital after a refusal, or onward from a hospital. */
export const LEG_PURPOSES = ['initial', 'afterDecline', 'onward'] as const;
export type LegPurpose = (typeof LEG_PURPOSES)[number];

/** Why a midwife chose another hospital than the one proposed to her. */
export const CHOICE_REASONS = [
  'familyWish',
  'closer',
  'knowsPatient',
  'specialistThere',
  'insurance',
  'roadBlocked',
  'agreedByPhone',
  'other',
] as const;
export type ChoiceReason = (typeof CHOICE_REASONS)[number];

export const DECLINE_REASONS = [
  'noRoom',
  'noSpecialist',
  'noOperatingRoom',
  'noIntensiveCare',
  'noBlood',
  'noEquipment',
  'notIndicated',
  'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const FAMILY_DECLINE_REASONS = [
  'cost',
  'distance',
  'transport',
  'fear',
  'belief',
  'absentDecisionMaker',
  'other',
] as const;
export type FamilyDeclineReason = (typeof FAMILY_DECLINE_REASONS)[number];

export const TRANSPORT_MODES = [
  'ambulance',
  'villageCar',
  'privateCar',
  'motorcycle',
  'boat',
  'onFoot',
  'other',
] as const;
export type TransportMode = (typeof TRANSPORT_MODES)[number];

export const ESCORTS = ['midwife', 'nurse', 'doctor', 'family', 'none'] as const;
export type Escort = (typeof ESCORTS)[number];

export const WARDS = ['emergency', 'delivery', 'operatingRoom', 'intensiveCare', 'nicu', 'ward'] as const;
export type Ward = (typeof WARDS)[number];

/** What the hospital says it has ready when it accepts. */
export const PREPARATIONS = ['bed', 'operatingRoom', 'blood', 'nicu', 'specialist'] as const;
export type Preparation = (typeof PREPARATIONS)[number];

export const OUTCOMES = [
  'dischargedWell',
  'dischargedWithFollowUp',
  'died',
  'stillbirth',
  'leftAgainstAdvice',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const OUTCOME_PLACES = ['hospital', 'inTransit', 'puskesmas', 'home'] as const;
export type OutcomePlace = (typeof OUTCOME_PLACES)[number];

/** BAKSOKUDA: Bidan, Alat, Keluarga, Surat, Obat, Kendaraan, Uang, Darah. */
export const READINESS_ITEMS = [
  'midwife',
  'equipment',
  'family',
  'letter',
  'medicine',
  'vehicle',
  'money',
  'bloodDonor',
] as const;
export type ReadinessItem = (typeof READINESS_ITEMS)[number];

/** Stabilisation before departure, recorded as given or not given; no doses. */
export const PRE_REFERRAL_MEASURES = [
  'airwayAndOxygen',
  'twoIvLines',
  'leftLateralPosition',
  'magnesiumSulfate',
  'uterotonic',
  'tranexamicAcid',
  'condomTamponade',
  'firstAntibiotic',
  'warmthOrKangarooCare',
  'glucoseOrBreastMilk',
] as const;
export type PreReferralMeasure = (typeof PRE_REFERRAL_MEASURES)[number];

export const CANCELLATION_REASONS = ['enteredInError', 'duplicate', 'noLongerNeeded', 'other'] as const;
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

export const CORRECTION_REASONS = [
  'typingError',
  'wrongClock',
  'wrongCase',
  'betterSource',
  'disputeResolved',
  'other',
] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/** Why a hospital opens a case that nobody addressed to it. */
export const BREAK_GLASS_REASONS = [
  'arrivedUnannounced',
  'announcedByPhone',
  'knownFromEarlierCare',
  'other',
] as const;
export type BreakGlassReason = (typeof BREAK_GLASS_REASONS)[number];

/** What the coordinator makes of an opening. */
export const BREAK_GLASS_FINDINGS = ['justified', 'notJustified'] as const;
export type BreakGlassFinding = (typeof BREAK_GLASS_FINDINGS)[number];

export const ESCALATION_CHANNELS = ['app', 'sms', 'phone', 'other'] as const;
export type EscalationChannel = (typeof ESCALATION_CHANNELS)[number];

/** What the product does by itself about a referral that nobody answers. */
export const ESCALATION_ACTIONS = ['secondContact', 'nextHospital', 'coordinator'] as const;
export type EscalationAction = (typeof ESCALATION_ACTIONS)[number];

/**
 * As what somebody was told: as the one on duty, as one of all at the facility because nobody was on duty, as whoever
 * referred, or for the district; an admin only where there is no coordinator.
 */
export const TOLD_AS = [
  'secondContact',
  'referralDesk',
  'facility',
  'sender',
  'coordinator',
  'admin',
] as const;
export type ToldAs = (typeof TOLD_AS)[number];

export const ROLES = [
  'kader',
  'midwife',
  'hospital',
  'specialist',
  'coordinator',
  'analyst',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

export const FACILITY_KINDS = ['posyandu', 'puskesmas', 'hospital'] as const;
export type FacilityKind = (typeof FACILITY_KINDS)[number];

/**
 * Signal functions rather than the labels PONED and PONEK, each with effective dates
 * (PONED: the first nine; PONEK adds surgery, intensive care and blood around the clock).
 */
export const CAPABILITIES = [
  'parenteralOxytocin',
  'parenteralAntibiotics',
  'parenteralSedatives',
  'manualRemovalOfPlacenta',
  'removalOfRetainedProducts',
  'assistedVaginalDelivery',
  'newbornResuscitation',
  'newbornAntibiotics',
  'openRoundTheClock',
  'caesareanSection',
  'bloodTransfusion',
  'maternalIntensiveCare',
  'nicu',
  'obstetricianOnCall',
  'paediatricianOnCall',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export const BED_UNITS = ['emergency', 'delivery', 'intensiveCare', 'nicu', 'perinatology', 'ward'] as const;
export type BedUnit = (typeof BED_UNITS)[number];

/** What somebody on duty answers for: the named inbox of referrals, who is called when that stays silent, specialists. */
export const DUTIES = ['referralDesk', 'secondContact', 'obstetrician', 'paediatrician'] as const;
export type Duty = (typeof DUTIES)[number];

/** By what the way between two facilities leads. */
export const TRAVEL_MODES = ['road', 'sea', 'river'] as const;
export type TravelMode = (typeof TRAVEL_MODES)[number];

export const COACHING_TOPICS = [
  'earlyDetection',
  'referralProcedure',
  'obstetricEmergency',
  'newbornEmergency',
  'recording',
  'other',
] as const;
export type CoachingTopic = (typeof COACHING_TOPICS)[number];

export const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;
/** WIB, WITA and WIT by their IANA names. */
export type Zone = (typeof ZONES)[number];

/** Indonesia knows no summer time, so each zone is one distance from UTC. */
export const HOURS_AHEAD_OF_UTC: Readonly<Record<Zone, number>> = {
  'Asia/Jakarta': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};

/** Whether a source confirms that a place of this name exists, or the demonstration made it up. */
export const NAME_STATUSES = ['confirmed', 'invented'] as const;
export type NameStatus = (typeof NAME_STATUSES)[number];
