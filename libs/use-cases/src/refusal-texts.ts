import type { AccessRefusalCode } from '@rujukan/access';
import type { RefusalCode } from '@rujukan/referral';
import type { AnyRefusal } from './deciding/receipt';

/** What a person is told; `{name}` is filled in from what the refusal is about. */
export interface Text {
  readonly title: string;
  /** What is wrong and what to do. */
  readonly detail: string;
}

export interface InBothLanguages<T> {
  readonly en: T;
  readonly id: T;
}

/** The one table from a refusal to its words, whichever way the command came in. */
export const REFUSAL_TEXTS: Readonly<Record<RefusalCode | AccessRefusalCode, InBothLanguages<Text>>> = {
  caseUnknown: {
    en: {
      title: 'Case unknown',
      detail: 'No case {caseId} is known here. Send its detection first, then this again.',
    },
    id: {
      title: 'Kasus tidak dikenal',
      detail: 'Kasus {caseId} belum dikenal. Kirim dulu deteksinya, lalu kirim ini lagi.',
    },
  },
  caseAlreadyExists: {
    en: {
      title: 'Case exists already',
      detail: 'Case {caseId} was opened by another command. Use a new case id.',
    },
    id: { title: 'Kasus sudah ada', detail: 'Kasus {caseId} sudah dibuka. Gunakan id kasus yang baru.' },
  },
  caseCancelled: {
    en: {
      title: 'Case cancelled',
      detail: 'Case {caseId} was cancelled. Open a new case if she needs help.',
    },
    id: { title: 'Kasus dibatalkan', detail: 'Kasus {caseId} sudah dibatalkan. Buka kasus baru bila perlu.' },
  },
  facilityUnknown: {
    en: {
      title: 'Facility unknown',
      detail: 'No facility {facility} is registered. See GET /api/facilities.',
    },
    id: {
      title: 'Fasilitas tidak dikenal',
      detail: 'Fasilitas {facility} tidak terdaftar. Lihat GET /api/facilities.',
    },
  },
  facilityAlreadyExists: {
    en: { title: 'Facility exists already', detail: 'Facility {facility} is registered already.' },
    id: { title: 'Fasilitas sudah ada', detail: 'Fasilitas {facility} sudah terdaftar.' },
  },
  facilityClosed: {
    en: { title: 'Facility closed', detail: 'Facility {facility} is closed.' },
    id: { title: 'Fasilitas ditutup', detail: 'Fasilitas {facility} sudah ditutup.' },
  },
  travelToItself: {
    en: { title: 'A way to itself', detail: '{facility} is where the way begins; name where it leads.' },
    id: { title: 'Jalan ke tempat sendiri', detail: '{facility} adalah tempat asal; sebutkan tujuannya.' },
  },
  facilityOfWrongKind: {
    en: { title: 'Wrong kind of facility', detail: '{facility} is a {kind}; expected here: {expected}.' },
    id: { title: 'Jenis fasilitas salah', detail: '{facility} adalah {kind}; yang diharapkan: {expected}.' },
  },
  notYourFacility: {
    en: { title: 'Not your facility', detail: 'Your account speaks for {yours}, which has no part in this.' },
    id: { title: 'Bukan fasilitas Anda', detail: 'Akun Anda mewakili {yours}, yang tidak terlibat di sini.' },
  },
  notAddressedToYou: {
    en: { title: 'Not addressed to you', detail: 'This was sent to another facility than {yours}.' },
    id: { title: 'Bukan untuk Anda', detail: 'Ini ditujukan ke fasilitas lain, bukan {yours}.' },
  },
  legUnknown: {
    en: {
      title: 'Referral unknown',
      detail: 'This case has no referral {legId} yet. Send the referral first.',
    },
    id: {
      title: 'Rujukan tidak dikenal',
      detail: 'Kasus ini belum memiliki rujukan {legId}. Kirim dulu rujukannya.',
    },
  },
  legAlreadyExists: {
    en: {
      title: 'Referral exists already',
      detail: 'Referral {legId} was raised by another command. Use a new leg id.',
    },
    id: { title: 'Rujukan sudah ada', detail: 'Rujukan {legId} sudah dibuat. Gunakan id rujukan yang baru.' },
  },
  referredToItself: {
    en: {
      title: 'Referred to itself',
      detail: '{facility} cannot refer to itself. Choose another hospital.',
    },
    id: {
      title: 'Dirujuk ke diri sendiri',
      detail: '{facility} tidak dapat merujuk ke dirinya. Pilih rumah sakit lain.',
    },
  },
  subjectHasDied: {
    en: {
      title: 'Death recorded',
      detail: 'A death is recorded before this time. If that is wrong, correct the outcome first.',
    },
    id: {
      title: 'Kematian tercatat',
      detail: 'Kematian tercatat sebelum waktu ini. Bila keliru, koreksi dulu hasil akhirnya.',
    },
  },
  timeInTheFuture: {
    en: {
      title: 'Time in the future',
      detail:
        'The time lies after {latestAllowed}, the latest the server can accept. Check the date and your clock.',
    },
    id: {
      title: 'Waktu di masa depan',
      detail: 'Waktu melewati {latestAllowed}, batas yang diterima server. Periksa tanggal dan jam Anda.',
    },
  },
  ksprTotalImpossible: {
    en: {
      title: 'KSPR total impossible',
      detail: 'A KSPR total is 2, 6, 10, 14 …; {total} cannot occur. Count again.',
    },
    id: {
      title: 'Jumlah KSPR mustahil',
      detail: 'Jumlah KSPR adalah 2, 6, 10, 14 …; {total} tidak mungkin. Hitung lagi.',
    },
  },
  ksprContradictsItems: {
    en: {
      title: 'KSPR total does not follow from its items',
      detail: 'Stated is {stated}; the items give {counted} under rules {ruleSet}. Check both.',
    },
    id: {
      title: 'Jumlah KSPR tidak sesuai butirnya',
      detail:
        'Tertulis {stated}; butirnya menghasilkan {counted} menurut aturan {ruleSet}. Periksa keduanya.',
    },
  },
  answersContradictThemselves: {
    en: {
      title: 'Answers contradict each other',
      detail: '{item} is said both ways, or against what was measured. Check it.',
    },
    id: {
      title: 'Jawaban bertentangan',
      detail: '{item} dijawab dua arah, atau bertentangan dengan hasil ukur. Periksa lagi.',
    },
  },
  answersOfAnotherPhase: {
    en: { title: 'Answers of another phase', detail: '{part} is not asked in the phase {phase}.' },
    id: { title: 'Jawaban untuk tahap lain', detail: '{part} tidak ditanyakan pada tahap {phase}.' },
  },
  ruleSetUnknown: {
    en: {
      title: 'Rules unknown',
      detail: 'There are no screening rules {ruleSet} here. See GET /api/screening/rules.',
    },
    id: {
      title: 'Aturan tidak dikenal',
      detail: 'Aturan skrining {ruleSet} tidak ada di sini. Lihat GET /api/screening/rules.',
    },
  },
  adviceAskedOfYou: {
    en: {
      title: 'You were asked',
      detail: 'Advice {adviceId} was asked of {yours}: answer it rather than asking on.',
    },
    id: {
      title: 'Anda yang diminta',
      detail: 'Konsultasi {adviceId} ditujukan kepada {yours}: jawablah, bukan menambah pertanyaan.',
    },
  },
  adviceNotAsked: {
    en: { title: 'Advice not asked', detail: 'No request for advice {adviceId} is known for this case.' },
    id: {
      title: 'Konsultasi tidak ada',
      detail: 'Permintaan konsultasi {adviceId} tidak dikenal pada kasus ini.',
    },
  },
  adviceAlreadyAsked: {
    en: { title: 'Advice asked already', detail: 'Request {adviceId} exists already. Use a new advice id.' },
    id: { title: 'Konsultasi sudah ada', detail: 'Permintaan {adviceId} sudah ada. Gunakan id yang baru.' },
  },
  milestoneNotStated: {
    en: {
      title: 'Nothing to correct',
      detail: 'Nobody has stated {milestone} yet. Record it instead of correcting it.',
    },
    id: {
      title: 'Tidak ada yang dikoreksi',
      detail: '{milestone} belum dicatat. Catat dulu, bukan dikoreksi.',
    },
  },
  correctionOfUnknownFact: {
    en: {
      title: 'Unknown statement',
      detail: 'Event {eventId} is no statement about {milestone} of this case.',
    },
    id: {
      title: 'Pernyataan tidak dikenal',
      detail: 'Event {eventId} bukan pernyataan tentang {milestone} kasus ini.',
    },
  },
  backReferralNotSent: {
    en: { title: 'No back-referral', detail: 'No back-referral was sent on {legId} yet.' },
    id: { title: 'Belum ada rujukan balik', detail: 'Belum ada rujukan balik untuk {legId}.' },
  },
  questionAlreadyAsked: {
    en: { title: 'Asked already', detail: 'Question {questionId} was asked by another command.' },
    id: { title: 'Sudah ditanyakan', detail: 'Pertanyaan {questionId} sudah diajukan oleh perintah lain.' },
  },
  questionNotAsked: {
    en: { title: 'Not asked', detail: 'No question {questionId} was asked on this referral yet.' },
    id: { title: 'Belum ditanyakan', detail: 'Belum ada pertanyaan {questionId} pada rujukan ini.' },
  },
  referralNotWaiting: {
    en: { title: 'No longer waiting', detail: 'Referral {legId} does not wait for an answer any more.' },
    id: { title: 'Tidak menunggu lagi', detail: 'Rujukan {legId} tidak lagi menunggu jawaban.' },
  },
  escalationStepTaken: {
    en: { title: 'Step already taken', detail: 'Step {step} was already taken for referral {legId}.' },
    id: {
      title: 'Langkah sudah diambil',
      detail: 'Langkah {step} sudah diambil untuk rujukan {legId}.',
    },
  },
  outcomeNotRecorded: {
    en: { title: 'No outcome yet', detail: 'Nobody has recorded how case {caseId} ended.' },
    id: { title: 'Belum ada hasil', detail: 'Hasil akhir kasus {caseId} belum dicatat.' },
  },
  infantIsTheCaseItself: {
    en: {
      title: 'Linked to itself',
      detail: 'A case cannot be its own infant. Give the infant a new case id.',
    },
    id: {
      title: 'Ditautkan ke diri sendiri',
      detail: 'Kasus tidak dapat menjadi bayinya sendiri. Beri id kasus baru.',
    },
  },
  openingUnknown: {
    en: { title: 'Opening unknown', detail: 'Nobody opened this case under {openingId}.' },
    id: { title: 'Pembukaan tidak dikenal', detail: 'Tidak ada pembukaan {openingId} pada kasus ini.' },
  },
  dutyUnknown: {
    en: { title: 'Duty unknown', detail: 'No duty {dutyId} is on the roster of this facility.' },
    id: { title: 'Jaga tidak dikenal', detail: 'Jaga {dutyId} tidak ada dalam jadwal fasilitas ini.' },
  },
  dutyAlreadyRostered: {
    en: { title: 'On the roster already', detail: 'Duty {dutyId} was entered by another command.' },
    id: { title: 'Sudah dijadwalkan', detail: 'Jaga {dutyId} sudah dimasukkan oleh perintah lain.' },
  },
  dutyTimesImpossible: {
    en: {
      title: 'Times of the duty are wrong',
      detail: 'A duty ends after it begins and lasts at most 31 days. Check the times of {dutyId}.',
    },
    id: {
      title: 'Waktu jaga keliru',
      detail: 'Jaga berakhir setelah dimulai dan paling lama 31 hari. Periksa waktu {dutyId}.',
    },
  },
  effectiveDatesReversed: {
    en: { title: 'Dates reversed', detail: '{until} lies before {from}.' },
    id: { title: 'Tanggal terbalik', detail: '{until} sebelum {from}.' },
  },
  otherDetectionUnknown: {
    en: {
      title: 'Not known',
      detail:
        'Nobody recorded {otherDetectionId} at your posyandu. Record what was found first, then this again.',
    },
    id: {
      title: 'Tidak dikenal',
      detail:
        'Temuan {otherDetectionId} belum tercatat di posyandu Anda. Catat dulu temuannya, lalu kirim ini lagi.',
    },
  },
  otherDetectionAlreadyExists: {
    en: {
      title: 'Recorded already',
      detail: '{otherDetectionId} was recorded by another command. Use a new id.',
    },
    id: { title: 'Sudah tercatat', detail: '{otherDetectionId} sudah tercatat. Gunakan id yang baru.' },
  },
  otherDetectionClosed: {
    en: {
      title: 'Closed before then',
      detail: '{otherDetectionId} was closed before this time. If the person came again, record it anew.',
    },
    id: {
      title: 'Sudah ditutup sebelumnya',
      detail:
        '{otherDetectionId} sudah ditutup sebelum waktu ini. Bila orangnya datang lagi, catat temuan baru.',
    },
  },
  otherDetectionNotWaiting: {
    en: {
      title: 'Waits for nobody',
      detail: '{otherDetectionId} was taken, is over, does not go at once, or the district was told already.',
    },
    id: {
      title: 'Tidak menunggu',
      detail: '{otherDetectionId} sudah ditangani, sudah selesai, tidak darurat, atau sudah diteruskan.',
    },
  },
  noSignStated: {
    en: { title: 'Nothing was found', detail: 'State at least one sign; `other` when none fits.' },
    id: {
      title: 'Belum ada temuan',
      detail: 'Sebutkan paling sedikit satu tanda; `other` bila tidak ada yang cocok.',
    },
  },
  signOfAnotherAge: {
    en: {
      title: 'Sign of another age',
      detail: '{sign} is not looked for at the age {ageGroup}. Check both, or state `other` with a note.',
    },
    id: {
      title: 'Tanda untuk usia lain',
      detail:
        '{sign} tidak diperiksa pada usia {ageGroup}. Periksa keduanya, atau pilih `other` dengan catatan.',
    },
  },
  isACase: {
    en: {
      title: 'A mother or newborn comes first',
      detail:
        'Thank you for seeing it. {because} of a mother or newborn is a case: record it as a detection (POST /api/cases), so that the midwife and the hospital hear at once. What you entered is still with you. In anybody else, state `emergencySign`, `sickChild` or `other`.',
    },
    id: {
      title: 'Ibu dan bayi baru lahir didahulukan',
      detail:
        'Terima kasih sudah melihatnya. {because} pada ibu atau bayi baru lahir adalah kasus: catat sebagai deteksi (POST /api/cases) agar bidan dan rumah sakit segera tahu. Isian Anda masih tersimpan di tempat Anda. Pada orang lain, pilih `emergencySign`, `sickChild` atau `other`.',
    },
  },
  commandIdReused: {
    en: {
      title: 'Command id used for something else',
      detail: 'Command {commandId} was recorded with other facts. Send this one under a new command id.',
    },
    id: {
      title: 'Id perintah dipakai untuk hal lain',
      detail: 'Perintah {commandId} sudah tercatat dengan isi lain. Kirim dengan id perintah baru.',
    },
  },
  accountUnknown: {
    en: { title: 'Account unknown', detail: 'There is no such account.' },
    id: { title: 'Akun tidak dikenal', detail: 'Akun tersebut tidak ada.' },
  },
  accountAlreadyExists: {
    en: { title: 'Login taken', detail: 'An account with this login exists already. Choose another login.' },
    id: { title: 'Nama akun terpakai', detail: 'Akun dengan nama ini sudah ada. Pilih nama lain.' },
  },
  accountClosed: {
    en: { title: 'Account closed', detail: 'This account is closed and stays so. Open a new one.' },
    id: { title: 'Akun ditutup', detail: 'Akun ini sudah ditutup. Buka akun baru.' },
  },
  accountIsYourOwn: {
    en: { title: 'Your own account', detail: 'Nobody may do this to their own account. Ask another admin.' },
    id: { title: 'Akun Anda sendiri', detail: 'Tidak boleh dilakukan pada akun sendiri. Minta admin lain.' },
  },
  notYourAccount: {
    en: { title: 'Not your account', detail: 'Only the owner or an admin may do this.' },
    id: { title: 'Bukan akun Anda', detail: 'Hanya pemilik atau admin yang boleh.' },
  },
  loginMalformed: {
    en: {
      title: 'Login not usable',
      detail:
        'A login has 3 to 64 letters, digits, dots, hyphens or underscores and begins with a letter or digit.',
    },
    id: {
      title: 'Nama akun tidak dapat dipakai',
      detail: 'Nama akun 3 sampai 64 huruf, angka, titik, strip atau garis bawah, diawali huruf atau angka.',
    },
  },
  loginOfAnotherAccount: {
    en: { title: 'Login of another account', detail: 'The account id does not belong to this login.' },
    id: { title: 'Nama akun lain', detail: 'Id akun tidak sesuai dengan nama akun.' },
  },
  roleNeedsFacility: {
    en: { title: 'Facility missing', detail: 'The role {role} needs a facility.' },
    id: { title: 'Fasilitas belum diisi', detail: 'Peran {role} memerlukan fasilitas.' },
  },
  roleHasNoFacility: {
    en: {
      title: 'No facility for this role',
      detail: 'The role {role} belongs to the district and has no facility.',
    },
    id: { title: 'Peran tanpa fasilitas', detail: 'Peran {role} milik kabupaten dan tanpa fasilitas.' },
  },
  passwordTooWeak: {
    en: {
      title: 'Password too weak',
      detail: 'Choose at least 10 characters that are not your login and not easily guessed.',
    },
    id: {
      title: 'Kata sandi terlalu lemah',
      detail: 'Pilih sedikitnya 10 karakter, bukan nama akun, dan tidak mudah ditebak.',
    },
  },
  credentialsWrong: {
    en: { title: 'Not signed in', detail: 'Login or password is wrong.' },
    id: { title: 'Gagal masuk', detail: 'Nama akun atau kata sandi salah.' },
  },
  tooManyAttempts: {
    en: { title: 'Too many attempts', detail: 'Try again in {retryAfterSeconds} seconds.' },
    id: { title: 'Terlalu banyak percobaan', detail: 'Coba lagi dalam {retryAfterSeconds} detik.' },
  },
  tooBusy: {
    en: {
      title: 'Busy',
      detail: 'Too many people are signing in. Try again in {retryAfterSeconds} seconds.',
    },
    id: {
      title: 'Sibuk',
      detail: 'Terlalu banyak yang sedang masuk. Coba lagi dalam {retryAfterSeconds} detik.',
    },
  },
  tokenInvalid: {
    en: { title: 'Token not valid', detail: 'The token is none of ours. Sign in again.' },
    id: { title: 'Token tidak sah', detail: 'Token tidak sah. Masuk lagi.' },
  },
  tokenExpired: {
    en: {
      title: 'Session over',
      detail: 'The token has expired. Sign in again; what you wrote is still with you.',
    },
    id: { title: 'Sesi berakhir', detail: 'Token kedaluwarsa. Masuk lagi; isian Anda masih ada pada Anda.' },
  },
  sessionEnded: {
    en: {
      title: 'Session ended',
      detail: 'It was ended or lasted its time, or the account has changed since. Sign in again.',
    },
    id: {
      title: 'Sesi diakhiri',
      detail: 'Sesi diakhiri, habis waktunya, atau akun telah berubah. Masuk lagi.',
    },
  },
  sessionUnknown: {
    en: { title: 'Session unknown', detail: 'You have no such session. See GET /api/sessions.' },
    id: { title: 'Sesi tidak dikenal', detail: 'Anda tidak memiliki sesi itu. Lihat GET /api/sessions.' },
  },
  signInUsed: {
    en: { title: 'Used already', detail: 'Somebody has signed in with this already. Begin again.' },
    id: { title: 'Sudah dipakai', detail: 'Ini sudah dipakai untuk masuk. Mulai lagi dari awal.' },
  },
  refreshTokenInvalid: {
    en: { title: 'Refresh token not valid', detail: 'The refresh token is none of ours. Sign in again.' },
    id: { title: 'Token penyegar tidak sah', detail: 'Token penyegar tidak sah. Masuk lagi.' },
  },
  refreshTokenReused: {
    en: {
      title: 'Refresh token used twice',
      detail: 'Somebody else may hold a copy of it, so this session was ended. Sign in again.',
    },
    id: {
      title: 'Token penyegar dipakai dua kali',
      detail: 'Mungkin ada orang lain yang memegang salinannya, maka sesi ini diakhiri. Masuk lagi.',
    },
  },
  sessionNotShared: {
    en: { title: 'Not a shared device', detail: 'Only a session on a shared device has a PIN.' },
    id: { title: 'Bukan perangkat bersama', detail: 'Hanya sesi di perangkat bersama yang memakai PIN.' },
  },
  pinAlreadySet: {
    en: {
      title: 'There is a PIN already',
      detail: 'This session has a PIN. For another one, sign out and in again.',
    },
    id: {
      title: 'PIN sudah ada',
      detail: 'Sesi ini sudah memiliki PIN. Untuk menggantinya, keluar lalu masuk lagi.',
    },
  },
  pinTooWeak: {
    en: {
      title: 'PIN too easy',
      detail: 'Choose {minimum} to {maximum} digits, not in a row and not all alike.',
    },
    id: {
      title: 'PIN terlalu mudah',
      detail: 'Pilih {minimum} sampai {maximum} angka, tidak berurutan dan tidak seragam.',
    },
  },
  pinNotSet: {
    en: {
      title: 'Paused too long',
      detail: 'This device is shared and no PIN was chosen. Sign in again; what you wrote is still with you.',
    },
    id: {
      title: 'Jeda terlalu lama',
      detail: 'Perangkat ini dipakai bersama dan belum ada PIN. Masuk lagi; isian Anda masih ada pada Anda.',
    },
  },
  pinRequired: {
    en: { title: 'PIN needed', detail: 'This device is shared. Enter your PIN to go on.' },
    id: { title: 'Perlu PIN', detail: 'Perangkat ini dipakai bersama. Masukkan PIN Anda untuk melanjutkan.' },
  },
  pinWrong: {
    en: { title: 'Wrong PIN', detail: 'Tries left: {triesLeft}. After the last one, sign in again.' },
    id: { title: 'PIN salah', detail: 'Sisa percobaan: {triesLeft}. Setelah habis, masuk lagi.' },
  },
  setUpLinkInvalid: {
    en: {
      title: 'Link not valid',
      detail:
        'The link was used, has expired, or the account has changed since. Ask your admin for a new one.',
    },
    id: {
      title: 'Tautan tidak berlaku',
      detail: 'Tautan sudah dipakai, kedaluwarsa, atau akun telah berubah. Minta tautan baru kepada admin.',
    },
  },
  passkeyUnknown: {
    en: { title: 'Passkey unknown', detail: 'This account has no such passkey.' },
    id: { title: 'Kunci sandi tidak dikenal', detail: 'Akun ini tidak memiliki kunci sandi itu.' },
  },
  oidcUnavailable: {
    en: {
      title: 'Provider not reachable',
      detail: 'The identity provider does not answer. Sign in with password or passkey, or try again later.',
    },
    id: {
      title: 'Penyedia identitas tidak terjangkau',
      detail:
        'Penyedia identitas tidak menjawab. Masuk dengan kata sandi atau kunci sandi, atau coba lagi nanti.',
    },
  },
  oidcRefused: {
    en: {
      title: 'Not signed in',
      detail: 'The identity provider does not vouch for this sign-in. Begin again.',
    },
    id: {
      title: 'Gagal masuk',
      detail: 'Penyedia identitas tidak menjamin upaya masuk ini. Mulai lagi dari awal.',
    },
  },
  oidcStateInvalid: {
    en: {
      title: 'Begin again',
      detail: 'This sign-in was not begun in this browser, or took longer than ten minutes. Begin again.',
    },
    id: {
      title: 'Mulai lagi',
      detail:
        'Upaya masuk ini tidak dimulai di peramban ini atau lebih dari sepuluh menit. Mulai lagi dari awal.',
    },
  },
  oidcNoRole: {
    en: {
      title: 'No role here',
      detail: 'The identity provider knows you, but gives you no role in this district. Ask your admin.',
    },
    id: {
      title: 'Belum ada peran',
      detail: 'Penyedia identitas mengenal Anda, tetapi Anda belum memiliki peran di sini. Hubungi admin.',
    },
  },
  passkeyNotTaken: {
    en: {
      title: 'Passkey not taken',
      detail:
        'What the device said does not fit what was asked, or took longer than five minutes. Try again.',
    },
    id: {
      title: 'Kunci sandi tidak diterima',
      detail: 'Jawaban perangkat tidak sesuai permintaan atau lebih dari lima menit. Coba lagi.',
    },
  },
  passkeyRefused: {
    en: {
      title: 'Not signed in',
      detail:
        'The passkey is not known here, or took longer than five minutes. Try again, or use your password.',
    },
    id: {
      title: 'Gagal masuk',
      detail: 'Kunci sandi tidak dikenal atau lebih dari lima menit. Coba lagi, atau pakai kata sandi.',
    },
  },
  passkeyAlreadyAdded: {
    en: { title: 'Passkey added already', detail: 'This device has a passkey for an account already.' },
    id: { title: 'Kunci sandi sudah ada', detail: 'Perangkat ini sudah memiliki kunci sandi untuk akun.' },
  },
  phoneMalformed: {
    en: {
      title: 'No phone number',
      detail: 'That is no number that can be written to. Give it as 0812… or +62812….',
    },
    id: {
      title: 'Nomor telepon salah',
      detail: 'Nomor itu tidak dapat dikirimi pesan. Tulis seperti 0812… atau +62812….',
    },
  },
  tooManyPasskeys: {
    en: { title: 'Too many passkeys', detail: 'An account has at most {most}. Remove one that is not used.' },
    id: {
      title: 'Terlalu banyak kunci sandi',
      detail: 'Paling banyak {most} per akun. Hapus yang tidak dipakai.',
    },
  },
  personUnknown: {
    en: { title: 'Person unknown', detail: 'No case here is about person {personId}.' },
    id: { title: 'Orang tidak dikenal', detail: 'Tidak ada kasus di sini tentang orang {personId}.' },
  },
  personErased: {
    en: {
      title: 'Person erased',
      detail: 'Person {personId} was erased already; there is nothing left to hold.',
    },
    id: {
      title: 'Data orang sudah dihapus',
      detail: 'Data diri {personId} sudah dihapus; tidak ada lagi yang dapat ditahan.',
    },
  },
  erasureHeld: {
    en: {
      title: 'Erasure held',
      detail: 'The erasure of person {personId} is held: {reasons}. Lift each hold first.',
    },
    id: {
      title: 'Penghapusan ditahan',
      detail: 'Penghapusan data {personId} sedang ditahan: {reasons}. Cabut dulu setiap penahanan.',
    },
  },
  erasureNotHeld: {
    en: { title: 'Not held', detail: 'The erasure of person {personId} is not held for {reason}.' },
    id: { title: 'Tidak ditahan', detail: 'Penghapusan data {personId} tidak ditahan karena {reason}.' },
  },
  retentionNotOver: {
    en: {
      title: 'Retention not over',
      detail: 'The record of person {personId} has to be kept until {until}. Ask again then.',
    },
    id: {
      title: 'Masa simpan belum berakhir',
      detail: 'Rekam {personId} wajib disimpan sampai {until}. Ajukan lagi setelah itu.',
    },
  },
  notPermitted: {
    en: { title: 'Not permitted', detail: 'The role {role} may not do this ({permission}).' },
    id: { title: 'Tidak diizinkan', detail: 'Peran {role} tidak boleh melakukan ini ({permission}).' },
  },
  passwordMustBeChanged: {
    en: {
      title: 'Choose your own password first',
      detail: 'Send a new password to PUT /api/session/password.',
    },
    id: { title: 'Ganti kata sandi dulu', detail: 'Kirim kata sandi baru ke PUT /api/session/password.' },
  },
};

/** The sentence of a refusal. A code that the table lacks stands for itself. */
export function refusalSentence({ refused, about }: AnyRefusal): InBothLanguages<string> {
  if (!isKnown(refused)) return { en: refused, id: refused };
  const { en, id } = REFUSAL_TEXTS[refused];
  return { en: filledIn(en.detail, about), id: filledIn(id.detail, about) };
}

function isKnown(code: string): code is keyof typeof REFUSAL_TEXTS {
  return Object.hasOwn(REFUSAL_TEXTS, code);
}

export function filledIn(sentence: string, about: AnyRefusal['about']): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(about[name] ?? '—'));
}
