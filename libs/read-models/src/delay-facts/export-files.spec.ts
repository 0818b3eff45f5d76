import { DuckDBInstance } from '@duckdb/node-api';
import {
  ALL_INTERVALS,
  type AskedDelayQuestion,
  DICTIONARY_HEADINGS,
  DOUBTS,
  type DelayQuestion,
  type ExportFormat,
  type FactExport,
  type Measurement,
  PUBLISHED_COLUMNS,
  countedMs,
  delayFactsOf,
  dictionaryRows,
  inSnakeCase,
  readDelayQuestion,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { HOUR, MINUTE, plus, toIso } from '@rujukan/kernel';
import { type CaseEvent, type Facility, decide, fold, isRefusal } from '@rujukan/referral';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { createHash, createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { eventually } from '../../../../test/journeys/kit/eventually';
import {
  MUKOMUKO,
  PUSKESMAS_IPUH,
  about,
  at,
  caseStories,
  given,
  midwife,
  rsud,
} from '../../../referral/src/testing';
import { LogInMemory } from '../testing/log-in-memory';
import { DelayFactStore } from './delay-fact-store';
import { TooManyExports } from './export-files';
import type { KnownFacilities } from './fact-describer';
import { isInSample } from '../in-sample';

const KEY = Buffer.alloc(32, 'key');
const NOW = at('23:30');
const NEVER = new AbortController().signal;

const MOTHER = '0b6d1ab2-7c2b-4a8e-9d2a-000000000001';
const SISTER = 'ffffffff-7c2b-4a8e-9d2a-000000000002';

const detected = midwife('DetectCase', {}, '08:00');
const raised = midwife('RaiseReferral', {}, '08:20');
const departed = midwife('RecordDeparture', {}, about('08:50'));
const arrived = rsud('AcknowledgeArrival', {}, '09:35');
const onHerWay = given(detected, raised, departed).past;
const received = given(detected, raised, departed, arrived).past;

/** Whatever may happen to a case, in stories drawn once. */
const stories = Object.fromEntries(
  fc.sample(caseStories(), { numRuns: 200, seed: 11 }).map((story, index) => [
    createHash('sha256')
      .update(`${index}`)
      .digest('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5'),
    story.reduce<readonly CaseEvent[]>((past, command) => {
      const decision = decide(past, command, MUKOMUKO);
      return isRefusal(decision) ? past : [...past, ...decision];
    }, []),
  ]),
);

const folders: string[] = [];
const stores: DelayFactStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'export-'));
  folders.push(folder);
  return folder;
}

interface Opening {
  readonly folder?: string;
  readonly key?: Uint8Array;
  readonly facilities?: KnownFacilities;
}

async function open(
  cases: Readonly<Record<string, readonly CaseEvent[]>>,
  { folder = newFolder(), key = KEY, facilities }: Opening = {},
) {
  const log = new LogInMemory();
  for (const [caseId, events] of Object.entries(cases)) log.tell(caseId, events);
  const store = await DelayFactStore.open({
    folder,
    log,
    pseudonymKey: key,
    zoneOf: () => 'Asia/Jakarta',
    ...(facilities ? { facilities } : {}),
    onWarning: (warning) => {
      throw new Error(warning);
    },
  });
  stores.push(store);
  const states = Object.entries(cases).map(([caseId, events]) => [caseId, fold(events)] as const);
  await store.apply({ events: [], cases: new Map(states), last: '1' as Position });
  await store.settled();
  return { store, folder };
}

function exported(
  store: DelayFactStore,
  format: ExportFormat,
  {
    of = 'facts',
    seenUpTo = NOW,
    ...asked
  }: AskedDelayQuestion & Partial<Pick<FactExport, 'of' | 'seenUpTo'>> = {},
) {
  const question = readDelayQuestion(asked, { groupBy: 'urgency' }) as DelayQuestion;
  return store.export({ question, format, of, seenUpTo }, NEVER);
}

type Row = Readonly<Record<string, unknown>>;

/** The rows of each format, read by a program that did not write them, in an order of their own. */
const READERS: Readonly<Record<ExportFormat, (bytes: Buffer) => Promise<readonly Row[]>>> = {
  csv: (bytes) => {
    const rows: readonly Readonly<Record<string, string>>[] = parse(bytes, {
      columns: true,
      record_delimiter: '\r\n',
    });
    return Promise.resolve(rows.map((row) => typed(row)));
  },
  xlsx: async (bytes) => {
    const { sheets } = await readXlsx(bytes);
    const facts = sheets.filter(({ name }) => name.startsWith('facts'));
    return facts.flatMap(({ rows: [names = [], ...lines] }) =>
      lines.map((line) =>
        Object.fromEntries<unknown>(names.map((name, at) => [String(name), line[at] ?? null])),
      ),
    );
  },
  parquet: (bytes) => inDuckDb(bytes, 'FROM file'),
};

