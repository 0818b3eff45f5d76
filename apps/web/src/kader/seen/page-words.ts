import { catalogue } from '../../words';

/** The page of what was recorded. */
export const pageWords = catalogue(
  {
    notKnown: 'Catatan ini belum ada di HP ini',
    asKept: 'Tanpa sambungan: seperti terakhir diketahui HP ini.',
    onThisPhone: 'Tersimpan di HP ini. Terkirim sendiri saat ada sinyal.',
    mend: 'Perbaiki',
    noteOfMidwife: 'Catatan bidan',
    whatHappened: 'Apa yang terjadi',
    found: 'Yang terlihat',
    whereTo: 'Ke mana?',
    untilSent: (place: string) =>
      `Antar atau arahkan ke ${place}. Petunjuk lengkap muncul di sini setelah terkirim.`,
    atOnce: (place: string) => `Antar segera ke ${place}. Petunjuk lengkap muncul di sini setelah terkirim.`,
    puskesmas: 'puskesmas',
  },
  {
    notKnown: 'This record is not on this phone yet',
    asKept: 'No connection: as this phone knew it last.',
    onThisPhone: 'Kept on this phone. It is sent by itself when there is a signal.',
    mend: 'Mend',
    noteOfMidwife: 'Note of the midwife',
    whatHappened: 'What happened',
    found: 'What was seen',
    whereTo: 'Where to?',
    untilSent: (place: string) => `Lead them to ${place}. The whole way is shown here once it was sent.`,
    atOnce: (place: string) => `Lead them at once to ${place}. The whole way is shown here once it was sent.`,
    puskesmas: 'the puskesmas',
  },
);
