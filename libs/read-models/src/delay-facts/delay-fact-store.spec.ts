import {
  type AskedDelayQuestion,
  type DelayAnswer,
  type DelayQuestion,
  readDelayQuestion,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { DAY, instant } from '@rujukan/kernel';
import type { CaseCommand, CaseState, Zone } from '@rujukan/referral';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  PUSKESMAS_PENARIK,
  RSUD,
  SECOND_LEG,
  at,
  given,
  midwife,
  person,
  rsud,
} from '../../../referral/src/testing';
import { buildFromStreams } from '../first-build';
import type { ProjectedBatch } from '../projection';
import { LogInMemory, positionOf } from '../testing/log-in-memory';
import { DelayFactStore } from './delay-fact-store';

const MOTHER = '0b6d1ab2-7c2b-4a8e-9d2a-000000000001';
const SISTER = 'ffffffff-7c2b-4a8e-9d2a-000000000002';
const midwifeOfPenarik = person('midwife', PUSKESMAS_PENARIK);
const fromPenarik = { from: PUSKESMAS_PENARIK };
const detectedAtPenarik = { detectedAt: PUSKESMAS_PENARIK, origin: PUSKESMAS_PENARIK };

const folders: string[] = [];
const stores: DelayFactStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'delay-facts-'));
  folders.push(folder);
  return folder;
}

interface Opening {
  readonly folder?: string;
  readonly storeId?: string;
  readonly zoneOf?: (facilityId: string) => Zone;
  readonly warnings?: string[];
}

async function open({ folder = newFolder(), storeId = 'log', zoneOf, warnings }: Opening = {}) {
  const store = await DelayFactStore.open({
    folder,
    log: { storeId },
    zoneOf: zoneOf ?? (() => 'Asia/Jakarta'),
    onWarning: (warning) => {
      if (!warnings) throw new Error(warning);
      warnings.push(warning);
    },
  });
  stores.push(store);
  return store;
}

function batch(number: number, cases: Readonly<Record<string, CaseState>>): ProjectedBatch {
  const last = String(number).padStart(4, '0') as Position;
  return { events: [], cases: new Map(Object.entries(cases)), last };
}

const after = (...commands: readonly CaseCommand[]): CaseState => given(...commands).state;

async function ask(store: DelayFactStore, asked: AskedDelayQuestion = {}): Promise<DelayAnswer> {
  await store.settled();
  return store.answer(readDelayQuestion(asked) as DelayQuestion);
}

const detected = midwife('DetectCase', {}, '08:00');
const raised = midwife('RaiseReferral', {}, '08:20');
const departed = midwife('RecordDeparture', {}, '08:50');

describe('the stored facts', () => {
  it('are counted by the state a case is in', async () => {
    const store = await open();
    await store.apply(batch(1, { [MOTHER]: after(detected, raised, departed) }));
    const { rows } = await ask(store, { intervals: ['referralToDeparture', 'departureToArrival'] });
    expect(rows).toMatchObject([
      {
        group: null,
        facts: 1,
        intervals: {
          referralToDeparture: {
            p50: 30,
            p90: 30,
            p95: 30,
            mean: 30,
            counted: 1,
            open: 0,
          },
          departureToArrival: { p50: null, mean: null, counted: 0, open: 1 },
        },
      },
    ]);
  });

  it('of a case touched again take the place of the former ones, more or fewer', async () => {
    const store = await open();
    const second = midwife('RaiseReferral', { legId: SECOND_LEG }, '09:00');
    const facts = async () => (await ask(store)).rows[0]?.facts;
    await store.apply(batch(1, { [MOTHER]: after(detected), [SISTER]: after(detected, raised) }));
    expect(await facts()).toBe(2);
    await store.apply(batch(2, { [MOTHER]: after(detected, raised, second) }));
    expect(await facts()).toBe(3);
    await store.apply(batch(3, { [MOTHER]: after(detected, raised) }));
    expect(await facts()).toBe(2);
  });

  it('of a case entered by mistake are gone', async () => {
    const store = await open();
    await store.apply(batch(1, { [MOTHER]: after(detected, raised) }));
    await store.apply(batch(2, { [MOTHER]: after(detected, raised, midwife('CancelCase', {}, '09:00')) }));
    expect(await ask(store)).toMatchObject({ rows: [], empty: 'noFactsInThisPeriod' });
  });

  it('are told apart also where a case id is no UUID', async () => {
    const store = await open();
    await store.apply(batch(1, { 'case-1': after(detected), 'case-2': after(detected) }));
    await store.apply(batch(2, { 'case-1': after(detected, raised) }));
    expect((await ask(store)).rows[0]?.facts).toBe(2);
  });
});

