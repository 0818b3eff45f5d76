import { catalogue } from '../../words';

export const mendWords = catalogue(
  {
    title: 'Perbaiki catatan',
    nothing: 'Catatan ini tidak lagi menunggu perbaikan.',
    toOutbox: 'Belum terkirim',
    when: 'Kapan',
    where: 'Di mana',
    send: 'Kirim perbaikan',
    incomplete: 'Masih ada yang kosong.',
    onlyWithdraw: 'Catatan ini tidak berisi apa pun yang dapat diubah. Coba kirim lagi, atau tarik.',
    openCase: 'Buka kasus',
    openOthers: 'Ke temuan usia lain',
  },
  {
    title: 'Mend the record',
    nothing: 'This record no longer waits to be mended.',
    toOutbox: 'Not sent yet',
    when: 'When',
    where: 'Where',
    send: 'Send the mended record',
    incomplete: 'Something is still empty.',
    onlyWithdraw: 'Nothing in this record can be changed. Send it again, or withdraw it.',
    openCase: 'Open the case',
    openOthers: 'To those found at other ages',
  },
);
