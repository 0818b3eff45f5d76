import { catalogue } from '../../words';

/** Her list. */
export const listWords = catalogue(
  {
    title: 'Catatan posyandu',
    record: 'Catat yang terlihat',
    open: 'Sedang berjalan',
    over: 'Sudah selesai',
    none: 'Belum ada catatan.',
    keptHere: 'Yang sudah selesai tetap terlihat di HP ini sampai Anda keluar.',
  },
  {
    title: 'Records of the posyandu',
    record: 'Record what you see',
    open: 'Under way',
    over: 'Over',
    none: 'Nothing was recorded yet.',
    keptHere: 'What is over stays visible on this phone until you sign out.',
  },
);