describe('a question', () => {
  it('without an urgency leaves planned referrals out, and says how many', async () => {
    const store = await open();
    const planned = midwife('RaiseReferral', { urgency: 'planned' }, '08:20');
    await store.apply(batch(1, { [MOTHER]: after(detected, raised), [SISTER]: after(detected, planned) }));
    expect(await ask(store)).toMatchObject({
      rows: [{ facts: 1 }],
      pooled: ['emergency', 'urgent', 'unknown'],
      excluded: { planned: 1 },
    });
    expect(await ask(store, { urgency: ['planned'] })).toMatchObject({
      rows: [{ facts: 1 }],
      pooled: ['planned'],
      excluded: { planned: 0 },
    });
    expect(await ask(store, { groupBy: 'urgency' })).toMatchObject({
      rows: [
        { group: 'emergency', facts: 1 },
        { group: 'planned', facts: 1 },
      ],
      pooled: [],
      excluded: { planned: 0 },
    });
  });

  it('is answered by facility, a case nobody has referred having no destination', async () => {
    const store = await open();
    const elsewhere = [
      midwifeOfPenarik('DetectCase', detectedAtPenarik, '08:00'),
      midwifeOfPenarik('RaiseReferral', fromPenarik, '08:10'),
    ];
    await store.apply(batch(1, { [MOTHER]: after(detected), [SISTER]: after(...elsewhere) }));
    expect((await ask(store, { groupBy: 'destination' })).rows).toMatchObject([
      { group: RSUD },
      { group: null },
    ]);
    expect((await ask(store, { groupBy: 'origin', origin: [PUSKESMAS_PENARIK] })).rows).toMatchObject([
      { group: PUSKESMAS_PENARIK, intervals: { detectionToReferral: { p50: 10 } } },
    ]);
    expect((await ask(store, { destination: [RSUD], subject: 'mother' })).rows).toMatchObject([{ facts: 1 }]);
  });

  it('counts a fact in the month of its origin', async () => {
    const zoneOf = (facility: string): Zone =>
      facility === PUSKESMAS_PENARIK ? 'Asia/Makassar' : 'Asia/Jakarta';
    const store = await open({ zoneOf });
    const newYearInMakassar = { precision: 'exact', at: instant(Date.UTC(2025, 11, 31, 16, 30)) } as const;
    await store.apply(
      batch(1, {
        [MOTHER]: after(midwife('DetectCase', {}, newYearInMakassar)),
        [SISTER]: after(midwifeOfPenarik('DetectCase', detectedAtPenarik, newYearInMakassar)),
      }),
    );
    expect((await ask(store, { groupBy: 'month' })).rows).toMatchObject([
      { group: '2025-12', facts: 1 },
      { group: '2026-01', facts: 1 },
    ]);
  });

  it('about a period has its beginning and not its end', async () => {
    const store = await open();
    await store.apply(batch(1, { [MOTHER]: after(detected, raised) }));
    const facts = async (from: number, to: number) => {
      const iso = (ms: number) => new Date(at('08:20') + ms).toISOString();
      return (await ask(store, { from: iso(from), to: iso(to) })).rows.length;
    };
    expect(await facts(0, 1)).toBe(1);
    expect(await facts(-1, 0)).toBe(0);
    expect(await facts(1, 2)).toBe(0);
  });

  it('that finds nothing says why', async () => {
    const store = await open();
    await store.apply(batch(1, { [MOTHER]: after(detected, raised) }));
    expect(await ask(store, { to: '2020-01-01T00:00:00Z' })).toMatchObject({
      rows: [],
      empty: 'noFactsInThisPeriod',
    });
    expect(await ask(store, { origin: ['nowhere'] })).toMatchObject({
      rows: [],
      empty: 'noneMatchTheFilters',
    });
  });

  it('takes whatever a facility is called for nothing but a name', async () => {
    const store = await open();
    const called = "rumah sakit 'x') OR true --";
    const state = after(midwife('DetectCase', {}, '08:00'), raised);
    const [leg] = state.legs;
    const renamed = { ...state, legs: [{ ...leg!, referral: { ...leg!.referral!, from: called } }] };
    await store.apply(batch(1, { [MOTHER]: renamed, [SISTER]: after(detected, raised) }));
    expect(await ask(store, { origin: [called], groupBy: 'origin' })).toMatchObject({
      rows: [{ group: called, facts: 1 }],
    });
    expect((await ask(store, { origin: ["' OR '1'='1", "\\' OR true --", '\0'] })).rows).toEqual([]);
  });

  it('asked again is answered from memory until the facts change', async () => {
    const store = await open();
    await store.apply(batch(1, { [MOTHER]: after(detected) }));
    const first = await ask(store);
    expect(await ask(store)).toBe(first);
    await store.apply(batch(2, { [MOTHER]: after(detected, raised) }));
    expect((await ask(store)).rows[0]?.intervals.referralToResponse).toMatchObject({ open: 1 });
  });

  it('counts doubts and flags beside the figure', async () => {
    const store = await open();
    const late = { receivedAt: instant(at('08:50') + 2 * DAY) };
    const lateDeparture = midwife('RecordDeparture', {}, '08:50', late);
    const reversed = rsud('AcknowledgeArrival', {}, '08:10');
    await store.apply(batch(1, { [MOTHER]: after(detected, raised, lateDeparture, reversed) }));
    const { rows } = await ask(store, { intervals: ['referralToDeparture', 'departureToArrival'] });
    expect(rows[0]?.intervals).toMatchObject({
      referralToDeparture: { counted: 1, doubts: { late: 1, estimated: 0, skewAdjusted: 0, disputed: 0 } },
      // Left out of the figure, so its doubts are not the figure's.
      departureToArrival: { counted: 0, negative: 1, p50: null, doubts: { late: 0 } },
    });
  });
});

