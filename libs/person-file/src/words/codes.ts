import type { ErasureReason, HoldReason } from '@rujukan/access';
import {
  type AgeGroup,
  type BreakGlassFinding,
  type BreakGlassReason,
  type CancellationReason,
  type ChoiceReason,
  type CorrectionReason,
  type DangerSign,
  type DeclineReason,
  type DetectionFinding,
  type Entry,
  type EscalationChannel,
  type Escort,
  type FamilyDeclineReason,
  type FollowUpResult,
  type HandoverReceipt,
  type LegPurpose,
  type MilestoneName,
  OTHER_SIGN_LIST,
  type OtherOutcome,
  type OtherSign,
  type Outcome,
  type OutcomePlace,
  type Phase,
  type PreReferralMeasure,
  type Preparation,
  type PuskesmasService,
  RULE_SETS,
  type ReadinessItem,
  type RiskCategory,
  type Role,
  type Subject,
  type TransportMode,
  type Urgency,
  type Ward,
  type Words,
} from '@rujukan/referral';

/** The codes of the field in the words of both languages; a new code fails to compile until it has some. */
type Table<Code extends string> = Readonly<Record<Code, Words>>;

export const words = (id: string, en: string): Words => ({ id, en });

const other = words('lainnya', 'other');

export const SUBJECTS: Table<Subject> = { mother: words('ibu', 'mother'), infant: words('bayi', 'infant') };

export const PHASES: Table<Phase> = {
  pregnancy: words('kehamilan', 'pregnancy'),
  labour: words('persalinan', 'labour'),
  postpartum: words('nifas', 'after birth'),
  newborn: words('bayi baru lahir', 'newborn'),
};

export const ENTRIES: Table<Entry> = {
  posyandu: words('di posyandu', 'at the posyandu'),
  village: words('di desa', 'in the village'),
  puskesmas: words('di puskesmas', 'at the puskesmas'),
  walkIn: words('datang sendiri ke rumah sakit', 'came to the hospital unreferred'),
};

export const RISKS: Table<RiskCategory> = {
  KRR: words('KRR, risiko rendah', 'KRR, low risk'),
  KRT: words('KRT, risiko tinggi', 'KRT, high risk'),
  KRST: words('KRST, risiko sangat tinggi', 'KRST, very high risk'),
};

/** As the rules for screening name them. */
export const SIGNS: ReadonlyMap<DangerSign, Words> = new Map(
  RULE_SETS.flatMap(({ dangerSigns }) => dangerSigns.map((rule) => [rule.sign, rule.words] as const)),
);

export const URGENCIES: Table<Urgency> = {
  emergency: words('gawat darurat', 'emergency'),
  urgent: words('mendesak', 'urgent'),
  planned: words('terencana', 'planned'),
};

export const PURPOSES: Table<LegPurpose> = {
  initial: words('rujukan pertama', 'first referral'),
  afterDecline: words('setelah ditolak rumah sakit lain', 'after another hospital declined'),
  onward: words('rujukan lanjutan', 'onward referral'),
};

export const CHOICES: Table<ChoiceReason> = {
  familyWish: words('keinginan keluarga', 'wish of the family'),
  closer: words('lebih dekat', 'closer'),
  knowsPatient: words('mengenal pasien', 'knows the patient'),
  specialistThere: words('dokter spesialis ada di sana', 'the specialist is there'),
  insurance: words('jaminan kesehatan', 'insurance'),
  roadBlocked: words('jalan terputus', 'road blocked'),
  agreedByPhone: words('disepakati lewat telepon', 'agreed by phone'),
  other,
};

export const DECLINES: Table<DeclineReason> = {
  noRoom: words('tidak ada tempat', 'no room'),
  noSpecialist: words('tidak ada dokter spesialis', 'no specialist'),
  noOperatingRoom: words('tidak ada kamar operasi', 'no operating room'),
  noIntensiveCare: words('tidak ada perawatan intensif', 'no intensive care'),
  noBlood: words('tidak ada darah', 'no blood'),
  noEquipment: words('tidak ada alat', 'no equipment'),
  notIndicated: words('tidak ada indikasi', 'not indicated'),
  other,
};

export const FAMILY_DECLINES: Table<FamilyDeclineReason> = {
  cost: words('biaya', 'cost'),
  distance: words('jarak', 'distance'),
  transport: words('kendaraan', 'transport'),
  fear: words('takut', 'fear'),
  belief: words('keyakinan', 'belief'),
  absentDecisionMaker: words('pengambil keputusan tidak ada', 'whoever decides was absent'),
  other,
};

