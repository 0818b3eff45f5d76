import { catalogue } from '../words';

/** What is written to and by a specialist. */
export const adviceWords = catalogue(
  {
    thread: (facility: string) => `Percakapan dengan ${facility}`,
    withheld: 'Isinya tidak dapat ditampilkan sekarang.',
    unread: 'Belum dibaca',
    read: 'Dibaca',
    letter: { situation: 'S', background: 'B', assessment: 'A', recommendation: 'R' },
  },
  {
    thread: (facility: string) => `Written to and by ${facility}`,
    withheld: 'The words cannot be shown now.',
    unread: 'Not read yet',
    read: 'Read',
    letter: { situation: 'S', background: 'B', assessment: 'A', recommendation: 'R' },
  },
);
