import type { PersonEventType, PersonFacts } from '@rujukan/access';
import type {
  CaseEventType,
  CaseFacts,
  Choice,
  OtherDetectionEventType,
  OtherDetectionFacts,
  Screening,
  StatedTime,
  Words,
} from '@rujukan/referral';
import * as codesOf from './codes';
import { words } from './codes';
import { answers } from './screening-answers';
import { SILENT, type Telling, code, codes, facility, leg, plain, same } from './telling';

/** Every member of every event is told or kept silent; a new one fails to compile until somebody has decided. */
type WordsOfEvent<Facts> = {
  readonly title: Words;
  readonly facts: { readonly [M in keyof Facts]-?: Telling<Facts[M]> | typeof SILENT };
};

const screening: WordsOfEvent<Screening>['facts'] = {
  phase: code(words('Masa', 'Phase'), codesOf.PHASES),
  signs: codes(words('Tanda bahaya', 'Danger signs'), codesOf.SIGNS),
  riskCategory: code(words('Kelompok risiko', 'Risk group'), codesOf.RISKS),
  ksprTotal: plain(words('Skor Poedji Rochjati', 'Poedji Rochjati score')),
  gestationWeeks: plain(words('Usia kehamilan (minggu)', 'Gestation (weeks)')),
  answers,
};

const correctedTime: Telling<StatedTime | null> = {
  label: words('Waktu yang berlaku', 'Time that stands'),
  tell: (time, context) => {
    if (time === null) return words('pernyataan tidak berlaku', 'the statement does not stand');
    return time.precision === 'unknown' ? words('tidak diketahui', 'unknown') : context.moment(time.at);
  },
};

const choice: Telling<Choice | undefined> = {
  label: words('Diusulkan sistem', 'Proposed by the system'),
  tell: (chosen, context) => {
    if (chosen === undefined) return null;
    const place = context.facility(chosen.proposed);
    if (chosen.reason === null) return same(place);
    const { id, en } = codesOf.CHOICES[chosen.reason];
    return words(`${place}; dipilih lain: ${id}`, `${place}; chosen otherwise: ${en}`);
  },
};

const automatic: Telling<CaseFacts['ReferralEscalated']['automatic']> = {
  label: words('Diteruskan oleh', 'Escalated by'),
  tell: (by) => (by === undefined ? null : words('sistem, tidak ada jawaban', 'the system, nobody answered')),
};

const reason = (table: Parameters<typeof code<string>>[1]) => code(words('Alasan', 'Reason'), table);
const at = facility(words('Di', 'At'));

