import { catalogue } from '../words';

/** What can have been done about an SMS, as the server takes it. */
export const SMS_HANDLINGS = ['calledBack', 'enteredByHand', 'passedOn', 'nothingToDo', 'other'] as const;
export type SmsHandling = (typeof SMS_HANDLINGS)[number];

export const smsWords = catalogue(
  {
    title: 'SMS yang perlu dibaca',
    about: 'SMS yang tidak dapat dikerjakan sendiri oleh sistem. Membacanya dicatat.',
    none: 'Tidak ada SMS yang menunggu.',
    sender: { unknown: 'Nomor tidak dikenal', shared: 'Nomor dipakai beberapa akun', account: 'Akun' },
    withheld: 'Isinya tidak dapat ditampilkan sekarang.',
    answered: 'Pengirim sudah dijawab apa yang kurang',
    unanswered: 'Tidak dijawab',
    how: 'Apa yang dilakukan?',
    handled: 'Sudah ditangani',
    handling: {
      calledBack: 'Ditelepon balik',
      enteredByHand: 'Dicatatkan untuknya',
      passedOn: 'Diteruskan',
      nothingToDo: 'Tidak perlu apa-apa',
      other: 'Lainnya',
    } satisfies Record<SmsHandling, string>,
  },
  {
    title: 'SMS to be read',
    about: 'SMS that the product could not act on by itself. That they are read is recorded.',
    none: 'No SMS waits.',
    sender: { unknown: 'Unknown number', shared: 'Number of several accounts', account: 'Account' },
    withheld: 'The words cannot be shown now.',
    answered: 'The sender was told what is missing',
    unanswered: 'Not answered',
    how: 'What was done?',
    handled: 'It is seen to',
    handling: {
      calledBack: 'Called back',
      enteredByHand: 'Entered for them',
      passedOn: 'Passed on',
      nothingToDo: 'Nothing to do',
      other: 'Something else',
    },
  },
);
