import type { Words } from '@rujukan/referral';
import type {
  CaseInWords,
  EventInWords,
  FileInWords,
  OtherDetectionInWords,
  ReadingInWords,
} from '../in-words';
import { words } from '../words/codes';
import { type Cell, type Column, Sheet } from './sheet';

const TITLE = words('Berkas data pribadi', 'File of personal data');

const INTRODUCTION = words(
  'Berkas ini memuat semua yang dicatat Rujukan tentang orang ini dan siapa saja yang pernah melihatnya, atas permintaan menurut Pasal 32 UU No. 27 Tahun 2022 tentang Pelindungan Data Pribadi (paling lambat 3×24 jam setelah permintaan diterima).',
  'This file holds all that Rujukan recorded about this person and everybody who was shown it, as asked for under Article 32 of Law 27/2022 on personal data protection (within 3×24 hours of the request).',
);

const NOTHING_IDENTIFIES = words(
  'Tidak ada, atau sudah dihapus atas permintaan.',
  'Nothing, or it was erased on request.',
);

const EVENT_COLUMNS: readonly Column[] = [
  { title: words('Waktu kejadian', 'When it happened'), share: 25 },
  { title: words('Apa', 'What'), share: 50 },
  { title: words('Siapa', 'Who'), share: 25 },
];

const READING_COLUMNS: readonly Column[] = [
  { title: words('Kapan', 'When'), share: 25 },
  { title: words('Siapa', 'Who'), share: 30 },
  { title: words('Ditampilkan di', 'Shown in'), share: 28 },
  { title: words('Alasan', 'Why'), share: 17 },
];

/** The file of a person as PDF, A4, Bahasa Indonesia first and English under it. */
export async function personFilePdf(file: FileInWords): Promise<Buffer> {
  const sheet = new Sheet(`${TITLE.id} / ${TITLE.en}`);
  sheet.title(TITLE);
  sheet.paragraph(INTRODUCTION);
  sheet.pair(words('Nomor orang', 'Person'), file.personId);
  sheet.pair(words('Disiapkan', 'Prepared'), file.preparedAt.id);
  sheet.pair(words('Kasus', 'Cases'), String(file.cases.length));
  sheet.pair(words('Temuan lain di posyandu', 'Other detections'), String(file.otherDetections.length));
  sheet.pair(words('Kali dilihat', 'Times shown'), String(file.readings.length));
  sheet.heading(words('Data yang mengenali orang ini', 'What identifies this person'));
  if (file.identity.length === 0) sheet.paragraph(NOTHING_IDENTIFIES);
  for (const { label, value } of file.identity) sheet.pair(label, value);
  file.cases.forEach((each, index) => {
    addCase(sheet, each, index + 1);
  });
  file.otherDetections.forEach((each, index) => {
    addOther(sheet, each, index + 1);
  });
  addDecisions(sheet, file.decisions);
  addReadings(sheet, file.readings);
  return sheet.finish((page, of) => `Rujukan · ${file.personId} · ${file.preparedAt.id} · ${page}/${of}`);
}

function addCase(sheet: Sheet, { caseId, about, events }: CaseInWords, number: number): void {
  sheet.heading({ id: `Kasus ${number}: ${about.id}`, en: `Case ${number}: ${about.en}` });
  sheet.pair(words('Nomor kasus', 'Case id'), caseId);
  sheet.table(EVENT_COLUMNS, events.map(eventRow));
}

function addOther(
  sheet: Sheet,
  { otherDetectionId, about, events }: OtherDetectionInWords,
  number: number,
): void {
  sheet.heading({ id: `Temuan lain ${number}: ${about.id}`, en: `Other detection ${number}: ${about.en}` });
  sheet.pair(words('Nomor temuan', 'Id'), otherDetectionId);
  sheet.table(EVENT_COLUMNS, events.map(eventRow));
}

function addDecisions(sheet: Sheet, decisions: readonly EventInWords[]): void {
  if (decisions.length === 0) return;
  sheet.heading(words('Keputusan tentang data ini', 'What was decided about these data'));
  sheet.table(EVENT_COLUMNS, decisions.map(eventRow));
}

function eventRow({ occurred, received, title, by, facts, personal, withheld }: EventInWords) {
  const told = facts.map(({ label, value }) =>
    cell(labelled(label.id, value.id), labelled(label.en, value.en)),
  );
  const named = personal.map(({ label, value }) => cell(labelled(label.id, value)));
  const kept = withheld ? [inBoth(withheld)] : [];
  const taken = cell('diterima / received', received.id);
  return [
    [{ ...inBoth(occurred), isStrong: true }, taken],
    [{ ...inBoth(title), isStrong: true }, ...told, ...named, ...kept],
    [inBoth(by)],
  ];
}

function addReadings(sheet: Sheet, readings: readonly ReadingInWords[]): void {
  sheet.heading(words('Siapa yang pernah melihat', 'Who was shown this'));
  if (readings.length === 0) {
    sheet.paragraph(words('Belum ada yang tercatat.', 'Nobody is recorded yet.'));
    return;
  }
  sheet.table(READING_COLUMNS, readings.map(readingRow));
}

function readingRow({ at, by, accountId, shownIn, why }: ReadingInWords) {
  return [[inBoth(at)], [inBoth(by), cell('akun / account', accountId)], [inBoth(shownIn)], [inBoth(why)]];
}

function inBoth({ id, en }: Words): Cell {
  return { main: id, second: en };
}

function cell(main: string, second?: string): Cell {
  return { main, second };
}

function labelled(label: string, value: string): string {
  return `${label}: ${value}`;
}
