import type { AgeGroup, HandoverReceipt, OtherOutcome, PuskesmasService } from '@rujukan/referral';
import { catalogue } from '../words';

/** The codes of what a posyandu of all ages finds. */
export const otherWords = catalogue(
  {
    ageGroups: {
      youngChild: 'Balita dan prasekolah',
      schoolAge: 'Usia sekolah, remaja',
      adult: 'Dewasa 18–59',
      elderly: 'Lansia 60+',
    } satisfies Record<AgeGroup, string>,
    services: {
      motherAndChild: 'klaster ibu dan anak',
      adultAndElderly: 'klaster dewasa dan lansia',
      communicableDisease: 'klaster penyakit menular',
      acrossClusters: 'ruang gawat darurat',
    } satisfies Record<PuskesmasService, string>,
    outcomes: {
      inCare: 'Ditangani puskesmas',
      sentToHospital: 'Dikirim ke rumah sakit',
      noSignFound: 'Tanda tidak ditemukan',
      inCareAlready: 'Sudah dalam perawatan',
      didNotCome: 'Tidak datang',
      declined: 'Menolak',
      movedAway: 'Pindah',
      died: 'Meninggal',
      becameACase: 'Dicatat sebagai ibu atau bayi',
      enteredInError: 'Salah catat',
      other: 'Lainnya',
    } satisfies Record<OtherOutcome, string>,
    receipts: {
      inPerson: 'Diterima langsung',
      byPhone: 'Lewat telepon',
      byLetter: 'Lewat surat rujukan',
      awaited: 'Belum dijawab',
    } satisfies Record<HandoverReceipt, string>,
  },
  {
    ageGroups: {
      youngChild: 'Small child',
      schoolAge: 'School age, youth',
      adult: 'Adult 18–59',
      elderly: 'Elderly 60+',
    },
    services: {
      motherAndChild: 'the cluster of mother and child',
      adultAndElderly: 'the cluster of adults and the elderly',
      communicableDisease: 'the cluster of communicable diseases',
      acrossClusters: 'the emergency room',
    },
    outcomes: {
      inCare: 'In care at the puskesmas',
      sentToHospital: 'Sent to a hospital',
      noSignFound: 'The sign was not found',
      inCareAlready: 'In care already',
      didNotCome: 'Did not come',
      declined: 'Declined',
      movedAway: 'Moved away',
      died: 'Died',
      becameACase: 'Recorded as mother or baby',
      enteredInError: 'Entered in error',
      other: 'Something else',
    },
    receipts: {
      inPerson: 'Taken in person',
      byPhone: 'By telephone',
      byLetter: 'By letter',
      awaited: 'No answer yet',
    },
  },
);