export const TRANSPORTS: Table<TransportMode> = {
  ambulance: words('ambulans', 'ambulance'),
  villageCar: words('mobil desa', 'village car'),
  privateCar: words('mobil pribadi', 'private car'),
  motorcycle: words('sepeda motor', 'motorcycle'),
  boat: words('perahu', 'boat'),
  onFoot: words('berjalan kaki', 'on foot'),
  other,
};

export const ESCORTS: Table<Escort> = {
  midwife: words('bidan', 'midwife'),
  nurse: words('perawat', 'nurse'),
  doctor: words('dokter', 'doctor'),
  family: words('keluarga', 'family'),
  none: words('tanpa pendamping', 'nobody'),
};

export const WARDS: Table<Ward> = {
  emergency: words('IGD', 'emergency department'),
  delivery: words('kamar bersalin', 'delivery ward'),
  operatingRoom: words('kamar operasi', 'operating room'),
  intensiveCare: words('ICU', 'intensive care'),
  nicu: words('NICU', 'NICU'),
  ward: words('ruang rawat', 'ward'),
};

export const PREPARATIONS: Table<Preparation> = {
  bed: words('tempat tidur', 'bed'),
  operatingRoom: words('kamar operasi', 'operating room'),
  blood: words('darah', 'blood'),
  nicu: words('NICU', 'NICU'),
  specialist: words('dokter spesialis', 'specialist'),
};

export const READINESS: Table<ReadinessItem> = {
  midwife: words('bidan', 'midwife'),
  equipment: words('alat', 'equipment'),
  family: words('keluarga', 'family'),
  letter: words('surat', 'letter'),
  medicine: words('obat', 'medicine'),
  vehicle: words('kendaraan', 'vehicle'),
  money: words('uang', 'money'),
  bloodDonor: words('donor darah', 'blood donor'),
};

export const MEASURES: Table<PreReferralMeasure> = {
  airwayAndOxygen: words('jalan napas dan oksigen', 'airway and oxygen'),
  twoIvLines: words('dua jalur infus', 'two intravenous lines'),
  leftLateralPosition: words('posisi miring kiri', 'left lateral position'),
  magnesiumSulfate: words('magnesium sulfat', 'magnesium sulfate'),
  uterotonic: words('uterotonika', 'uterotonic'),
  tranexamicAcid: words('asam traneksamat', 'tranexamic acid'),
  condomTamponade: words('tamponade kondom', 'condom tamponade'),
  firstAntibiotic: words('antibiotik pertama', 'first antibiotic'),
  warmthOrKangarooCare: words('kehangatan atau perawatan kanguru', 'warmth or kangaroo care'),
  glucoseOrBreastMilk: words('glukosa atau ASI', 'glucose or breast milk'),
};

export const OUTCOMES: Table<Outcome> = {
  dischargedWell: words('pulang sehat', 'discharged well'),
  dischargedWithFollowUp: words('pulang dengan kontrol lanjutan', 'discharged with follow-up'),
  died: words('meninggal', 'died'),
  stillbirth: words('lahir mati', 'stillbirth'),
  leftAgainstAdvice: words('pulang atas permintaan sendiri', 'left against advice'),
};

export const OUTCOME_PLACES: Table<OutcomePlace> = {
  hospital: words('rumah sakit', 'hospital'),
  inTransit: words('di perjalanan', 'on the way'),
  puskesmas: words('puskesmas', 'puskesmas'),
  home: words('rumah', 'home'),
};

export const DETECTION_FINDINGS: Table<DetectionFinding> = {
  confirmed: words('dipastikan', 'confirmed'),
  noSignFound: words('tanda tidak ditemukan', 'no sign found'),
  notPregnant: words('tidak hamil', 'not pregnant'),
  personNotFound: words('orang tidak ditemukan', 'person not found'),
  inCareAlready: words('sudah dalam perawatan', 'in care already'),
  other,
};

export const FOLLOW_UPS: Table<FollowUpResult> = {
  seenWell: words('ditemui, sehat', 'seen, well'),
  seenUnwell: words('ditemui, tidak sehat', 'seen, unwell'),
  notFound: words('tidak ditemukan', 'not found'),
  movedAway: words('pindah', 'moved away'),
  declinedVisit: words('menolak kunjungan', 'declined the visit'),
  other,
};

export const CANCELLATIONS: Table<CancellationReason> = {
  enteredInError: words('salah masuk', 'entered in error'),
  duplicate: words('ganda', 'duplicate'),
  noLongerNeeded: words('tidak diperlukan lagi', 'no longer needed'),
  other,
};

export const CORRECTIONS: Table<CorrectionReason> = {
  typingError: words('salah ketik', 'typing error'),
  wrongClock: words('jam keliru', 'wrong clock'),
  wrongCase: words('kasus keliru', 'wrong case'),
  betterSource: words('sumber yang lebih baik', 'better source'),
  disputeResolved: words('perbedaan diselesaikan', 'dispute resolved'),
  other,
};

