import { catalogue } from '../words';

/** What more than one of her pages says. */
export const kaderWords = catalogue(
  {
    motherOrNewborn: 'Ibu atau bayi baru lahir',
    otherAge: 'Usia lain',
    unknownName: 'nama belum diisi',
    pending: 'Menunggu dikirim',
    refused: 'Ditolak server: lihat “Belum terkirim”',
    back: 'Kembali ke daftar',
    supports: 'Ini membantu Anda mencatat dan merujuk, bukan memutuskan. Bidan yang memeriksa.',
  },
  {
    motherOrNewborn: 'Mother or newborn',
    otherAge: 'Another age',
    unknownName: 'no name yet',
    pending: 'Waits to be sent',
    refused: 'Refused by the server: see “Not sent yet”',
    back: 'Back to the list',
    supports: 'This helps you to record and refer and does not decide. The midwife examines.',
  },
);
