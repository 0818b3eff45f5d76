import { catalogue } from '../words';

/** What stands in the way of sending. */
export const foresightWords = catalogue(
  {
    foreseen: 'Server kemungkinan menolak',
    foreseenAbout: (why: string) => `${why} Periksa dulu, atau kirim apa adanya.`,
    sendAnyway: 'Kirim apa adanya',
    check: 'Periksa dulu',
    noRoom: 'Penyimpanan perangkat penuh',
    noRoomAbout: 'Catatan belum tersimpan. Hapus berkas lain di HP lalu tekan kirim lagi; isian tetap ada.',
  },
  {
    foreseen: 'The server will probably refuse',
    foreseenAbout: (why: string) => `${why} Check first, or send it as it is.`,
    sendAnyway: 'Send as it is',
    check: 'Check first',
    noRoom: 'This device is full',
    noRoomAbout:
      'The record is not kept yet. Delete other files and press send again; the form is still here.',
  },
);