export const EVENT_WORDS: { readonly [T in CaseEventType]: WordsOfEvent<CaseFacts[T]> } = {
  CaseDetected: {
    title: words('Risiko terdeteksi', 'Risk detected'),
    facts: {
      ...screening,
      personId: SILENT,
      subject: code(words('Tentang', 'About'), codesOf.SUBJECTS),
      entry: code(words('Ditemukan', 'Found'), codesOf.ENTRIES),
      detectedAt: at,
      origin: facility(words('Puskesmas penanggung jawab', 'Puskesmas in charge')),
      motherCaseId: plain(words('Kasus ibu', "Mother's case")),
      birthOrder: plain(words('Urutan lahir', 'Birth order')),
    },
  },
  CaseRescreened: { title: words('Skrining ulang', 'Screened again'), facts: screening },
  DetectionReviewed: {
    title: words('Deteksi diperiksa bidan', 'Detection looked into by the midwife'),
    facts: { finding: code(words('Temuan', 'Finding'), codesOf.DETECTION_FINDINGS) },
  },
  ReferralRaised: {
    title: words('Rujukan dibuat', 'Referral raised'),
    facts: {
      legId: leg,
      from: facility(words('Dari', 'From')),
      to: facility(words('Ke', 'To')),
      urgency: code(words('Kegawatan', 'Urgency'), codesOf.URGENCIES),
      purpose: code(words('Jenis', 'Kind'), codesOf.PURPOSES),
      previousLegId: SILENT,
      diagnoses: plain(words('Diagnosis (ICD-10)', 'Diagnoses (ICD-10)')),
      transportPlanned: code(words('Rencana kendaraan', 'Transport planned'), codesOf.TRANSPORTS),
      ready: codes(words('Siap', 'Ready'), codesOf.READINESS),
      choice,
      measuresGiven: codes(words('Tindakan sebelum berangkat', 'Given before departure'), codesOf.MEASURES),
    },
  },
  ReferralSeen: { title: words('Rujukan dilihat', 'Referral seen'), facts: { legId: leg } },
  ReferralAccepted: {
    title: words('Rujukan diterima', 'Referral accepted'),
    facts: { legId: leg, prepared: codes(words('Disiapkan', 'Prepared'), codesOf.PREPARATIONS) },
  },
  ReferralDeclined: {
    title: words('Rujukan ditolak rumah sakit', 'Referral declined by the hospital'),
    facts: { legId: leg, reason: reason(codesOf.DECLINES) },
  },
  ReferralQuestioned: {
    title: words('Rumah sakit bertanya', 'The hospital asked back'),
    facts: { legId: leg, questionId: SILENT },
  },
  QuestionAnswered: {
    title: words('Pertanyaan dijawab', 'Question answered'),
    facts: { legId: leg, questionId: SILENT },
  },
  ReferralEscalated: {
    title: words('Rujukan diteruskan ke atas', 'Referral escalated'),
    facts: {
      legId: leg,
      step: plain(words('Langkah', 'Step')),
      toFacility: facility(words('Ke', 'To')),
      toRole: code(words('Kepada', 'To whom'), codesOf.ROLES),
      channel: code(words('Lewat', 'By'), codesOf.CHANNELS),
      automatic,
    },
  },
  AdviceAsked: {
    title: words('Saran diminta', 'Advice asked'),
    facts: { adviceId: SILENT, legId: leg, toFacility: facility(words('Kepada', 'From whom')) },
  },
  AdviceGiven: { title: words('Saran diberikan', 'Advice given'), facts: { adviceId: SILENT } },
  AdviceContinued: {
    title: words('Permintaan saran dilanjutkan', 'Asked on about the advice'),
    facts: { adviceId: SILENT },
  },
  AdviceSeen: { title: words('Saran dibaca', 'Advice read'), facts: { adviceId: SILENT, messages: SILENT } },
  FamilyDeclined: {
    title: words('Keluarga menolak', 'The family declined'),
    facts: { legId: leg, reason: reason(codesOf.FAMILY_DECLINES) },
  },
  TransportDeparted: {
    title: words('Berangkat', 'Departed'),
    facts: {
      legId: leg,
      mode: code(words('Kendaraan', 'Transport'), codesOf.TRANSPORTS),
      escort: code(words('Pendamping', 'Escort'), codesOf.ESCORTS),
    },
  },
  PatientArrived: { title: words('Tiba', 'Arrived'), facts: { legId: leg, at } },
  PatientAdmitted: {
    title: words('Masuk rawat', 'Admitted'),
    facts: { legId: leg, at, ward: code(words('Ruang', 'Ward'), codesOf.WARDS) },
  },
  CareStarted: { title: words('Perawatan dimulai', 'Care started'), facts: { legId: leg, at } },
  OutcomeRecorded: {
    title: words('Hasil akhir dicatat', 'Outcome recorded'),
    facts: {
      outcome: code(words('Hasil', 'Outcome'), codesOf.OUTCOMES),
      place: code(words('Tempat', 'Place'), codesOf.OUTCOME_PLACES),
      legId: leg,
      causeCode: plain(words('Penyebab (ICD-10)', 'Cause (ICD-10)')),
    },
  },
  OutcomeAcknowledged: {
    title: words('Hasil akhir diketahui perujuk', 'Outcome known to those who referred her'),
    facts: { by: facility(words('Oleh', 'By')) },
  },
  BackReferralSent: {
    title: words('Rujukan balik dikirim', 'Back-referral sent'),
    facts: {
      legId: leg,
      to: facility(words('Ke', 'To')),
      followUpWithinDays: plain(words('Kontrol dalam (hari)', 'Follow-up within (days)')),
    },
  },
  BackReferralAcknowledged: {
    title: words('Rujukan balik diterima', 'Back-referral acknowledged'),
    facts: { legId: leg },
  },
  FollowUpRecorded: {
    title: words('Kunjungan lanjutan dicatat', 'Follow-up recorded'),
    facts: { legId: leg, result: code(words('Hasil', 'Result'), codesOf.FOLLOW_UPS) },
  },
  MilestoneCorrected: {
    title: words('Waktu dikoreksi', 'Time corrected'),
    facts: {
      milestone: code(words('Tentang', 'Of'), codesOf.MILESTONES),
      legId: leg,
      supersedes: SILENT,
      time: correctedTime,
      said: plain(words('Isi yang berlaku', 'What stands')),
      reason: reason(codesOf.CORRECTIONS),
    },
  },
  InfantLinked: {
    title: words('Bayi dihubungkan', 'Infant linked'),
    facts: {
      infantCaseId: plain(words('Kasus bayi', "Infant's case")),
      bornInTransit: plain(words('Lahir di perjalanan', 'Born on the way')),
    },
  },
  CaseCancelled: {
    title: words('Kasus dibatalkan', 'Case cancelled'),
    facts: {
      reason: reason(codesOf.CANCELLATIONS),
      duplicateOf: plain(words('Ganda dari kasus', 'Duplicate of case')),
    },
  },
  NoteAdded: { title: words('Catatan ditambahkan', 'Note added'), facts: { legId: leg } },
  GlassBroken: {
    title: words('Dibuka tanpa dirujuk ke sana', 'Opened without having been addressed'),
    facts: { reason: reason(codesOf.GLASS_REASONS) },
  },
  BreakGlassReviewed: {
    title: words('Pembukaan itu diperiksa koordinator', 'That opening looked into by the coordinator'),
    facts: { openingId: SILENT, finding: code(words('Temuan', 'Finding'), codesOf.GLASS_FINDINGS) },
  },
};

