import { catalogue } from '../../words';

/** The form of a referral. */
export const raiseWords = catalogue(
  {
    who: 'Siapa?',
    signs: 'Tanda bahaya',
    signsFirst: 'Pilih dulu siapa yang dirujuk.',
    since: 'Terlihat sejak',
    sinceNow: 'Baru saja',
    sinceMinutes: (minutes: number) => (minutes < 60 ? `${minutes} menit lalu` : `${minutes / 60} jam lalu`),
    name: 'Nama',
    nameHint: 'Boleh menyusul; rujukan tetap terkirim.',
    gestationWeeks: 'Usia kehamilan (minggu)',
    gestationOdd: 'Tulis angka 0 sampai 45.',
    hospitalMissing: 'Pilih rumah sakit tujuan.',
    measures: 'Tindakan yang sudah diberikan',
    given: 'Sudah diberikan',
    send: 'Kirim rujukan',
    missingPhase: 'Pilih siapa yang dirujuk.',
    missingSign: 'Pilih satu tanda bahaya, atau ubah kegawatan.',
    seen: (when: string) => `terlihat ${when}`,
  },
  {
    who: 'Who?',
    signs: 'Danger signs',
    signsFirst: 'Choose first who is referred.',
    since: 'Seen since',
    sinceNow: 'Just now',
    sinceMinutes: (minutes: number) =>
      minutes < 60 ? `${minutes} minutes ago` : `${minutes / 60} ${minutes === 60 ? 'hour' : 'hours'} ago`,
    name: 'Name',
    nameHint: 'May follow; the referral is sent all the same.',
    gestationWeeks: 'Weeks of pregnancy',
    gestationOdd: 'Write a number from 0 to 45.',
    hospitalMissing: 'Choose a hospital.',
    measures: 'What was given already',
    given: 'Given',
    send: 'Send the referral',
    missingPhase: 'Choose who is referred.',
    missingSign: 'Choose a danger sign, or change the urgency.',
    seen: (when: string) => `seen ${when}`,
  },
);
