import { catalogue } from '../words';

export const analystWords = catalogue(
  {
    title: 'Waktu dari rujukan sampai tiba',
    median: 'Median (menit)',
    counted: 'Dihitung',
    open: 'Masih berjalan',
    missing: 'Waktu tidak dicatat',
  },
  {
    title: 'Time from referral to arrival',
    median: 'Median (minutes)',
    counted: 'Counted',
    open: 'Still running',
    missing: 'Time not stated',
  },
);