/** Of what a posyandu of all ages found beside cases. */
export const OTHER_DETECTION_WORDS: {
  readonly [T in OtherDetectionEventType]: WordsOfEvent<OtherDetectionFacts[T]>;
} = {
  OtherDetectionRecorded: {
    title: words('Temuan di posyandu', 'Found at the posyandu'),
    facts: {
      personId: SILENT,
      posyandu: at,
      ageGroup: code(words('Usia', 'Age'), codesOf.AGE_GROUPS),
      signs: codes(words('Temuan', 'Findings'), codesOf.OTHER_SIGNS),
    },
  },
  OtherDetectionHandedOver: {
    title: words('Diserahkan ke layanan puskesmas', 'Handed over to a service of the puskesmas'),
    facts: {
      service: code(words('Kepada', 'To'), codesOf.SERVICES),
      receipt: code(words('Penerimaan', 'Receipt'), codesOf.RECEIPTS),
    },
  },
  OtherDetectionClosed: {
    title: words('Selesai', 'Closed'),
    facts: {
      outcome: code(words('Hasil', 'Outcome'), codesOf.OTHER_OUTCOMES),
      caseId: plain(words('Kasus', 'Case')),
    },
  },
  OtherDetectionEscalated: {
    title: words(
      'Diteruskan ke kabupaten, belum ditangani',
      'Escalated to the district, nobody had taken it',
    ),
    facts: {
      posyandu: at,
      puskesmas: facility(words('Puskesmas', 'Puskesmas')),
      toRole: code(words('Kepada', 'To whom'), codesOf.ROLES),
      rules: SILENT,
      told: SILENT,
    },
  },
};

/** Of the data of a person itself. */
export const DECISION_WORDS: { readonly [T in PersonEventType]: WordsOfEvent<PersonFacts[T]> } = {
  PersonErased: {
    title: words('Data pribadi dihapus', 'Personal data erased'),
    facts: { reason: reason(codesOf.ERASURES) },
  },
  ErasureHeld: {
    title: words('Penghapusan ditahan', 'Erasure held'),
    facts: { reason: reason(codesOf.HOLDS) },
  },
  HoldLifted: {
    title: words('Penahanan penghapusan dicabut', 'Hold on erasure lifted'),
    facts: { reason: reason(codesOf.HOLDS) },
  },
};

type WordsOfSome = { readonly title: Words; readonly facts: Readonly<Record<string, AnyTelling>> };
type AnyTelling = Telling<unknown> | typeof SILENT;

const ALL_WORDS = { ...EVENT_WORDS, ...OTHER_DETECTION_WORDS, ...DECISION_WORDS } as unknown as Readonly<
  Partial<Record<string, WordsOfSome>>
>;

export function titleOf(type: string): Words {
  return ALL_WORDS[type]?.title ?? same(type);
}

/** How each member is told, in the order in which the words of the event stand. */
export function tellingsOf(type: string): readonly (readonly [string, AnyTelling])[] {
  return Object.entries(ALL_WORDS[type]?.facts ?? {});
}
