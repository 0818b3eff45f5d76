import type { ShownIn, TrailEventType } from '@rujukan/access-trail';
import type { JsonObject } from '@rujukan/kernel';
import type { BreakGlassReason, Words } from '@rujukan/referral';
import { GLASS_REASONS, words } from './codes';
import { same } from './telling';

const SHOWN_IN: Readonly<Record<ShownIn, Words>> = {
  incoming: words('Daftar pasien yang menuju rumah sakit', 'List of patients on their way to the hospital'),
  received: words('Daftar pasien di fasilitas', 'List of patients at a facility'),
  found: words('Daftar temuan posyandu', "List of a posyandu's findings"),
  receivedLive: words('Daftar pasien di fasilitas, langsung', 'List of patients at a facility, live'),
  waiting: words('Daftar tugas puskesmas', 'List of what waits at the puskesmas'),
  overdue: words('Daftar yang melewati target waktu', 'List of those past their target'),
  sms: words('Daftar SMS yang perlu dibaca', 'List of SMS to be read'),
  otherDetections: words('Daftar temuan lain di posyandu', 'List of what posyandu of all ages found'),
  otherDetectionsLive: words('Daftar temuan lain, langsung', 'List of what posyandu found, live'),
  otherDetection: words('Halaman temuan lain', 'Page of what a posyandu found'),
  board: words('Papan waktu berjalan', 'Board of running clocks'),
  advice: words('Daftar permintaan saran', 'List of advice asked for'),
  breakGlass: words(
    'Daftar kasus yang dibuka tanpa dirujuk',
    'List of cases opened without having been addressed',
  ),
  personSearch: words('Hasil pencarian orang', 'Search for a person'),
  case: words('Halaman kasus', 'Page of the case'),
  caseHistory: words('Riwayat kasus', 'History of the case'),
  incomingLive: words('Daftar menuju rumah sakit, langsung', 'List of those on their way, live'),
  waitingLive: words('Daftar tugas puskesmas, langsung', 'List of what waits, live'),
  adviceLive: words('Daftar permintaan saran, langsung', 'List of advice asked for, live'),
  breakGlassLive: words('Daftar kasus yang dibuka, langsung', 'List of cases opened, live'),
};

const HANDED_OUT: Readonly<Record<Exclude<TrailEventType, 'PersonalDataRead'>, Words>> = {
  PersonFileProvided: words('Berkas data pribadi diberikan', 'File of the person provided'),
  TrailRead: words('Jejak akses tentang orang ini dibaca', 'Access trail about this person read'),
  FactsExported: words('Data tanpa identitas diekspor', 'Data without identities exported'),
};

/** In which answer a person was shown, or how else data about her left. */
export function shownIn(type: TrailEventType, facts: JsonObject): Words {
  if (type !== 'PersonalDataRead') return HANDED_OUT[type];
  const place = typeof facts.shownIn === 'string' ? facts.shownIn : '';
  return (SHOWN_IN as Readonly<Partial<Record<string, Words>>>)[place] ?? same(place);
}

const IN_THE_COURSE_OF_WORK = words('dalam tugas', 'in the course of duty');

export function why({ why: reason }: JsonObject): Words {
  if (typeof reason !== 'string') return IN_THE_COURSE_OF_WORK;
  return (
    (GLASS_REASONS as Readonly<Partial<Record<string, Words>>>)[reason as BreakGlassReason] ?? same(reason)
  );
}
