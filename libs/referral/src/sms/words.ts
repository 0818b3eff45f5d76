import type { DangerSign, Escort, Phase, TransportMode, Urgency } from '../vocabulary';
import type { SmsVerb } from './meaning';

/** What a word or phrase of an SMS says. A sign may depend on the phase; where it names none there, it is told as a remark. */
export type Sense =
  | { readonly verb: SmsVerb }
  | { readonly phase: Phase }
  | { readonly sign: DangerSign }
  | { readonly sign: DangerSign; readonly phase: Phase }
  | { readonly signBy: Readonly<Partial<Record<Phase, DangerSign>>> }
  | { readonly diagnosis: string }
  | { readonly otherSign: true }
  | { readonly urgency: Urgency }
  | { readonly auto: true }
  | { readonly mode: TransportMode }
  | { readonly escort: Escort }
  | { readonly weeks: true }
  | { readonly negation: true };

export interface SmsWord {
  readonly sense: Sense;
  /** The first is the one that the page for midwives shows. */
  readonly id: readonly string[];
  readonly en: readonly string[];
}

const word = (sense: Sense, id: string, en = ''): SmsWord => ({ sense, id: split(id), en: split(en) });
const split = (text: string): readonly string[] => text.split(',').filter(Boolean);

export const VERB_WORDS: readonly SmsWord[] = [
  word({ verb: 'raise' }, 'RUJUK,RUJUKAN,MERUJUK,DIRUJUK,RUJK,RJUK', 'REFER,REFERRAL'),
  word({ verb: 'depart' }, 'BERANGKAT,BRANGKAT,BRGKT,BRKT,BERANGKATKAN', 'DEPART,DEPARTED,LEFT'),
  word({ verb: 'arrive' }, 'TIBA,SAMPAI,SMPAI', 'ARRIVED,ARRIVE'),
  word({ verb: 'cancel' }, 'BATAL,BATALKAN', 'CANCEL'),
  word({ verb: 'status' }, 'STATUS,KABAR', ''),
  word({ verb: 'help' }, 'BANTUAN,INFO,FORMAT', 'HELP'),
];

export const PHASE_WORDS: readonly SmsWord[] = [
  word({ phase: 'pregnancy' }, 'HAMIL,BUMIL,KEHAMILAN,HML', 'PREGNANT,PREGNANCY'),
  word(
    { phase: 'labour' },
    'BERSALIN,PERSALINAN,INPARTU,BULIN,MELAHIRKAN,MAU MELAHIRKAN,BRSALIN',
    'LABOUR,LABOR',
  ),
  word({ phase: 'postpartum' }, 'NIFAS,BUFAS,POSTPARTUM,PASCASALIN,PASCA SALIN,NFS', 'AFTER BIRTH'),
  word({ phase: 'newborn' }, 'BAYI,NEONATUS,BBL,BAYI BARU LAHIR', 'NEWBORN,BABY'),
];

