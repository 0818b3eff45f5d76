import { catalogue } from '../../words';

/** Her list. */
export const listWords = catalogue(
  {
    title: 'Rujukan saya',
    none: 'Tidak ada kasus yang berjalan.',
    toReview: 'Temuan kader menunggu Anda',
    toDo: 'Perlu tindakan Anda',
    running: 'Sedang berjalan',
    task: {
      reviewDetection: 'Periksa temuan kader',
      refer: 'Belum dirujuk',
      referElsewhere: 'Rujuk ke rumah sakit lain',
      offerAgain: 'Bicara lagi dengan keluarga',
      awaitAnswer: 'Menunggu jawaban RS',
      answerQuestion: 'RS bertanya: jawab',
      depart: 'Diterima: berangkatkan',
      acknowledgeOutcome: 'Hasil baru',
      acknowledgeBackReferral: 'Rujuk balik masuk',
      recordFollowUp: 'Catat kunjungan',
      resolveDispute: 'Keterangan bertentangan',
      correctTime: 'Waktu perlu diperbaiki',
    },
  },
  {
    title: 'My referrals',
    none: 'No case is under way.',
    toReview: "Kader's findings wait for you",
    toDo: 'Waits for you',
    running: 'Under way',
    task: {
      reviewDetection: "Look into the kader's finding",
      refer: 'Not referred yet',
      referElsewhere: 'Refer to another hospital',
      offerAgain: 'Talk to the family again',
      awaitAnswer: 'Waits for the hospital',
      answerQuestion: 'The hospital asks: answer',
      depart: 'Accepted: send her off',
      acknowledgeOutcome: 'New outcome',
      acknowledgeBackReferral: 'Back-referral came',
      recordFollowUp: 'Record the visit',
      resolveDispute: 'Statements contradict',
      correctTime: 'A time needs correcting',
    },
  },
);
