import type { Language } from '../texts/words';
import type { SmsAnswer } from './answers';

type Texts = Readonly<Record<Language, string>>;

/** What is wrong comes first, then how to write it; `{code}`, `{to}` and `{sign}` as in the templates of notifications. */
export const SMS_ANSWER_TEXTS: Readonly<Record<SmsAnswer, Texts>> = {
  noVerb: {
    id: 'Belum dicatat. Awali dengan RUJUK, BERANGKAT, TIBA, BATAL, STATUS atau BANTUAN. Contoh: RUJUK NIFAS PERDARAHAN AUTO.',
    en: 'Not recorded. Begin with REFER, DEPART, ARRIVED, CANCEL, STATUS or HELP. Example: REFER LABOUR BLEEDING AUTO.',
  },
  twoVerbs: {
    id: 'Belum dicatat: ada dua perintah. Kirim satu SMS untuk satu perintah, misalnya RUJUK dulu, lalu BERANGKAT.',
    en: 'Not recorded: two commands. Send one SMS for each, such as REFER first, then DEPART.',
  },
  noCode: {
    id: 'Belum dicatat: kode rujukan tidak ada. Tulis perintah dan kode lima huruf, misalnya BATAL K3B7Q.',
    en: 'Not recorded: the code is missing. Write the command and the five-letter code, such as CANCEL K3B7Q.',
  },
  twoCodes: {
    id: 'Belum dicatat: ada dua kode. Kirim satu SMS untuk satu rujukan.',
    en: 'Not recorded: two codes. Send one SMS for each referral.',
  },
  noPhase: {
    id: 'Belum dicatat. Tambahkan HAMIL, BERSALIN, NIFAS atau BAYI. Contoh: RUJUK NIFAS PERDARAHAN AUTO.',
    en: 'Not recorded. Add PREGNANT, LABOUR, POSTPARTUM or NEWBORN. Example: REFER LABOUR BLEEDING AUTO.',
  },
  twoPhases: {
    id: 'Belum dicatat: satu SMS untuk satu pasien. Tulis HAMIL, BERSALIN, NIFAS atau BAYI, satu saja.',
    en: 'Not recorded: one SMS for one patient. Write one of PREGNANT, LABOUR, POSTPARTUM, NEWBORN.',
  },
  noSign: {
    id: 'Belum dicatat: tanda bahaya tidak dikenal. Contoh: RUJUK HAMIL KEJANG AUTO. Bila tanda lain tulis LAIN.',
    en: 'Not recorded: no danger sign that is known. Example: REFER PREGNANT FITS AUTO. If another, write OTHER.',
  },
  negated: {
    id: 'Belum dicatat: tulis hanya tanda yang ADA, tanpa kata TIDAK. Contoh: RUJUK NIFAS DEMAM AUTO.',
    en: 'Not recorded: write only the signs there ARE, without NOT. Example: REFER POSTPARTUM FEVER AUTO.',
  },
  noHospital: {
    id: 'Belum dicatat: tujuan tidak ada. Tambahkan nama RS atau AUTO. Contoh: RUJUK NIFAS PERDARAHAN AUTO.',
    en: 'Not recorded: where to? Add the hospital or AUTO. Example: REFER LABOUR BLEEDING AUTO.',
  },
  hospitalUnclear: {
    id: 'Belum dicatat: RS tidak jelas. Tulis namanya lebih lengkap, misalnya RSUD MUKOMUKO, atau AUTO.',
    en: 'Not recorded: which hospital? Write more of its name, such as RSUD MUKOMUKO, or AUTO.',
  },
  wordUnclear: {
    id: 'Belum dicatat: ada kata yang bisa berarti dua hal. Periksa ejaan lalu kirim lagi. BANTUAN untuk contoh.',
    en: 'Not recorded: a word could mean two things. Check the spelling and send again. HELP for examples.',
  },
  raised: {
    id: 'TERCATAT: rujukan {code}[, {sign}] ke {to}. Saat berangkat balas: BERANGKAT {code}.',
    en: 'RECORDED: referral {code}[, {sign}] to {to}. When you leave reply: DEPART {code}.',
  },
  raisedAlready: {
    id: 'Sudah tercatat: rujukan {code} ke {to}. Pasien lain? Tambahkan UK atau tanda lain, atau telepon RS.',
    en: 'Recorded before: referral {code} to {to}. Another patient? Add weeks or another sign, or call.',
  },
  departed: {
    id: 'TERCATAT: {code} berangkat ke {to}. Saat tiba balas: TIBA {code}.',
    en: 'RECORDED: {code} has left for {to}. When you arrive reply: ARRIVED {code}.',
  },
  arrived: {
    id: 'TERCATAT: {code} tiba di {to}. Terima kasih.',
    en: 'RECORDED: {code} has arrived at {to}. Thank you.',
  },
  cancelled: {
    id: 'TERCATAT: rujukan {code} dibatalkan.',
    en: 'RECORDED: referral {code} is cancelled.',
  },
  help: {
    id: 'RUJUK NIFAS PERDARAHAN AUTO (atau nama RS). BERANGKAT kode. TIBA kode. STATUS kode. BATAL kode. Satu SMS, satu pasien, tanpa nama.',
    en: 'REFER LABOUR BLEEDING AUTO (or a hospital). DEPART code. ARRIVED code. STATUS code. CANCEL code. One SMS, one patient, no names.',
  },
  statusDetected: { id: '{code}: belum dirujuk.', en: '{code}: not referred yet.' },
  statusRaised: { id: '{code}: {to} belum melihat.', en: '{code}: not yet seen by {to}.' },
  statusSeen: {
    id: '{code}: {to} sudah melihat, belum menjawab.',
    en: '{code}: {to} has seen it, no answer yet.',
  },
  statusAccepted: {
    id: '{code}: {to} MENERIMA. Silakan berangkat.',
    en: '{code}: {to} ACCEPTED. Please depart.',
  },
  statusDeclined: {
    id: '{code}: {to} MENOLAK.[ Berikutnya: {next}.] Balas RUJUK {code} AUTO.',
    en: '{code}: {to} DECLINED.[ Next: {next}.] Reply REFER {code} AUTO.',
  },
  statusFamilyDeclined: { id: '{code}: keluarga menolak.', en: '{code}: the family declined.' },
  statusDeparted: { id: '{code}: dalam perjalanan ke {to}.', en: '{code}: on the way to {to}.' },
  statusArrived: { id: '{code}: sudah tiba di {to}.', en: '{code}: has arrived at {to}.' },
  statusAdmitted: { id: '{code}: dirawat di {to}.', en: '{code}: admitted at {to}.' },
  statusCareStarted: { id: '{code}: ditangani di {to}.', en: '{code}: in care at {to}.' },
  statusOver: {
    id: '{code}: sudah selesai. Lihat kabar dari RS.',
    en: '{code}: it is over. See the news of it.',
  },
  codeUnknown: {
    id: 'Belum dicatat: kode itu tidak dikenal di tempat Anda. Periksa kode di SMS sebelumnya.',
    en: 'Not recorded: no such code at your place. Check the code in the SMS before.',
  },
  noReferral: {
    id: 'Belum dicatat: tidak ada rujukan yang menunggu itu. Tulis kodenya, atau RUJUK dulu.',
    en: 'Not recorded: no referral waits for that. Write its code, or REFER first.',
  },
  severalReferrals: {
    id: 'Belum dicatat: ada beberapa rujukan. Tulis kodenya, misalnya BERANGKAT K3B7Q.',
    en: 'Not recorded: there are several. Write the code, such as DEPART K3B7Q.',
  },
  nobodyLeftToAsk: {
    id: 'BELUM dirujuk: tidak ada RS yang dapat diusulkan. Telepon koordinator Dinkes sekarang.',
    en: 'NOT referred: no hospital can be proposed. Call the coordinator now.',
  },
  notPermitted: {
    id: 'Belum dicatat: akun Anda tidak dapat melakukan itu. Hubungi bidan atau koordinator.',
    en: 'Not recorded: your account may not do that. Call the midwife or the coordinator.',
  },
  numberShared: {
    id: 'Belum dicatat: nomor ini milik dua akun. Telepon RS, dan minta admin memperbaiki nomor.',
    en: 'Not recorded: this number is of two accounts. Call the hospital; ask the admin to put it right.',
  },
  caseOver: {
    id: 'Belum dicatat: {code} sudah selesai atau dibatalkan.',
    en: 'Not recorded: {code} is over or cancelled.',
  },
  refused: {
    id: 'Belum dicatat: tidak dapat diproses. Telepon RS atau koordinator. SMS Anda disimpan.',
    en: 'Not recorded: it could not be taken. Call the hospital or the coordinator. Your SMS is kept.',
  },
};
