import type { Language } from '../words/languages';

type Said = Readonly<Record<Language, string>>;

interface Titles {
  readonly title: Said;
  readonly emergency?: Said;
}

/** Above the sentence of the server, by kind. The catalogues of the pages need a page. */
export const TITLES: Readonly<Partial<Record<string, Titles>>> = {
  referralRaised: {
    title: { id: 'Rujukan baru', en: 'New referral' },
    emergency: { id: 'Rujukan gawat darurat', en: 'Emergency referral' },
  },
  referralEscalated: {
    title: { id: 'Rujukan belum dijawab', en: 'Referral not answered' },
    emergency: { id: 'Gawat darurat belum dijawab', en: 'Emergency not answered' },
  },
  referralAccepted: { title: { id: 'Rujukan diterima', en: 'Referral accepted' } },
  referralDeclined: { title: { id: 'Rujukan ditolak', en: 'Referral declined' } },
  referralQuestioned: { title: { id: 'Rumah sakit bertanya', en: 'The hospital asks' } },
  questionAnswered: { title: { id: 'Pertanyaan dijawab', en: 'Question answered' } },
  adviceAsked: { title: { id: 'Nasihat diminta', en: 'Advice asked for' } },
  adviceGiven: { title: { id: 'Nasihat diberikan', en: 'Advice given' } },
  transportDeparted: { title: { id: 'Sudah berangkat', en: 'On the way' } },
  patientArrived: { title: { id: 'Sudah tiba', en: 'Arrived' } },
  outcomeRecorded: { title: { id: 'Hasil akhir', en: 'Outcome' } },
  backReferralSent: { title: { id: 'Rujuk balik', en: 'Back-referral' } },
  otherDetectionRecorded: {
    title: { id: 'Gawat darurat usia lain', en: 'Emergency at another age' },
  },
  otherDetectionEscalated: {
    title: { id: 'Gawat darurat usia lain belum ditangani', en: 'Emergency at another age not taken' },
  },
  smsUnread: { title: { id: 'SMS perlu dibaca', en: 'An SMS to read' } },
};

export interface Sentence {
  readonly title: Said;
  readonly body: Said;
}

export const LATE: Sentence = {
  title: { id: 'Kabar yang terlambat', en: 'Late news' },
  body: {
    id: 'Ada kabar yang sudah lewat waktunya. Buka Rujukan untuk melihat keadaan sekarang.',
    en: 'Something came too late to be of use. Open Rujukan to see how things stand.',
  },
};

export const UNKNOWN: Sentence = {
  title: { id: 'Ada kabar baru', en: 'There is news' },
  body: { id: 'Buka Rujukan untuk membacanya.', en: 'Open Rujukan to read it.' },
};