function typed(row: Readonly<Record<string, string>>): Row {
  const cells = PUBLISHED_COLUMNS.map(({ name, type }): readonly [string, unknown] => {
    const text = row[name];
    if (text === undefined || text === '') return [name, null];
    return [name, type === 'text' ? text : JSON.parse(text)];
  });
  return Object.fromEntries(cells);
}

async function inDuckDb(bytes: Buffer, sql: string): Promise<readonly Row[]> {
  const path = join(newFolder(), 'file.parquet');
  writeFileSync(path, bytes);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`CREATE VIEW file AS FROM read_parquet('${path}')`);
    return await (await connection.run(sql.replace('PATH', `'${path}'`))).getRowObjectsJS();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function rowsOf(
  store: DelayFactStore,
  format: ExportFormat,
  asked: Parameters<typeof exported>[2] = {},
) {
  const file = await exported(store, format, asked);
  const rows = await READERS[format](await buffer(file.body));
  expect(rows).toHaveLength(file.rows);
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = (row: Row) => `${String(row.case_pseudonym)} ${String(row.leg_no)}`;

const FORMATS = Object.keys(READERS) as ExportFormat[];

function pseudonym(caseId: string, key: Uint8Array = KEY): string {
  return createHmac('sha256', key).update(caseId).digest('hex').slice(0, 32);
}

describe.each(FORMATS)('an export as %s', (format) => {
  it('says of every fact what the facts say', async () => {
    const { store } = await open(stories);
    const facts = Object.entries(stories).flatMap(([caseId, events]) => delayFactsOf(caseId, fold(events)));
    const rows = new Map((await rowsOf(store, format)).map((row) => [keyOf(row), row]));
    expect(facts.length).toBeGreaterThan(200);
    expect(rows.size).toBe(facts.length);
    for (const fact of facts) {
      const row = rows.get(`${pseudonym(fact.caseId)} ${fact.legNo}`);
      const { origin, destination, subject } = fact;
      expect(row).toMatchObject({
        origin,
        destination,
        subject,
        urgency: fact.urgency ?? 'unknown',
        risk_category: fact.riskCategory ?? 'unknown',
        purpose: fact.purpose ?? 'none',
        danger_sign: fact.dangerSign,
        month: toIso(plus(fact.occurredAt, 7 * HOUR)).slice(0, 7),
        hour: Number(toIso(plus(fact.occurredAt, 7 * HOUR)).slice(11, 13)),
      });
      for (const interval of ALL_INTERVALS) {
        const told = toldOf(fact.intervals[interval]);
        const named = Object.entries(told).map(([what, value]) => [
          `${inSnakeCase(interval)}_${what}`,
          value,
        ]);
        expect(row).toMatchObject(Object.fromEntries(named));
      }
    }
  });

  it('of nothing is a file with the headings alone', async () => {
    const { store } = await open({});
    const file = await exported(store, format);
    const bytes = await buffer(file.body);
    expect(file.rows).toBe(0);
    expect(await READERS[format](bytes)).toEqual([]);
    if (format === 'csv')
      expect(bytes.toString()).toBe(`${PUBLISHED_COLUMNS.map(({ name }) => name).join(',')}\r\n`);
    if (format === 'xlsx') expect((await readXlsx(bytes)).sheets[0]?.rows).toHaveLength(1);
    if (format === 'parquet') {
      const described = await inDuckDb(bytes, 'DESCRIBE FROM file');
      expect(described.map(({ column_name }) => column_name)).toEqual(
        PUBLISHED_COLUMNS.map(({ name }) => name),
      );
    }
  });

  it('has the rows that a question asks for, planned ones among them', async () => {
    const { store } = await open(stories);
    const all = await rowsOf(store, format);
    expect(new Set(all.map(({ urgency }) => urgency))).toContain('planned');
    const asked = await rowsOf(store, format, { urgency: ['planned', 'urgent'], subject: 'infant' });
    expect(asked.length).toBeGreaterThan(0);
    expect(asked).toEqual(
      all.filter(
        ({ urgency, subject }) => subject === 'infant' && (urgency === 'planned' || urgency === 'urgent'),
      ),
    );
  });

  it('keeps to the sample for those who get the sample', async () => {
    const { store } = await open(stories);
    const inSample = new Set(
      Object.keys(stories)
        .filter(isInSample)
        .map((caseId) => pseudonym(caseId)),
    );
    const all = await rowsOf(store, format);
    const sampled = await rowsOf(store, format, { of: 'sample' });
    expect(sampled.length).toBeLessThan(all.length);
    expect(sampled).toEqual(all.filter(({ case_pseudonym }) => inSample.has(String(case_pseudonym))));
  });

  it('as of an instant has what was known then', async () => {
    const { store } = await open({ [MOTHER]: received });
    const seenUpTo = at('09:10');
    const [then] = await rowsOf(store, format, { asOf: toIso(seenUpTo), seenUpTo });
    const [now] = await rowsOf(store, format);
    expect(then).toMatchObject({ departure_to_arrival_status: 'open', departure_to_arrival_minutes: null });
    expect(now).toMatchObject({ departure_to_arrival_status: 'measured', departure_to_arrival_minutes: 45 });
    expect(then?.case_pseudonym).toBe(now?.case_pseudonym);
  });

  it('leaves nothing behind when it was read, nor when it was not', async () => {
    const { store, folder } = await open({ [MOTHER]: received });
    const leftovers = () => readdirSync(folder).filter((name) => name.includes('export'));
    const unread = await exported(store, format);
    expect(leftovers()).toHaveLength(1);
    unread.body.destroy();
    await rowsOf(store, format);
    await eventually(() => {
      expect(leftovers()).toEqual([]);
    });
  });

  it('names no case, leg, person or account', async () => {
    const person = { name: 'Ibu Rahasia', phone: '+62811000111', note: 'catatan rahasia' };
    const told = given(
      midwife('DetectCase', {}, '08:00', { personal: person, caseId: MOTHER }),
      midwife('RaiseReferral', { legId: 'leg-of-a-secret' }, '08:20', { caseId: MOTHER }),
    ).past;
    const { store } = await open({ [MOTHER]: told });
    const bytes = await buffer((await exported(store, format)).body);
    const text = await asText(format, bytes);
    expect(text).toContain(pseudonym(MOTHER));
    const { actor } = told[0]!.meta;
    for (const secret of [
      MOTHER,
      MOTHER.replaceAll('-', ''),
      'Rahasia',
      'rahasia',
      '0811',
      'secret',
      actor.accountId,
    ]) {
      expect(text).not.toContain(secret);
      expect(bytes.includes(secret)).toBe(false);
    }
  });
});

/** All that a program finds in it, whatever it is packed in. */
async function asText(format: ExportFormat, bytes: Buffer): Promise<string> {
  if (format === 'csv') return bytes.toString();
  if (format === 'xlsx') return JSON.stringify((await readXlsx(bytes)).sheets.map(({ rows }) => rows));
  const metadata = await inDuckDb(
    bytes,
    'SELECT key::VARCHAR, value::VARCHAR FROM parquet_kv_metadata(PATH)',
  );
  return JSON.stringify([await inDuckDb(bytes, 'FROM file'), metadata]);
}

/** What the table says of a measurement, worked out from the measurement. */
function toldOf(measurement: Measurement): Row {
  const ms = countedMs(measurement);
  const counts = ms !== null && 'doubts' in measurement;
  const doubts = counts ? DOUBTS.filter((doubt) => measurement.doubts[doubt]).join(' ') : '';
  return {
    status: measurement.status,
    minutes: ms === null ? null : Math.round(Math.round(ms / 1_000) / 60),
    censored_minutes: censoredMinutes(measurement),
    other_end: measurement.status === 'ended' ? measurement.by : null,
    slack_minutes: counts ? Math.ceil(measurement.slackMs / MINUTE) : null,
    doubts: doubts === '' ? null : doubts,
  };
}

function censoredMinutes(measurement: Measurement): number | null {
  if (measurement.status === 'open') {
    const fullHours = Math.floor(NOW / HOUR) - Math.floor(Math.max(0, measurement.since) / HOUR) - 1;
    return Math.max(0, fullHours) * 60;
  }
  if (measurement.status !== 'ended' || measurement.afterMs === null) return null;
  return Math.round(Math.round(measurement.afterMs / 1_000) / 60);
}

describe('an exported row', () => {
  it('has the same pseudonym under the same key, and another under another', async () => {
    const { store } = await open({ [MOTHER]: received, [SISTER]: received });
    const { store: elsewhere } = await open({ [MOTHER]: received }, { key: Buffer.alloc(32, 'other') });
    const names = (rows: readonly Row[]) => rows.map(({ case_pseudonym }) => case_pseudonym);
    expect(names(await rowsOf(store, 'csv'))).toEqual([pseudonym(MOTHER), pseudonym(SISTER)].sort());
    expect(names(await rowsOf(elsewhere, 'csv'))).toEqual([pseudonym(MOTHER, Buffer.alloc(32, 'other'))]);
  });

  it('tells no more of when an open interval began than its hour', async () => {
    const rowsAfter = async (minute: string) => {
      const { store } = await open({
        [MOTHER]: given(detected, midwife('RaiseReferral', {}, `08:${minute}`)).past,
      });
      const [row] = await rowsOf(store, 'parquet');
      return row?.referral_to_departure_censored_minutes;
    };
    expect([await rowsAfter('01'), await rowsAfter('30'), await rowsAfter('59')]).toEqual([840, 840, 840]);
  });

  it('keeps a code that a spreadsheet would work out as a formula from being one', async () => {
    const code = '=1+1,"x"';
    const facility = {
      facilityId: PUSKESMAS_IPUH,
      kind: 'puskesmas',
      description: { kecamatan: { codeSystem: 'bps', code, name: 'Rekaan' }, straightKm: 20 },
    } as unknown as Facility;
    const facilities = { facility: () => facility, all: () => [facility] };
    const { store } = await open({ [MOTHER]: received }, { facilities });
    for (const format of FORMATS) {
      const [row] = await rowsOf(store, format);
      expect(row).toMatchObject({ kecamatan: `'${code}`, distance_band: '15to30km', origin: PUSKESMAS_IPUH });
    }
  });
});

describe('a workbook', () => {
  it('explains its columns on its second sheet', async () => {
    const { store } = await open({ [MOTHER]: received });
    const { sheets } = await readXlsx(await buffer((await exported(store, 'xlsx')).body));
    expect(sheets.map(({ name }) => name)).toEqual(['facts', 'dictionary']);
    const [headings, ...rows] = sheets[1]?.rows ?? [];
    expect(headings).toEqual([...DICTIONARY_HEADINGS]);
    expect(rows.map((row) => row.map((cell) => cell ?? ''))).toEqual(dictionaryRows());
  });
});

describe('a Parquet file', () => {
  it('carries the name, the version and the dictionary of its table', async () => {
    const { store } = await open({ [MOTHER]: received });
    const bytes = await buffer((await exported(store, 'parquet')).body);
    const metadata = await inDuckDb(
      bytes,
      'SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata(PATH)',
    );
    const named = Object.fromEntries(metadata.map(({ key, value }) => [key, value])) as Record<
      string,
      string
    >;
    expect(named).toMatchObject({ rujukan_table: 'delay_facts', rujukan_version: '2' });
    const dictionary = JSON.parse(named.rujukan_dictionary ?? '') as readonly {
      name: string;
      meaning: unknown;
    }[];
    expect(dictionary.map(({ name }) => name)).toEqual(PUBLISHED_COLUMNS.map(({ name }) => name));
    expect(dictionary.map(({ meaning }) => meaning)).toEqual(PUBLISHED_COLUMNS.map(({ meaning }) => meaning));
  });
});

describe('exports', () => {
  it('are no more at once than memory is set aside for, and there is room again when one is over', async () => {
    const { store } = await open({ [MOTHER]: received });
    const files = await Promise.all(Array.from({ length: 4 }, () => exported(store, 'csv')));
    await expect(exported(store, 'csv')).rejects.toThrow(TooManyExports);
    files[0]!.body.destroy();
    await eventually(() => rowsOf(store, 'csv'));
    for (const { body } of files) body.destroy();
  });

  it('end when they are called off before there is anything to read', async () => {
    const { store, folder } = await open({ [MOTHER]: received });
    const question = readDelayQuestion({}) as DelayQuestion;
    for (const format of FORMATS) {
      const off = new AbortController();
      const making = store.export({ question, format, of: 'facts', seenUpTo: NOW }, off.signal);
      off.abort(new Error('she closed the page'));
      await expect(making).rejects.toThrow();
    }
    await eventually(() => {
      expect(readdirSync(folder).filter((name) => name.includes('export'))).toEqual([]);
    });
    expect(await rowsOf(store, 'csv')).toHaveLength(1);
  });

  it('that a killed process left behind are cleared away', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'delay-facts-export-3'));
    writeFileSync(join(folder, 'delay-facts-export-3', 'facts.csv.zst'), 'half a file');
    await open({}, { folder });
    expect(readdirSync(folder).filter((name) => name.includes('export'))).toEqual([]);
  });

  it('that are being read end with the store', async () => {
    const { store, folder } = await open({ [MOTHER]: onHerWay });
    const { body } = await exported(store, 'xlsx');
    await store.close();
    expect(body.destroyed).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('export'))).toEqual([]);
  });

  it('need a key', async () => {
    const folder = newFolder();
    const store = await DelayFactStore.open({
      folder,
      log: { storeId: 'log' },
      zoneOf: () => 'Asia/Jakarta',
      onWarning: () => undefined,
    });
    stores.push(store);
    await expect(exported(store, 'csv')).rejects.toThrow(/key for pseudonyms/);
  });
});