describe('facts that are filled at once', () => {
  const { past: events, state } = given(detected, raised);
  const told = { revision: 1, changed: positionOf(2), text: '[]', personal: null };
  const MOTHERS_CASE = { caseId: MOTHER, events, recorded: [], state, ...told };

  async function filled(log: LogInMemory): Promise<DelayFactStore> {
    const store = await open({ storeId: log.storeId });
    await buildFromStreams({ log, projections: [store], signal: new AbortController().signal });
    return store;
  }

  it('say the same as those of one that followed, stand where the log ends, and go on from there', async () => {
    const log = new LogInMemory();
    log.tell(MOTHER, given(detected, raised).past);
    log.tell(SISTER, given(detected).past);
    log.tell(MOTHER, given(detected, raised, departed).past.slice(2));
    const store = await filled(log);
    expect(store.checkpoint).toBe(positionOf(4));
    const followed = await open();
    await followed.apply(
      batch(1, { [MOTHER]: after(detected, raised, departed), [SISTER]: after(detected) }),
    );
    expect(await ask(store, { groupBy: 'urgency' })).toEqual(await ask(followed, { groupBy: 'urgency' }));

    const last = log.tell(SISTER, given(detected, raised).past.slice(1));
    await store.apply({ events: [], cases: new Map([[SISTER, after(detected, raised)]]), last });
    expect((await ask(store)).rows[0]?.facts).toBe(2);
    expect(store.checkpoint).toBe(last);
  });

  it('are none when it was given up, and can then be written', async () => {
    const store = await open();
    const build = await store.build();
    await build.takeCases([MOTHERS_CASE]);
    await build.abandon();
    expect([store.checkpoint, (await ask(store)).rows]).toEqual([null, []]);
    await store.apply(batch(1, { [MOTHER]: MOTHERS_CASE.state }));
    expect((await ask(store)).rows[0]?.facts).toBe(1);
  });

  it('are seen by nobody before they are whole', async () => {
    const store = await open();
    const build = await store.build();
    await build.takeCases([MOTHERS_CASE]);
    const asked = readDelayQuestion({}) as DelayQuestion;
    expect((await store.answer(asked)).rows).toEqual([]);
    await build.finish(positionOf(2));
    expect((await store.answer(asked)).rows).toMatchObject([{ facts: 1 }]);
  });
});

describe('the file', () => {
  const touched = batch(7, { [MOTHER]: after(detected, raised) });

  it('keeps facts and checkpoint over a restart', async () => {
    const folder = newFolder();
    const before = await open({ folder });
    expect(before.checkpoint).toBeNull();
    await before.apply(touched);
    await before.close();
    const store = await open({ folder });
    expect(store.checkpoint).toBe(touched.last);
    expect((await ask(store)).rows[0]?.facts).toBe(1);
  });

  it('is unchanged by a batch taken twice, also by a process that died before it heard of the first', async () => {
    const folder = newFolder();
    const first = await open({ folder });
    await first.apply(touched);
    await first.close();
    const store = await open({ folder });
    await store.apply(touched);
    await store.apply(batch(3, { [MOTHER]: after(detected) }));
    const { rows } = await ask(store);
    expect(rows).toMatchObject([{ facts: 1, intervals: { referralToResponse: { open: 1 } } }]);
    expect(store.checkpoint).toBe(touched.last);
  });

  it('is discarded when it was taken from another log', async () => {
    const folder = newFolder();
    await (await open({ folder, storeId: 'one' })).apply(touched);
    await stores.pop()!.close();
    const warnings: string[] = [];
    const store = await open({ folder, storeId: 'another', warnings });
    expect(warnings).toEqual([expect.stringContaining('another event log')]);
    expect(store.checkpoint).toBeNull();
    expect((await ask(store)).rows).toEqual([]);
  });

  it('is discarded when it is damaged, and the warning says so', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'delay-facts-v6.duckdb'), 'no database at all');
    const warnings: string[] = [];
    const store = await open({ folder, warnings });
    expect(warnings).toEqual([expect.stringContaining('cannot be read and are rebuilt')]);
    expect(store.checkpoint).toBeNull();
  });

  it('of another version is deleted, and nothing else', async () => {
    const folder = newFolder();
    for (const name of ['delay-facts-v0.duckdb', 'delay-facts-v0.duckdb.wal', 'delay-facts-of-mine.csv']) {
      writeFileSync(join(folder, name), '');
    }
    await open({ folder });
    expect(readdirSync(folder).filter((name) => !name.startsWith('delay-facts-v6.'))).toEqual([
      'delay-facts-of-mine.csv',
    ]);
  });

  it('is empty after it was thrown away', async () => {
    const folder = newFolder();
    await (await open({ folder })).apply(touched);
    await stores.pop()!.close();
    DelayFactStore.discard(folder);
    expect((await open({ folder })).checkpoint).toBeNull();
  });
});
