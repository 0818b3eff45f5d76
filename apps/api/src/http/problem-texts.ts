import type { AccessRefusalCode } from '@rujukan/access';
import type { RefusalCode } from '@rujukan/referral';
import { REFUSAL_TEXTS, type Text } from '@rujukan/use-cases';
import type { Language } from './language';
import type { EdgeCode, ProblemCode } from './problem-code';

const REFUSAL_STATUS: Readonly<Record<RefusalCode | AccessRefusalCode, number>> = {
  caseUnknown: 404,
  caseAlreadyExists: 409,
  caseCancelled: 409,
  facilityUnknown: 422,
  facilityAlreadyExists: 409,
  facilityClosed: 409,
  facilityOfWrongKind: 422,
  notYourFacility: 403,
  notAddressedToYou: 403,
  legUnknown: 404,
  legAlreadyExists: 409,
  referredToItself: 422,
  travelToItself: 422,
  subjectHasDied: 409,
  timeInTheFuture: 422,
  otherDetectionUnknown: 404,
  otherDetectionAlreadyExists: 409,
  otherDetectionClosed: 409,
  otherDetectionNotWaiting: 409,
  noSignStated: 422,
  signOfAnotherAge: 422,
  isACase: 422,
  ksprTotalImpossible: 422,
  ksprContradictsItems: 422,
  answersContradictThemselves: 422,
  answersOfAnotherPhase: 422,
  ruleSetUnknown: 422,
  adviceNotAsked: 404,
  adviceAlreadyAsked: 409,
  adviceAskedOfYou: 409,
  referralNotWaiting: 409,
  escalationStepTaken: 409,
  milestoneNotStated: 409,
  correctionOfUnknownFact: 422,
  backReferralNotSent: 409,
  questionAlreadyAsked: 409,
  questionNotAsked: 404,
  outcomeNotRecorded: 409,
  infantIsTheCaseItself: 422,
  openingUnknown: 404,
  effectiveDatesReversed: 422,
  dutyUnknown: 404,
  dutyAlreadyRostered: 409,
  dutyTimesImpossible: 422,
  commandIdReused: 409,
  accountUnknown: 404,
  accountAlreadyExists: 409,
  accountClosed: 409,
  accountIsYourOwn: 409,
  notYourAccount: 403,
  loginMalformed: 422,
  loginOfAnotherAccount: 422,
  roleNeedsFacility: 422,
  roleHasNoFacility: 422,
  passwordTooWeak: 422,
  setUpLinkInvalid: 401,
  passkeyUnknown: 404,
  oidcUnavailable: 503,
  oidcRefused: 401,
  oidcStateInvalid: 401,
  oidcNoRole: 403,
  passkeyAlreadyAdded: 409,
  passkeyNotTaken: 422,
  passkeyRefused: 401,
  tooManyPasskeys: 409,
  phoneMalformed: 422,
  credentialsWrong: 401,
  tooManyAttempts: 429,
  tooBusy: 503,
  tokenInvalid: 401,
  tokenExpired: 401,
  sessionEnded: 401,
  sessionUnknown: 404,
  signInUsed: 401,
  refreshTokenInvalid: 401,
  refreshTokenReused: 401,
  sessionNotShared: 409,
  pinAlreadySet: 409,
  pinTooWeak: 422,
  pinNotSet: 401,
  pinRequired: 401,
  pinWrong: 401,
  personUnknown: 404,
  personErased: 409,
  erasureHeld: 409,
  erasureNotHeld: 409,
  retentionNotOver: 409,
  notPermitted: 403,
  passwordMustBeChanged: 403,
};

type EdgeProblem = { readonly status: number } & Readonly<Record<Language, Text>>;

