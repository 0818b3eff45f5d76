import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrailQuestion } from '@rujukan/access-trail';
import type { Position, RecordedEvent } from '@rujukan/event-log';
import { instant } from '@rujukan/kernel';
import { NotAPageOfThisList } from '../worklists';
import { TrailStore } from './trail-store';

const LOG = { storeId: 'log-1' };
const ANYTHING: TrailQuestion = { personId: null, caseId: null, accountId: null, from: null, to: null };
const SITI = { caseId: 'case-siti', personId: 'person-siti' };
const WATI = { caseId: 'case-wati', personId: 'person-wati' };

const positionOf = (number: number) => String(number).padStart(4, '0') as Position;

function read(number: number, people: readonly object[], accountId = 'account-1'): RecordedEvent {
  return {
    id: `event-${number}`,
    stream: 'accessTrail-2026-11-21-run',
    revision: number,
    position: positionOf(number),
    type: 'PersonalDataRead',
    data: { shownIn: 'incoming', people: people as never, why: null },
    meta: { actor: { accountId, role: 'hospital', facilityId: 'rsud' }, receivedAt: number * 1_000 },
    personal: { networkAddress: '192.0.2.1' },
  };
}

describe('the store of the access trail', () => {
  let folder: string;
  let store: TrailStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-trail-'));
    store = TrailStore.open(folder, LOG, null);
  });

  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const take = (...events: readonly RecordedEvent[]) =>
    store.apply({ events, cases: new Map(), last: events.at(-1)?.position ?? positionOf(0) });
  const asked = (question: Partial<TrailQuestion>) =>
    store.readings({ ...ANYTHING, ...question }).rows.map(({ id }) => id);

  it('finds by person, by case, by account and by time, the latest first', async () => {
    await take(read(1, [SITI]), read(2, [SITI, WATI], 'account-2'), read(3, [WATI]));
    expect(asked({})).toEqual(['event-3', 'event-2', 'event-1']);
    expect(asked({ personId: 'person-siti' })).toEqual(['event-2', 'event-1']);
    expect(asked({ caseId: 'case-wati' })).toEqual(['event-3', 'event-2']);
    expect(asked({ personId: 'person-siti', accountId: 'account-1' })).toEqual(['event-1']);
    expect(asked({ from: instant(2_000), to: instant(3_000) })).toEqual(['event-2']);
    expect(asked({ personId: 'nobody' })).toEqual([]);
  });

  it('keeps apart what is kept of one person: a case, another detection, an SMS of no case', async () => {
    const other = { otherDetectionId: 'case-siti', personId: 'person-siti' };
    const sms = { smsId: 'sms-1', personId: 'person-siti' };
    await take(read(1, [other, sms]), read(2, [SITI]));

    expect(store.readings(ANYTHING).rows.map(({ people }) => people)).toEqual([[SITI], [other, sms]]);
    expect(asked({ caseId: 'case-siti' })).toEqual(['event-2']);
    expect(asked({ personId: 'person-siti' })).toEqual(['event-2', 'event-1']);
  });

  it('keeps whom an entry is about, and its envelope as it came', async () => {
    await take(read(1, [SITI, WATI]));
    expect(store.readings(ANYTHING).rows).toMatchObject([
      {
        people: [SITI, WATI],
        facts: { shownIn: 'incoming', why: null },
        personal: { networkAddress: '192.0.2.1' },
      },
    ]);
  });

  it('gives pages that meet, also while entries come in', async () => {
    await take(...[1, 2, 3, 4, 5].map((number) => read(number, [SITI])));
    const first = store.readings(ANYTHING, { limit: 2 });
    await take(read(6, [SITI]));
    const second = store.readings(ANYTHING, { limit: 2, after: first.next ?? '' });
    const third = store.readings(ANYTHING, { limit: 2, after: second.next ?? '' });
    expect([first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual([
      'event-5',
      'event-4',
      'event-3',
      'event-2',
      'event-1',
    ]);
    expect(third.next).toBeNull();
    expect(() => store.readings(ANYTHING, { after: "' OR 1=1" })).toThrow(NotAPageOfThisList);
  });

  it('takes each entry once, and what is not of the trail not at all', async () => {
    const session = { ...read(2, []), stream: 'session-1', type: 'SessionBegun' };
    await take(read(1, [SITI]), session);
    await take(read(1, [SITI]), session);
    expect(asked({})).toEqual(['event-1']);
    expect(store.checkpoint).toBe(positionOf(2));
  });

  it('opens on what it held, and empty when its log is another one or was restored from before', async () => {
    await take(read(1, [SITI]), read(2, [SITI]));
    const reopened = async (log: { storeId: string }, head: Position | null) => {
      await store.close();
      store = TrailStore.open(folder, log, head);
      return store.checkpoint;
    };
    expect(await reopened(LOG, positionOf(2))).toBe(positionOf(2));
    expect(asked({})).toEqual(['event-2', 'event-1']);
    expect(await reopened(LOG, positionOf(1))).toBeNull();
    await take(read(1, [SITI]));
    expect(await reopened({ storeId: 'log-2' }, positionOf(1))).toBeNull();
    expect(asked({})).toEqual([]);
  });
});
