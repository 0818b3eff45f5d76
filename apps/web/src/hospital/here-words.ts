import { catalogue } from '../words';
import type { Next } from './in-the-house';

export const hereWords = catalogue(
  {
    title: 'Pasien di sini',
    about: 'Yang sudah tiba di RS ini dan belum selesai, dengan langkah berikutnya. Sama di setiap komputer.',
    none: 'Tidak ada pasien rujukan di sini.',
    register: 'Daftarkan pasien yang datang sendiri',
    here: 'Di RS ini',
    letters: 'Sudah pulang, surat rujuk balik belum ditulis',
    silent: 'Lebih dari sebulan tanpa kabar',
    silentAbout: 'Akhir perawatannya mungkin lupa dicatat.',
    next: {
      admit: 'Berikutnya: rawat',
      startCare: 'Berikutnya: mulai penanganan',
      depart: 'Berikutnya: berangkat ke RS rujukan',
      recordOutcome: 'Berikutnya: hasil akhir',
      referBack: 'Berikutnya: rujuk balik',
    } satisfies Record<Next, string>,
    for: 'Selama',
  },
  {
    title: 'Patients here',
    about:
      'Who came to this hospital and is not out of it, with what comes next. The same on every computer.',
    none: 'No referred patient is here.',
    register: 'Register who came without a referral',
    here: 'In this hospital',
    letters: 'Out, and the back-referral is not written yet',
    silent: 'Without news for more than a month',
    silentAbout: 'Somebody may have forgotten to record how it ended.',
    next: {
      admit: 'Next: admit',
      startCare: 'Next: start care',
      depart: 'Next: departure to the other hospital',
      recordOutcome: 'Next: outcome',
      referBack: 'Next: refer back',
    },
    for: 'For',
  },
);
