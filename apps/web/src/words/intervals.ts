import type { Interval } from '@rujukan/delays';
import { catalogue } from './catalogue';

type ToldInterval = Interval | 'referralToAdmission';

/** An interval is called by its ends. */
export const intervalWords = catalogue(
  {
    detectionToReferral: 'Deteksi → rujukan',
    referralToResponse: 'Rujukan → jawaban RS',
    referralToDeparture: 'Rujukan → berangkat',
    departureToArrival: 'Berangkat → tiba',
    arrivalToAdmission: 'Tiba → dirawat',
    admissionToCare: 'Dirawat → ditangani',
    referralToArrival: 'Rujukan → tiba',
    referralToAdmission: 'Rujukan → dirawat',
    detectionToAdmission: 'Deteksi → dirawat',
    detectionToDefinitiveCare: 'Deteksi → penanganan akhir',
    referralToDefinitiveCare: 'Rujukan → penanganan akhir',
  } satisfies Record<ToldInterval, string>,
  {
    detectionToReferral: 'Detection → referral',
    referralToResponse: 'Referral → answer',
    referralToDeparture: 'Referral → departure',
    departureToArrival: 'Departure → arrival',
    arrivalToAdmission: 'Arrival → admission',
    admissionToCare: 'Admission → care',
    referralToArrival: 'Referral → arrival',
    referralToAdmission: 'Referral → admission',
    detectionToAdmission: 'Detection → admission',
    detectionToDefinitiveCare: 'Detection → definitive care',
    referralToDefinitiveCare: 'Referral → definitive care',
  },
);
