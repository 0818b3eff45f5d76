import type { DetectionFinding } from '@rujukan/referral';
import { catalogue } from '../../words';

/** The midwife's word on what a kader saw. */
export const reviewWords = catalogue(
  {
    review: 'Periksa temuan kader',
    seenBy: (place: string, signs: string) =>
      signs === '' ? `Ditemukan kader di ${place}.` : `Ditemukan kader di ${place}: ${signs}.`,
    confirm: 'Benar, ada risiko',
    doubt: 'Tidak terbukti…',
    finding: 'Mengapa tidak terbukti?',
    findings: {
      confirmed: 'Benar, ada risiko',
      noSignFound: 'Tanda tidak ditemukan',
      notPregnant: 'Tidak hamil',
      personNotFound: 'Orangnya tidak ditemukan',
      inCareAlready: 'Sudah dalam perawatan',
      other: 'Alasan lain',
    } satisfies Record<DetectionFinding, string>,
    note: 'Catatan untuk kader',
    choose: 'Pilih…',
    closes: 'Kasus ditutup; tetap dapat dirujuk bila keadaannya berubah.',
    save: 'Simpan pemeriksaan',
    cancel: 'Batal',
  },
  {
    review: "Look into the kader's finding",
    seenBy: (place: string, signs: string) =>
      signs === '' ? `Found by the kader at ${place}.` : `Found by the kader at ${place}: ${signs}.`,
    confirm: 'Yes, there is a risk',
    doubt: 'Not confirmed…',
    finding: 'Why is it not confirmed?',
    findings: {
      confirmed: 'Yes, there is a risk',
      noSignFound: 'The sign was not found',
      notPregnant: 'Not pregnant',
      personNotFound: 'The person was not found',
      inCareAlready: 'In care already',
      other: 'Another reason',
    },
    note: 'Note for the kader',
    choose: 'Choose…',
    closes: 'The case is closed; she can still be referred if things change.',
    save: 'Save the review',
    cancel: 'Cancel',
  },
);