/** The words of the Buku KIA and of everyday charts; which sign belongs to which phase is in the screening rules. */
export const SIGN_WORDS: readonly SmsWord[] = [
  word(
    { signBy: { pregnancy: 'vaginalBleeding', labour: 'heavyBleeding', postpartum: 'heavyBleeding' } },
    'PERDARAHAN,PENDARAHAN,DARAH BANYAK,PERDARAHAN BANYAK,PENDARAHAN BANYAK,PERDARAHAN JALAN LAHIR,PDRHN',
    'BLEEDING,HEAVY BLEEDING,VAGINAL BLEEDING',
  ),
  word({ sign: 'heavyBleeding', phase: 'postpartum' }, 'HPP', 'PPH'),
  word({ sign: 'fits' }, 'KEJANG,KEJANG KEJANG,EKLAMSIA,EKLAMPSIA', 'FITS,CONVULSION,ECLAMPSIA'),
  word({ diagnosis: 'O14.1' }, 'PEB,PREEKLAMSIA BERAT,PREEKLAMPSIA BERAT', 'SEVERE PREECLAMPSIA'),
  word({ sign: 'severeAbdominalPain' }, 'NYERI PERUT,SAKIT PERUT,NYERI PERUT HEBAT', 'ABDOMINAL PAIN'),
  word({ sign: 'severeHeadache' }, 'SAKIT KEPALA,NYERI KEPALA,SAKIT KEPALA HEBAT,PUSING HEBAT', 'HEADACHE'),
  word({ sign: 'veryPale' }, 'PUCAT,SANGAT PUCAT', 'PALE'),
  word({ sign: 'fever' }, 'DEMAM,PANAS,PANAS TINGGI,DEMAM TINGGI', 'FEVER'),
  word(
    { sign: 'reducedFetalMovement' },
    'GERAK JANIN KURANG,GERAKAN JANIN KURANG,GERAK JANIN BERKURANG,GERAKAN JANIN BERKURANG,GERAK JANIN TIDAK ADA,GERAKAN JANIN TIDAK ADA,JANIN TIDAK BERGERAK,GERAK BAYI KURANG,GERAK BAYI BERKURANG',
    'NO FETAL MOVEMENT,LESS FETAL MOVEMENT',
  ),
  word(
    { sign: 'breakingOfWater' },
    'KETUBAN PECAH,PECAH KETUBAN,KPD,KETUBAN PECAH DINI',
    'WATER BROKE,WATERS BROKE',
  ),
  word({ sign: 'easilyTired' }, 'MUDAH LELAH,CEPAT LELAH', 'EASILY TIRED'),
  word({ sign: 'swellingOfFaceOrHands' }, 'BENGKAK,BENGKAK MUKA,BENGKAK TANGAN,BENGKAK WAJAH', 'SWELLING'),
  word({ sign: 'breathlessness' }, 'SESAK,SESAK NAPAS,SESAK NAFAS', 'BREATHLESS,BREATHLESSNESS'),
  word(
    {
      signBy: {
        pregnancy: 'persistentVomiting',
        labour: 'persistentVomiting',
        postpartum: 'persistentVomiting',
        newborn: 'vomiting',
      },
    },
    'MUNTAH,MUNTAH TERUS,MUNTAH MUNTAH,MUNTAH TERUS MENERUS',
    'VOMITING',
  ),
  word(
    { sign: 'cordOrHandPresenting' },
    'TALI PUSAT KELUAR,TALI PUSAT MENUMBUNG,TANGAN KELUAR,TANGAN BAYI KELUAR',
    'CORD PROLAPSE,HAND PRESENTING',
  ),
  word({ signBy: { labour: 'cordOrHandPresenting', newborn: 'infectedCord' } }, 'TALI PUSAT', 'CORD'),
  word({ sign: 'infectedCord' }, 'TALI PUSAT INFEKSI,TALI PUSAT MERAH,TALI PUSAT BAU', 'INFECTED CORD'),
  word({ sign: 'noStrengthToPush' }, 'TIDAK KUAT MENGEJAN,TDK KUAT MENGEJAN', 'CANNOT PUSH'),
  word({ sign: 'foulLiquor' }, 'KETUBAN HIJAU,KETUBAN BAU,KETUBAN BERBAU,KETUBAN KERUH', 'FOUL LIQUOR'),
  word(
    { sign: 'prolongedLabour' },
    'PARTUS LAMA,PARTUS MACET,PERSALINAN LAMA,PERSALINAN MACET,PARTUS TAK MAJU,PARTUS TIDAK MAJU,MACET',
    'PROLONGED LABOUR,OBSTRUCTED LABOUR',
  ),
  word({ sign: 'severeAnxiety' }, 'GELISAH', 'ANXIETY'),
  word({ sign: 'foulDischarge' }, 'CAIRAN BAU,CAIRAN BERBAU,LOKIA BAU,LOKIA BERBAU', 'FOUL DISCHARGE'),
  word({ sign: 'hotPainfulBreasts' }, 'PAYUDARA BENGKAK,PAYUDARA SAKIT,MASTITIS', 'PAINFUL BREASTS'),
  word({ sign: 'depression' }, 'MURUNG,DEPRESI', 'DEPRESSION'),
  word(
    { sign: 'difficultFeeding' },
    'SULIT MENYUSU,SUSAH MENYUSU,MALAS MENYUSU,TIDAK MAU MENYUSU,TIDAK MENYUSU,TDK MAU MENYUSU,TIDAK MAU MINUM,MALAS MINUM',
    'DIFFICULT FEEDING,NOT FEEDING',
  ),
  word({ sign: 'drowsy' }, 'MENGANTUK,LETARGI,TIDUR TERUS,SULIT BANGUN', 'DROWSY'),
  word({ sign: 'stiff' }, 'KAKU,BADAN KAKU', 'STIFF'),
  word({ sign: 'yellowSkin' }, 'KUNING,IKTERUS,KULIT KUNING', 'JAUNDICE,YELLOW'),
  word({ sign: 'blueSkin' }, 'BIRU,SIANOSIS,KULIT BIRU', 'BLUE,CYANOSIS'),
  word({ sign: 'fastBreathing' }, 'NAPAS CEPAT,NAFAS CEPAT', 'FAST BREATHING'),
  word(
    { sign: 'chestIndrawing' },
    'TARIKAN DINDING DADA,TARIKAN DADA,RETRAKSI,RETRAKSI DADA',
    'CHEST INDRAWING',
  ),
  word({ sign: 'grunting' }, 'MERINTIH', 'GRUNTING'),
  word({ sign: 'lowTemperature' }, 'DINGIN,BADAN DINGIN,HIPOTERMI,HIPOTERMIA', 'COLD,HYPOTHERMIA'),
  word({ sign: 'lowBirthWeight' }, 'BBLR,BERAT LAHIR RENDAH', 'LOW BIRTH WEIGHT'),
  word({ otherSign: true }, 'LAIN,LAINNYA', 'OTHER'),
];

