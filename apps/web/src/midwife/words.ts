import { catalogue } from '../words';

/** What more than one of her pages says. */
export const midwifeWords = catalogue(
  {
    raise: 'Rujuk sekarang',
    unknownName: 'nama belum diisi',
    pending: 'Menunggu dikirim',
    fill: 'Isi dulu.',
    refused: 'Ditolak server: lihat “Belum terkirim”',
  },
  {
    raise: 'Refer now',
    unknownName: 'no name yet',
    pending: 'Waits to be sent',
    fill: 'Fill this in.',
    refused: 'Refused by the server: see “Not sent yet”',
  },
);
