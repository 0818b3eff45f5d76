import { catalogue } from '../words';

export const contactWords = catalogue(
  {
    title: 'Nomor telepon Anda',
    about:
      'Di nomor ini Anda diberi tahu tanpa internet, dan SMS rujukan dari nomor ini dipercaya sebagai dari Anda.',
    phone: 'Nomor',
    by: 'Lewat',
    language: 'Dalam bahasa',
    fill: 'Isi dulu.',
    save: 'Simpan nomor',
    saved: 'Nomor tersimpan.',
    remove: 'Jangan pakai nomor ini lagi',
  },
  {
    title: 'Your phone number',
    about:
      'You are told at this number where there is no internet, and an SMS that refers from it counts as yours.',
    phone: 'Number',
    by: 'By',
    language: 'In which language',
    fill: 'Fill this in.',
    save: 'Save the number',
    saved: 'The number is saved.',
    remove: 'Do not use this number any more',
  },
);
