import type { DetectionFinding } from '@rujukan/referral';
import { catalogue } from '../../words';

/** What became of what was recorded. */
export const statusWords = catalogue(
  {
    waitsForMidwife: 'Menunggu bidan',
    confirmed: 'Dibenarkan bidan',
    notConfirmed: (why: string) => `Bidan: ${why}`,
    findings: {
      confirmed: 'benar, ada risiko',
      noSignFound: 'tanda tidak ditemukan',
      notPregnant: 'tidak hamil',
      personNotFound: 'orangnya tidak ditemukan',
      inCareAlready: 'sudah dalam perawatan',
      other: 'alasan lain',
    } satisfies Record<DetectionFinding, string>,
    cancelled: 'Dibatalkan',
    over: 'Selesai',
    legAt: (status: string, place: string) => `${status}: ${place}`,
    waitsForPuskesmas: 'Menunggu puskesmas',
    handedOver: (service: string) => `Diserahkan ke ${service}`,
  },
  {
    waitsForMidwife: 'Waits for the midwife',
    confirmed: 'Confirmed by the midwife',
    notConfirmed: (why: string) => `Midwife: ${why}`,
    findings: {
      confirmed: 'yes, there is a risk',
      noSignFound: 'the sign was not found',
      notPregnant: 'not pregnant',
      personNotFound: 'the person was not found',
      inCareAlready: 'in care already',
      other: 'another reason',
    },
    cancelled: 'Cancelled',
    over: 'Over',
    legAt: (status: string, place: string) => `${status}: ${place}`,
    waitsForPuskesmas: 'Waits for the puskesmas',
    handedOver: (service: string) => `Handed over to ${service}`,
  },
);