const EDGE_PROBLEMS: Readonly<Record<EdgeCode, EdgeProblem>> = {
  tooManyExports: {
    status: 503,
    en: {
      title: 'Too many exports at once',
      detail: 'Other exports are being made or downloaded. Try again in {retryAfterSeconds} seconds.',
    },
    id: {
      title: 'Terlalu banyak ekspor sekaligus',
      detail: 'Ekspor lain sedang dibuat atau diunduh. Coba lagi dalam {retryAfterSeconds} detik.',
    },
  },
  tooManyRequests: {
    status: 429,
    en: {
      title: 'Too many requests',
      detail: 'More was asked than is answered in this time. Try again in {retryAfterSeconds} seconds.',
    },
    id: {
      title: 'Terlalu banyak permintaan',
      detail: 'Permintaan melebihi yang dijawab dalam waktu ini. Coba lagi dalam {retryAfterSeconds} detik.',
    },
  },
  tooManyStreams: {
    status: 429,
    en: {
      title: 'Too many live lists',
      detail: 'Too many live lists are open already. Close one, or try again in {retryAfterSeconds} seconds.',
    },
    id: {
      title: 'Terlalu banyak daftar langsung',
      detail:
        'Terlalu banyak daftar langsung terbuka. Tutup salah satu, atau coba lagi dalam {retryAfterSeconds} detik.',
    },
  },
  requestTooSlow: {
    status: 408,
    en: {
      title: 'Request too slow',
      detail: 'The request was not here whole in time. Nothing was recorded; send it again.',
    },
    id: {
      title: 'Permintaan terlalu lambat',
      detail: 'Permintaan tidak sampai utuh pada waktunya. Tidak ada yang dicatat; kirim lagi.',
    },
  },
  headersTooLarge: {
    status: 431,
    en: { title: 'Headers too large', detail: 'Address and headers may have at most 16 KiB together.' },
    id: { title: 'Header terlalu besar', detail: 'Alamat dan header bersama paling besar 16 KiB.' },
  },
  tokenMissing: {
    status: 401,
    en: {
      title: 'Not signed in',
      detail: 'Sign in at POST /api/session and send the token as a Bearer token.',
    },
    id: {
      title: 'Belum masuk',
      detail: 'Masuk lewat POST /api/session dan kirim token sebagai Bearer token.',
    },
  },
  oidcOff: {
    status: 404,
    en: {
      title: 'No identity provider',
      detail: 'No identity provider is set up here. Sign in with password or passkey.',
    },
    id: {
      title: 'Tanpa penyedia identitas',
      detail: 'Penyedia identitas tidak dipakai di sini. Masuk dengan kata sandi atau kunci sandi.',
    },
  },
  refreshTokenMissing: {
    status: 401,
    en: {
      title: 'Nothing to go on with',
      detail:
        'Send the refresh token, or the cookie that holds it from one of our own pages. Else sign in again.',
    },
    id: {
      title: 'Tidak ada sesi untuk dilanjutkan',
      detail: 'Kirim token penyegar, atau cookie-nya dari halaman kami sendiri. Jika tidak ada, masuk lagi.',
    },
  },
  fieldsInvalid: {
    status: 400,
    en: { title: 'Fields not valid', detail: 'Nothing was recorded. See `errors` for each field.' },
    id: { title: 'Isian tidak sah', detail: 'Tidak ada yang dicatat. Lihat `errors` untuk setiap isian.' },
  },
  bodyNotJson: {
    status: 400,
    en: { title: 'Body is not JSON', detail: 'The body could not be read as JSON. Nothing was recorded.' },
    id: { title: 'Isi bukan JSON', detail: 'Isi tidak dapat dibaca sebagai JSON. Tidak ada yang dicatat.' },
  },
  bodyTooLarge: {
    status: 413,
    en: { title: 'Body too large', detail: 'A request may have at most 64 KiB. Nothing was recorded.' },
    id: { title: 'Isi terlalu besar', detail: 'Permintaan paling besar 64 KiB. Tidak ada yang dicatat.' },
  },
  contentTypeUnsupported: {
    status: 415,
    en: { title: 'Content type not supported', detail: 'Send application/json.' },
    id: { title: 'Jenis isi tidak didukung', detail: 'Kirim application/json.' },
  },
  routeUnknown: {
    status: 404,
    en: { title: 'No such address', detail: 'There is nothing here. The addresses are described at /docs.' },
    id: { title: 'Alamat tidak ada', detail: 'Tidak ada apa-apa di sini. Daftar alamat ada di /docs.' },
  },
  facilityNotFound: {
    status: 404,
    en: {
      title: 'Facility unknown',
      detail: 'No facility {facility} is registered. See GET /api/facilities.',
    },
    id: {
      title: 'Fasilitas tidak dikenal',
      detail: 'Fasilitas {facility} tidak terdaftar. Lihat GET /api/facilities.',
    },
  },
  notificationUnknown: {
    status: 404,
    en: { title: 'Notification unknown', detail: 'No notification {notificationId} was sent to you.' },
    id: {
      title: 'Pemberitahuan tidak dikenal',
      detail: 'Tidak ada pemberitahuan {notificationId} untuk Anda.',
    },
  },
  smsUnknown: {
    status: 404,
    en: { title: 'SMS unknown', detail: 'No SMS {smsId} came in. See GET /api/sms.' },
    id: { title: 'SMS tidak dikenal', detail: 'Tidak ada SMS {smsId} yang masuk. Lihat GET /api/sms.' },
  },
  pushOff: {
    status: 409,
    en: { title: 'Nothing is pushed here', detail: 'This server sends no push messages.' },
    id: { title: 'Push tidak aktif', detail: 'Server ini tidak mengirim pesan push.' },
  },
  pushServiceUnknown: {
    status: 422,
    en: {
      title: 'Push service unknown',
      detail: 'The endpoint is not of a push service that this server sends to.',
    },
    id: {
      title: 'Layanan push tidak dikenal',
      detail: 'Alamat itu bukan milik layanan push yang dipakai server ini.',
    },
  },
  pushKeysMalformed: {
    status: 422,
    en: { title: 'Not the keys of a subscription', detail: 'No message can be sealed with these keys.' },
    id: { title: 'Kunci langganan tidak sah', detail: 'Pesan tidak dapat disegel dengan kunci ini.' },
  },
  signatureInvalid: {
    status: 401,
    en: {
      title: 'Signature not valid',
      detail: 'The message is not signed with the secret of the gateway, or was signed too long ago.',
    },
    id: {
      title: 'Tanda tangan tidak sah',
      detail: 'Pesan tidak ditandatangani dengan kunci gateway, atau tanda tangannya sudah terlalu lama.',
    },
  },
  requestMalformed: {
    status: 400,
    en: { title: 'Request malformed', detail: 'The request could not be understood.' },
    id: { title: 'Permintaan rusak', detail: 'Permintaan tidak dapat dipahami.' },
  },
  questionInvalid: {
    status: 400,
    en: { title: 'Question not valid', detail: '{parameter}: {given} is not known. Allowed: {allowed}.' },
    id: {
      title: 'Pertanyaan tidak sah',
      detail: '{parameter}: {given} tidak dikenal. Yang boleh: {allowed}.',
    },
  },
  positionMalformed: {
    status: 400,
    en: {
      title: 'Position not valid',
      detail: '`atLeast` must be a position that a command of this server returned.',
    },
    id: { title: 'Posisi tidak sah', detail: '`atLeast` harus posisi dari jawaban perintah server ini.' },
  },
  readModelBehind: {
    status: 503,
    en: {
      title: 'Not there yet',
      detail: 'The lists have not caught up with your position. Ask again shortly.',
    },
    id: { title: 'Belum sampai', detail: 'Daftar belum mencapai posisi Anda. Tanyakan lagi sebentar lagi.' },
  },
  storeUnavailable: {
    status: 503,
    en: {
      title: 'Cannot store now',
      detail:
        'Nothing was recorded: the store cannot be written to at the moment. Keep the entry and send it again.',
    },
    id: {
      title: 'Belum dapat menyimpan',
      detail: 'Tidak ada yang dicatat: penyimpanan sedang tidak dapat ditulis. Simpan isian dan kirim lagi.',
    },
  },
  internal: {
    status: 500,
    en: {
      title: 'Something went wrong',
      detail: 'It is our fault. Tell the operator this number: {incident}.',
    },
    id: { title: 'Terjadi kesalahan', detail: 'Kesalahan ada pada kami. Sampaikan nomor ini: {incident}.' },
  },
};

export function statusOf(code: ProblemCode): number {
  return isOfTheEdge(code) ? EDGE_PROBLEMS[code].status : REFUSAL_STATUS[code];
}

export function textOf(code: ProblemCode, language: Language): Text {
  return (isOfTheEdge(code) ? EDGE_PROBLEMS[code] : REFUSAL_TEXTS[code])[language];
}

function isOfTheEdge(code: ProblemCode): code is EdgeCode {
  return Object.hasOwn(EDGE_PROBLEMS, code);
}