export const URGENCY_WORDS_OF_SMS: readonly SmsWord[] = [
  word({ urgency: 'emergency' }, 'DARURAT,GAWAT DARURAT,GAWAT,CITO', 'EMERGENCY'),
  word({ urgency: 'urgent' }, 'SEGERA,MENDESAK', 'URGENT'),
  word({ urgency: 'planned' }, 'TERENCANA,RENCANA', 'PLANNED'),
];

export const AUTO_WORDS: readonly SmsWord[] = [word({ auto: true }, 'AUTO,OTOMATIS,OTO', 'ANY')];

export const MODE_WORDS: readonly SmsWord[] = [
  word({ mode: 'ambulance' }, 'AMBULANS,AMBULAN,AMBULANCE,AMBLN', 'AMBULANCE'),
  word({ mode: 'villageCar' }, 'MOBIL DESA,MOBIL SIAGA', 'VILLAGE CAR'),
  word({ mode: 'privateCar' }, 'MOBIL,MOBIL PRIBADI', 'CAR'),
  word({ mode: 'motorcycle' }, 'MOTOR,SEPEDA MOTOR', 'MOTORCYCLE'),
  word({ mode: 'boat' }, 'PERAHU,KAPAL,SPEEDBOAT', 'BOAT'),
  word({ mode: 'onFoot' }, 'JALAN KAKI', 'ON FOOT'),
];

export const ESCORT_WORDS: readonly SmsWord[] = [
  word({ escort: 'midwife' }, 'BIDAN', 'MIDWIFE'),
  word({ escort: 'nurse' }, 'PERAWAT', 'NURSE'),
  word({ escort: 'doctor' }, 'DOKTER', 'DOCTOR'),
  word({ escort: 'family' }, 'KELUARGA,SUAMI', 'FAMILY'),
  word({ escort: 'none' }, 'SENDIRI,TANPA PENDAMPING', 'ALONE'),
];

const OTHERS: readonly SmsWord[] = [
  word({ weeks: true }, 'UK,MINGGU,MGG,MG,USIA KEHAMILAN', 'WEEKS'),
  word({ negation: true }, 'TIDAK,TDK,TAK,BUKAN,TANPA,BELUM,BLM,GAK,NGGAK', 'NO,NOT,WITHOUT'),
];

/** Every way of saying each thing, longest phrases first to be looked for. */
export const LEXICON: ReadonlyMap<string, Sense> = new Map(
  [
    ...VERB_WORDS,
    ...PHASE_WORDS,
    ...SIGN_WORDS,
    ...URGENCY_WORDS_OF_SMS,
    ...AUTO_WORDS,
    ...MODE_WORDS,
    ...ESCORT_WORDS,
    ...OTHERS,
  ].flatMap(({ sense, id, en }) => [...id, ...en].map((said) => [said, sense] as const)),
);

export const LONGEST_PHRASE = Math.max(...[...LEXICON.keys()].map((said) => said.split(' ').length));