export const MILESTONES: Table<MilestoneName> = {
  detected: words('deteksi', 'detection'),
  raised: words('rujukan dibuat', 'referral raised'),
  seen: words('rujukan dilihat', 'referral seen'),
  responded: words('jawaban rumah sakit', "hospital's answer"),
  departed: words('berangkat', 'departure'),
  arrived: words('tiba', 'arrival'),
  admitted: words('masuk rawat', 'admission'),
  careStarted: words('perawatan dimulai', 'start of care'),
  outcome: words('hasil akhir', 'outcome'),
};

export const CHANNELS: Table<EscalationChannel> = {
  app: words('aplikasi', 'the app'),
  sms: words('SMS', 'SMS'),
  phone: words('telepon', 'phone'),
  other,
};

export const GLASS_REASONS: Table<BreakGlassReason> = {
  arrivedUnannounced: words('pasien tiba tanpa pemberitahuan', 'she arrived unannounced'),
  announcedByPhone: words('diberitahu lewat telepon', 'announced by phone'),
  knownFromEarlierCare: words('dikenal dari perawatan sebelumnya', 'known from earlier care'),
  other,
};

export const GLASS_FINDINGS: Table<BreakGlassFinding> = {
  justified: words('beralasan', 'justified'),
  notJustified: words('tidak beralasan', 'not justified'),
};

export const ROLES: Table<Role> = {
  kader: words('kader', 'kader'),
  midwife: words('bidan', 'midwife'),
  hospital: words('petugas rumah sakit', 'hospital staff'),
  specialist: words('dokter spesialis', 'specialist'),
  coordinator: words('koordinator Dinkes', 'coordinator of the Dinkes'),
  analyst: words('analis', 'analyst'),
  admin: words('pengelola sistem', 'system administrator'),
};

export const ERASURES: Table<ErasureReason> = {
  requestedByPerson: words('diminta oleh orangnya', 'asked for by the person'),
  requestedByGuardian: words('diminta oleh wali', 'asked for by the guardian'),
  retentionOver: words('masa simpan berakhir', 'retention is over'),
  enteredInError: words('salah dicatat', 'entered in error'),
  other,
};

export const HOLDS: Table<HoldReason> = {
  legalProceedings: words('proses hukum', 'legal proceedings'),
  mortalityReview: words('audit maternal perinatal', 'maternal and perinatal audit'),
  authorityRequest: words('permintaan pihak berwenang', 'request of an authority'),
  complaint: words('pengaduan', 'complaint'),
  other,
};

/** As the list has them from which a kader chose. */
export const OTHER_SIGNS: ReadonlyMap<OtherSign, Words> = new Map(
  OTHER_SIGN_LIST.map(({ sign, words: said }) => [sign, said]),
);

export const AGE_GROUPS: Table<AgeGroup> = {
  youngChild: words('balita dan anak prasekolah', 'child before school'),
  schoolAge: words('anak usia sekolah dan remaja', 'school age and youth'),
  adult: words('dewasa', 'adult'),
  elderly: words('lanjut usia', 'elderly'),
};

export const SERVICES: Table<PuskesmasService> = {
  motherAndChild: words('klaster ibu dan anak', 'cluster of mother and child'),
  adultAndElderly: words('klaster usia dewasa dan lanjut usia', 'cluster of adults and the elderly'),
  communicableDisease: words('klaster penanggulangan penyakit menular', 'cluster of communicable diseases'),
  acrossClusters: words('lintas klaster', 'across clusters'),
};

export const RECEIPTS: Table<HandoverReceipt> = {
  inPerson: words('diterima langsung', 'received in person'),
  byPhone: words('diterima lewat telepon', 'received by phone'),
  byLetter: words('diterima lewat surat', 'received by letter'),
  awaited: words('belum dinyatakan diterima', 'not yet said to be received'),
};

export const OTHER_OUTCOMES: Table<OtherOutcome> = {
  inCare: words('ditangani puskesmas', 'in care of the puskesmas'),
  sentToHospital: words('dirujuk ke rumah sakit', 'sent to a hospital'),
  noSignFound: words('tidak ditemukan tanda', 'no sign found'),
  inCareAlready: words('sudah dalam perawatan', 'in care already'),
  didNotCome: words('tidak datang', 'did not come'),
  declined: words('menolak', 'declined'),
  movedAway: words('pindah', 'moved away'),
  died: words('meninggal', 'died'),
  becameACase: words('menjadi kasus ibu atau bayi', 'became a case of a mother or infant'),
  enteredInError: words('salah catat', 'entered in error'),
  other,
};
