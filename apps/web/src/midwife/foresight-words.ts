import { catalogue } from '../words';

/** What stands in the way of sending. */
export const foresightWords = catalogue(
  {
    foreseen: 'Server kemungkinan menolak',
    foreseenAbout: (why: string) => `${why} Periksa dulu, atau kirim apa adanya.`,
    sendAnyway: 'Kirim apa adanya',
    check: 'Periksa dulu',
    refusal: {
      facilityUnknown: 'Rumah sakit itu tidak terdaftar.',
      facilityClosed: 'Rumah sakit itu sudah tutup.',
      facilityOfWrongKind: 'Tujuan itu bukan rumah sakit.',
      notYourFacility: 'Kasus ini bukan milik fasilitas Anda.',
      referredToItself: 'Tujuan sama dengan asal.',
      subjectHasDied: 'Kasus ini tercatat meninggal.',
      timeInTheFuture: 'Waktunya di masa depan; jam HP mungkin salah.',
      caseCancelled: 'Kasus ini sudah dibatalkan.',
    },
    noRoom: 'Penyimpanan perangkat penuh',
    noRoomAbout: 'Catatan belum tersimpan. Hapus berkas lain di HP lalu tekan kirim lagi; isian tetap ada.',
    otherRefusal: (code: string) => `Alasan: ${code}.`,
  },
  {
    foreseen: 'The server will probably refuse',
    foreseenAbout: (why: string) => `${why} Check first, or send it as it is.`,
    sendAnyway: 'Send as it is',
    check: 'Check first',
    refusal: {
      facilityUnknown: 'That hospital is not registered.',
      facilityClosed: 'That hospital is closed.',
      facilityOfWrongKind: 'That place is no hospital.',
      notYourFacility: 'This case does not belong to your facility.',
      referredToItself: 'Destination and origin are the same.',
      subjectHasDied: 'This case is recorded as died.',
      timeInTheFuture: 'The time lies in the future; the clock of the phone may be wrong.',
      caseCancelled: 'This case was cancelled.',
    },
    noRoom: 'This device is full',
    noRoomAbout:
      'The record is not kept yet. Delete other files and press send again; the form is still here.',
    otherRefusal: (code: string) => `Reason: ${code}.`,
  },
);
