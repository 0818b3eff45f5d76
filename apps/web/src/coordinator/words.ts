import { catalogue } from '../words';

export const coordinatorWords = catalogue(
  {
    title: 'Terlambat sekarang',
    none: 'Tidak ada yang terlambat.',
    minutes: 'Terlambat (menit)',
    who: 'Ditunggu dari',
    stage: 'Tahap',
    origin: 'Asal',
  },
  {
    title: 'Overdue now',
    none: 'Nothing is overdue.',
    minutes: 'Overdue (minutes)',
    who: 'Waiting for',
    stage: 'Stage',
    origin: 'Origin',
  },
);
