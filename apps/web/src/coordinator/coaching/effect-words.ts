import { catalogue } from '../../words';
import type { VisitPeriodView } from './coaching-view';

export const effectWords = catalogue(
  {
    title: 'Apa yang berubah setelah kunjungan',
    none: 'Belum ada kunjungan pembinaan yang tercatat.',
    together: 'Semua kunjungan bersama',
    eachVisit: 'Setiap puskesmas',
    pilot: 'Posyandu percontohan',
    series: (place: string) => `Sebelum dan sesudah kunjungan di ${place}`,
    seriesAbout:
      'Median setiap periode dibanding yang biasa di kabupaten untuk urgensi yang sama: 1 berarti selama biasanya, 2 dua kali lebih lama. Garis tegak pada setiap titik: batas 95 %. Garis putus-putus: kunjungan.',
    noSeries: 'Belum ada kasus yang dapat dihitung.',
    asTable: 'Angkanya sebagai tabel',
    period: 'Periode mulai',
    sides: { before: 'Sebelum', visit: 'Kunjungan', after: 'Sesudah' } satisfies Record<
      VisitPeriodView['side'],
      string
    >,
    side: 'Sisi',
    cases: 'Kasus selesai',
    times: 'Dibanding biasa',
    limits: 'Batas 95 %',
    unknown: 'belum diketahui',
    usual: 'biasa',
    visit: 'kunjungan',
  },
  {
    title: 'What changed after visits',
    none: 'No coaching visit is recorded yet.',
    together: 'All visits together',
    eachVisit: 'Each puskesmas',
    pilot: 'Pilot posyandu',
    series: (place: string) => `Before and after the visit to ${place}`,
    seriesAbout:
      'The median of each period beside what is usual in the district for the same urgency: 1 is as long as usual, 2 twice as long. Upright line at each dot: 95 % limits. Dashed line: the visit.',
    noSeries: 'There is no case to count yet.',
    asTable: 'The numbers as a table',
    period: 'Period from',
    sides: { before: 'Before', visit: 'Visit', after: 'After' },
    side: 'Side',
    cases: 'Cases that ended',
    times: 'Beside the usual',
    limits: '95 % limits',
    unknown: 'not known yet',
    usual: 'usual',
    visit: 'visit',
  },
);
