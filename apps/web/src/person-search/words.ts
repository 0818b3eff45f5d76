import { catalogue } from '../words';

export const searchWords = catalogue(
  {
    by: 'Cari dengan',
    nik: 'NIK',
    phone: 'Nomor telepon',
    number: 'Nomor',
    why: 'Mengapa',
    choose: 'Pilih…',
    search: 'Cari',
    fill: 'Isi dulu.',
  },
  {
    by: 'Find by',
    nik: 'NIK',
    phone: 'Phone number',
    number: 'Number',
    why: 'Why',
    choose: 'Choose…',
    search: 'Find',
    fill: 'Fill this in.',
  },
);
