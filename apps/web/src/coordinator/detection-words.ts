import type { DetectionFinding } from '@rujukan/referral';
import { catalogue } from '../words';

export const detectionWords = catalogue(
  {
    title: 'Temuan posyandu',
    about:
      'Apa yang terjadi pada tanda bahaya yang dicatat kader. Jumlah kecil belum berarti banyak: lihat batas 95 %.',
    none: 'Belum ada temuan kader.',
    by: 'Menurut',
    grouping: { posyandu: 'Posyandu', puskesmas: 'Puskesmas', pilot: 'Percontohan', month: 'Bulan' },
    pilot: 'Posyandu percontohan',
    notPilot: 'Posyandu lain',
    detections: 'Tanda dicatat',
    confirmed: 'Dibenarkan bidan (95 %)',
    notConfirmed: 'Tidak dibenarkan',
    awaiting: 'Menunggu bidan',
    referred: 'Dirujuk',
    admitted: 'Dirawat',
    untilReview: 'Sampai bidan melihat (median)',
    of: (count: string, all: string) => `${count} dari ${all}`,
    finding: {
      noSignFound: 'tanda tidak ditemukan',
      notPregnant: 'tidak hamil',
      personNotFound: 'orang tidak ditemukan',
      inCareAlready: 'sudah ditangani',
      other: 'lainnya',
    } satisfies Record<Exclude<DetectionFinding, 'confirmed'>, string>,
  },
  {
    title: 'What posyandu found',
    about:
      'What came of the danger signs that kader recorded. Small counts mean little yet: look at the 95 % limits.',
    none: 'No kader has recorded anything yet.',
    by: 'By',
    grouping: { posyandu: 'Posyandu', puskesmas: 'Puskesmas', pilot: 'Pilot', month: 'Month' },
    pilot: 'Pilot posyandu',
    notPilot: 'Other posyandu',
    detections: 'Signs recorded',
    confirmed: 'Confirmed by the midwife (95 %)',
    notConfirmed: 'Not confirmed',
    awaiting: 'Wait for the midwife',
    referred: 'Referred',
    admitted: 'Admitted',
    untilReview: 'Until the midwife looked (median)',
    of: (count: string, all: string) => `${count} of ${all}`,
    finding: {
      noSignFound: 'sign not found',
      notPregnant: 'not pregnant',
      personNotFound: 'person not found',
      inCareAlready: 'in care already',
      other: 'other',
    },
  },
);
