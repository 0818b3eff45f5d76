import { PUBLISHED_COLUMNS } from '@rujukan/delays';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import type { ProblemAnswer } from '../../../../test/journeys/kit/client';
import { type District, startDistrict } from '../../../../test/journeys/kit/district';
import { type Person, somebody } from '../../../../test/journeys/kit/person';
import { IPUH, PENARIK, RSUD } from '../../../../test/journeys/kit/places';

let district: District;
let analyst: Person;
let coordinator: Person;
let midwife: Person;
let position: string;
let begun: string;

/** As many as it takes for one that is not in the sample, which hangs on the id alone. */
const REFERRED = 24;
const NAMES = PUBLISHED_COLUMNS.map(({ name }) => name);
const SECRET = 'Ibu Contoh Rahasia (rekaan)';
const caseIds: string[] = [];

beforeAll(async () => {
  district = await startDistrict({ people: ['midwife', 'hospital', 'analyst', 'coordinator', 'admin'] });
  analyst = district.as('analyst');
  coordinator = district.as('coordinator');
  midwife = district.as('midwife');
  begun = district.clock.iso;
  for (let number = 0; number < REFERRED; number += 1) {
    const caseId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const ibu = { ...somebody(), caseId };
    caseIds.push(caseId);
    const person = { name: SECRET, phone: '+6281100011122' };
    await midwife.detects(ibu, { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' }, { person });
    district.clock.pass({ minutes: 10 });
    await midwife.refers(ibu, RSUD, { from: IPUH, urgency: number === 0 ? 'planned' : 'emergency' });
    district.clock.pass({ minutes: 50 });
  }
  position = (await district.stores.log.head()) ?? '';
});

afterAll(async () => {
  await district.close();
});

async function download(person: Person, asked: string) {
  const headers = { ...(await person.authorization()), 'accept-language': 'en' };
  const answer = await fetch(`${district.address}/api/delays/facts?${asked}&atLeast=${position}`, {
    headers,
  });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

type Row = Readonly<Record<string, string>>;

async function rowsFor(person: Person, asked = ''): Promise<readonly Row[]> {
  const { answer, bytes } = await download(person, `format=csv${asked}`);
  expect(answer.status).toBe(200);
  return parse(bytes, { columns: true, record_delimiter: '\r\n' });
}

describe('the facts as a file', () => {
  it.each([
    ['csv', 'text/csv; charset=utf-8; header=present'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['parquet', 'application/vnd.apache.parquet'],
  ])('have a name and a type that programs know: %s', async (format, type) => {
    const { answer, bytes } = await download(coordinator, `format=${format}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="rujukan-delay-facts-v2-\\d{8}T\\d{4}Z\\.${format}"$`),
    );
    for (const secret of [SECRET, 'Rahasia', '628110', ...caseIds])
      expect(bytes.includes(secret)).toBe(false);
  });

  it('have one row a leg, the same in every format', async () => {
    const rows = await rowsFor(coordinator);
    expect(Object.keys(rows[0] ?? {})).toEqual(NAMES);
    expect(rows).toHaveLength(REFERRED);
    expect(new Set(rows.map(({ case_pseudonym }) => case_pseudonym)).size).toBe(REFERRED);
    expect(rows.map((row) => row.detection_to_referral_minutes)).toEqual(rows.map(() => '10'));
    expect(rows.filter(({ urgency }) => urgency === 'planned')).toHaveLength(1);

    const { bytes } = await download(coordinator, 'format=xlsx');
    const { sheets } = await readXlsx(bytes);
    const [names, ...lines] = sheets[0]?.rows ?? [];
    const asText = lines.map((line) => line.map((cell) => String(cell ?? '')).join());
    expect(names).toEqual(NAMES);
    expect(asText.sort()).toEqual(rows.map((row) => NAMES.map((name) => row[name]).join()).sort());

    const parquet = (await download(coordinator, 'format=parquet')).bytes;
    expect([parquet.subarray(0, 4).toString(), parquet.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  });

  it('are those that were asked for, and as they were known then', async () => {
    expect(await rowsFor(coordinator, '&urgency=planned')).toHaveLength(1);
    expect(await rowsFor(coordinator, `&origin=${PENARIK}`)).toEqual([]);
    const later = encodeURIComponent(new Date(Date.parse(begun) + 125 * 60_000).toISOString());
    expect(await rowsFor(coordinator, `&to=${later}`)).toHaveLength(2);
    const then = await rowsFor(coordinator, `&asOf=${later}`);
    expect(then.map((row) => row.detection_to_referral_status).sort()).toEqual([
      'measured',
      'measured',
      'open',
    ]);
  });

  it('are of the sample for the analyst, under the pseudonyms of the whole', async () => {
    const all = await rowsFor(coordinator);
    const seen = await rowsFor(analyst);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThan(all.length);
    for (const row of seen) expect(all).toContainEqual(row);
  });

  it('are given up with the client, so that there is room for the next', async () => {
    const before = await rowsFor(coordinator);
    for (let number = 0; number < 6; number += 1) {
      const gone = new AbortController();
      const headers = await coordinator.authorization();
      const asked = fetch(`${district.address}/api/delays/facts?format=xlsx`, {
        headers,
        signal: gone.signal,
      });
      await asked.then((answer) => answer.body?.cancel());
      gone.abort();
    }
    expect(await rowsFor(coordinator)).toHaveLength(before.length);
  });

  it.each([
    ['format=pdf', 'format', 'csv, xlsx, parquet'],
    ['urgency=urgent', 'format', 'csv, xlsx, parquet'],
    ['format=csv&weekday=8', 'weekday', '1, 2, 3'],
    ['format=csv&asOf=2999-01-01T00:00:00Z', 'asOf', 'no later than'],
    ['format=csv&groupBy=origin', 'groupBy', 'not a field'],
  ])('are refused with what is allowed: %s', async (asked, field, allowed) => {
    const { answer, bytes } = await download(analyst, asked);
    expect(answer.status).toBe(400);
    const { errors } = JSON.parse(bytes.toString()) as ProblemAnswer;
    expect(errors).toEqual([{ field, message: expect.stringContaining(allowed) as string }]);
  });

  it.each(['midwife', 'hospital', 'admin'] as const)('are not for the %s', async (name) => {
    const { answer, bytes } = await download(district.as(name), 'format=csv');
    expect([answer.status, (JSON.parse(bytes.toString()) as ProblemAnswer).code]).toEqual([
      403,
      'notPermitted',
    ]);
  });
});
