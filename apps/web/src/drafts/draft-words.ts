import { catalogue } from '../words';

export const draftWords = catalogue(
  {
    begun: 'Belum selesai diisi',
    goOn: 'Lanjutkan mengisi',
    kept: 'Tersimpan di perangkat ini.',
    drop: 'Buang isian ini',
    dropAbout: 'Isian ini akan hilang.',
    keep: 'Simpan',
  },
  {
    begun: 'Not filled in yet',
    goOn: 'Go on filling in',
    kept: 'Kept on this device.',
    drop: 'Drop this form',
    dropAbout: 'What was typed will be gone.',
    keep: 'Keep it',
  },
);
