import { catalogue } from '../words';

const refusalWords = catalogue(
  {
    refusal: {
      facilityUnknown: 'Rumah sakit itu tidak terdaftar.',
      facilityClosed: 'Rumah sakit itu sudah tutup.',
      facilityOfWrongKind: 'Tujuan itu bukan rumah sakit.',
      notYourFacility: 'Kasus ini bukan milik fasilitas Anda.',
      referredToItself: 'Tujuan sama dengan asal.',
      subjectHasDied: 'Kasus ini tercatat meninggal.',
      timeInTheFuture: 'Waktunya di masa depan; jam perangkat mungkin salah.',
      caseCancelled: 'Kasus ini sudah dibatalkan.',
      milestoneNotStated: 'Waktu itu belum pernah dicatat, atau sudah ditarik.',
      correctionOfUnknownFact: 'Pernyataan itu sudah dikoreksi, atau bukan tentang waktu itu.',
      questionNotAsked: 'Pertanyaan itu belum diajukan.',
      adviceAlreadyAsked: 'Nasihat itu sudah diminta.',
      adviceNotAsked: 'Nasihat itu belum diminta.',
      backReferralNotSent: 'Rujuk balik itu belum dikirim.',
      outcomeNotRecorded: 'Hasilnya belum dicatat.',
    },
    otherRefusal: (code: string) => `Alasan: ${code}.`,
  },
  {
    refusal: {
      facilityUnknown: 'That hospital is not registered.',
      facilityClosed: 'That hospital is closed.',
      facilityOfWrongKind: 'That place is no hospital.',
      notYourFacility: 'This case does not belong to your facility.',
      referredToItself: 'Destination and origin are the same.',
      subjectHasDied: 'This case is recorded as died.',
      timeInTheFuture: 'The time lies in the future; the clock of this device may be wrong.',
      caseCancelled: 'This case was cancelled.',
      milestoneNotStated: 'That time was never told, or was taken back.',
      correctionOfUnknownFact: 'That statement was corrected already, or is not about that time.',
      questionNotAsked: 'That question was not asked.',
      adviceAlreadyAsked: 'That advice was asked for already.',
      adviceNotAsked: 'That advice was not asked for.',
      backReferralNotSent: 'That back-referral was not sent.',
      outcomeNotRecorded: 'The outcome is not recorded yet.',
    },
    otherRefusal: (code: string) => `Reason: ${code}.`,
  },
);

/** What the rules say, where there is no server to say it. */
export function refusalInWords(code: string): string {
  const words = refusalWords();
  const known: Readonly<Record<string, string>> = words.refusal;
  return known[code] ?? words.otherRefusal(code);
}
