import { catalogue } from '../words';

/** Of a device that several people use. */
export const pinWords = catalogue(
  {
    pin: 'PIN perangkat bersama',
    pinAbout:
      'Perangkat ini dipakai bersama. Setelah jeda, PIN ini membukanya lagi, juga tanpa sinyal; tanpa PIN Anda harus masuk ulang. 4 sampai 8 angka, untuk sesi ini saja.',
    choosePin: 'Pilih PIN',
    pinChosen: 'PIN tersimpan untuk sesi ini.',
    locked: 'Terkunci',
    pinWrong: (left: number) =>
      `PIN salah. Masih ${left} kali percobaan tanpa sinyal. Catatan Anda tetap tersimpan.`,
    pinWait: (minutes: number) =>
      `Terlalu sering salah. Tunggu ${minutes} menit, lalu coba lagi. Catatan Anda tetap tersimpan.`,
    pinSpent:
      'Terlalu sering salah. Sekarang PIN hanya dapat diperiksa dengan sinyal. Catatan Anda tetap tersimpan.',
    pinUnknown:
      'Tanpa sinyal, perangkat ini belum dapat memeriksa PIN. Cari sinyal sekali. Catatan tetap tersimpan.',
    lockedAbout: 'Masukkan PIN untuk melanjutkan. Yang Anda ketik tetap ada.',
    goOn: 'Lanjutkan',
  },
  {
    pin: 'PIN of the shared device',
    pinAbout:
      'Several people use this device. After a pause this PIN opens it again, also without a signal; without a PIN you have to sign in anew. 4 to 8 digits, for this session alone.',
    choosePin: 'Choose a PIN',
    pinChosen: 'The PIN is kept for this session.',
    locked: 'Locked',
    pinWrong: (left: number) =>
      `Wrong PIN. ${left} more tries without a signal. Your records are still kept.`,
    pinWait: (minutes: number) =>
      `Wrong too often. Wait ${minutes} min, then try again. Your records are still kept.`,
    pinSpent: 'Wrong too often. Now the PIN can be checked with a signal alone. Your records are still kept.',
    pinUnknown:
      'Without a signal this device cannot check the PIN yet. Find a signal once. Your records are still kept.',
    lockedAbout: 'Enter the PIN to go on. What you typed is still there.',
    goOn: 'Go on',
  },
);
