import { DAY, SECOND, plus } from '@rujukan/kernel';
import {
  ESCALATION_RULES,
  type OtherDetectionCommand,
  encodeEvent,
  otherDetectionStream,
} from '@rujukan/referral';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  POSYANDU_MELATI,
  PUSKESMAS_IPUH,
  PUSKESMAS_PENARIK,
  at,
  other,
  othersGiven,
} from '../../../referral/src/testing';
import { buildFromStreams } from '../first-build';
import { LogInMemory, positionOf } from '../testing/log-in-memory';
import { NotAPageOfThisList } from '../worklists';
import { OtherDetectionStore } from './other-detection-store';

const folders: string[] = [];
const stores: OtherDetectionStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'other-detections-'));
  folders.push(folder);
  return folder;
}

const FACILITIES = {
  children: (puskesmas: string) => (puskesmas === PUSKESMAS_IPUH ? [{ facilityId: POSYANDU_MELATI }] : []),
} as unknown as Parameters<typeof OtherDetectionStore.open>[2];

function open(
  folder = newFolder(),
  storeId = 'log-in-memory',
  rules = ESCALATION_RULES,
): OtherDetectionStore {
  const store = OtherDetectionStore.open(folder, { storeId }, FACILITIES, rules);
  stores.push(store);
  return store;
}

function tell(log: LogInMemory, id: string, ...commands: readonly OtherDetectionCommand[]): void {
  const events = othersGiven(...commands).map((event) => encodeEvent(event));
  log.add(otherDetectionStream(id), events);
}

/** Handed the log in batches of so many events. */
async function follow(store: OtherDetectionStore, log: LogInMemory, size = 100): Promise<void> {
  for (let first = 0; first < log.events.length; first += size) {
    const events = log.events.slice(first, first + size);
    await store.apply({ events, cases: new Map(), last: events.at(-1)!.position });
  }
  await store.settled();
}

const of = (id: string, personId = `person-of-${id}`) => ({ personId, id });
const recorded = (when: string, { personId }: { personId: string }, facts = {}) =>
  other('RecordOtherDetection', { personId, ...facts }, when, { personal: { name: 'Contoh (rekaan)' } });

/** Three that are open, of which one goes at once, and one that is over. */
function aDay(): LogInMemory {
  const log = new LogInMemory();
  tell(log, 'late', recorded('11:00', of('late')), other('HandOverOtherDetection', {}, '11:30'));
  tell(log, 'early', recorded('08:00', of('early')));
  tell(log, 'atOnce', recorded('12:00', of('atOnce', 'person-of-early'), { signs: ['emergencySign'] }));
  tell(log, 'over', recorded('07:00', of('over')), other('CloseOtherDetection', {}, '09:00'));
  return log;
}

const ids = (rows: readonly { readonly otherDetection: { readonly otherDetectionId: string } }[]) =>
  rows.map(({ otherDetection }) => otherDetection.otherDetectionId);

describe('the store of other detections', () => {
  it('lists who waits: at once first, then the oldest, for the posyandu and for its puskesmas', async () => {
    const store = open();
    await follow(store, aDay());

    for (const facility of [POSYANDU_MELATI, PUSKESMAS_IPUH]) {
      expect(ids(store.open({ facility }).rows)).toEqual(['atOnce', 'early', 'late']);
    }
    expect(ids(store.open('all').rows)).toEqual(['atOnce', 'early', 'late']);
    expect(store.open({ facility: PUSKESMAS_PENARIK }).rows).toEqual([]);
    expect(store.one('late')?.otherDetection).toMatchObject({
      ...{ status: 'handedOver', handover: { service: 'adultAndElderly', at: at('11:30') }, closing: null },
      ...{ urgency: null, seen: at('11:00'), revision: 1 },
    });
    expect(store.one('nobody')).toBeUndefined();
  });

  it('gives pages that meet, and no page to a marker that it never gave', async () => {
    const store = open();
    await follow(store, aDay());
    const first = store.open('all', { limit: 2 });
    const second = store.open('all', { limit: 2, after: first.next ?? '' });

    expect([ids(first.rows), ids(second.rows), second.next]).toEqual([['atOnce', 'early'], ['late'], null]);
    expect(() => store.open('all', { after: 'elsewhere' })).toThrow(NotAPageOfThisList);
  });

  it('finds those of a person, and keeps envelopes as they came', async () => {
    const store = open();
    await follow(store, aDay());

    expect(ids(store.ofPerson('person-of-early'))).toEqual(['early', 'atOnce']);
    expect(store.ofPerson('nobody')).toEqual([]);
    expect(store.one('early')?.personal).toEqual({ name: 'Contoh (rekaan)' });
    expect(store.history('late')?.map(({ personal }) => personal)).toEqual([
      { name: 'Contoh (rekaan)' },
      null,
    ]);
  });

  it('counts as the server had it at an instant', async () => {
    const store = open();
    await follow(store, aDay());
    const counted = async (asOf: string | null, from: string | null = null) => {
      const asked = {
        from: from === null ? null : at(from),
        to: null,
        asOf: asOf === null ? null : at(asOf),
      };
      const found = [];
      for await (const page of store.counted(asked)) found.push(...page);
      return found.map(({ closing }) => closing?.outcome ?? 'open').sort();
    };

    expect(await counted(null)).toEqual(['inCare', 'open', 'open', 'open']);
    expect(await counted('08:30')).toEqual(['open', 'open']);
    expect(await counted(null, '07:30')).toEqual(['open', 'open', 'open']);
  });

  it('is the same, however the log is handed to it: in batches, again, from whole streams, or after a restart', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 6 }),
        async (size, twice) => {
          const log = aDay();
          const [followed, built, folder] = [open(), open(), newFolder()];
          await follow(followed, log, size);
          await buildFromStreams({ log, projections: [built], signal: new AbortController().signal });
          const restarted = open(folder);
          await restarted.apply({
            ...{ events: log.events.slice(0, twice), cases: new Map() },
            last: positionOf(Math.max(1, twice)),
          });
          await restarted.close();
          stores.splice(stores.indexOf(restarted), 1);
          const again = open(folder);
          await follow(again, log, size);

          const picture = (store: OtherDetectionStore) => [
            store.open('all'),
            store.changesSince('all', positionOf(0)),
            store.dueDeadlines(at('13:00'), 9),
            ...['late', 'early', 'atOnce', 'over'].map((id) => [store.one(id), store.history(id)]),
            store.checkpoint,
          ];
          expect(picture(built)).toEqual(picture(followed));
          expect(picture(again)).toEqual(picture(followed));
        },
      ),
      { numRuns: 12 },
    );
  });

  it('is empty again when it was filled from another log', async () => {
    const folder = newFolder();
    const store = open(folder);
    await follow(store, aDay());
    await store.close();
    stores.pop();

    expect(open(folder, 'another-log').checkpoint).toBeNull();
  });

  it('has a deadline for whoever goes at once, until somebody takes it', async () => {
    const [store, log] = [open(), aDay()];
    await follow(store, log);
    // The server hears of what a story tells a second later.
    const due = plus(at('12:30'), SECOND);

    expect(store.nextDue(at('12:00'))).toBe(due);
    expect(store.nextDue(due)).toBeNull();
    expect(store.dueDeadlines(plus(due, -1), 9)).toEqual([]);
    const [deadline] = store.dueDeadlines(due, 9);
    expect(deadline).toEqual({
      otherDetectionId: 'atOnce',
      step: { action: 'coordinator', dueAt: due, posyandu: POSYANDU_MELATI, rules: '2026-1' },
    });
    expect(store.dueDeadlines(due, 9, deadline)).toEqual([]);
    expect(store.countDeadlines(due)).toEqual({ open: 1, overdue: 1 });
    expect(store.dueDeadlines(plus(due, 2 * DAY), 9)).toEqual([]);

    const handover = othersGiven(
      recorded('12:00', of('atOnce', 'person-of-early'), { signs: ['emergencySign'] }),
      other('HandOverOtherDetection', {}, '12:10'),
    ).slice(1);
    log.add(
      otherDetectionStream('atOnce'),
      handover.map((event) => encodeEvent(event)),
    );
    await follow(store, log);
    expect(store.countDeadlines(due)).toEqual({ open: 0, overdue: 0 });
  });

  it('is built anew under other rules', async () => {
    const folder = newFolder();
    const store = open(folder);
    await follow(store, aDay());
    await store.close();
    stores.pop();
    const sooner = ESCALATION_RULES.rules.map((rule) => ({
      ...rule,
      steps: rule.steps.map((step) => ({ ...step, minutes: step.minutes / 2 })),
    }));
    const again = open(folder, undefined, { version: 'sooner', rules: sooner });

    expect(again.checkpoint).toBeNull();
    await follow(again, aDay());
    expect(again.nextDue(at('12:00'))).toBe(plus(at('12:15'), SECOND));
  });

  it('tells what changed since a position, and of whom it is closed that they left', async () => {
    const [store, log] = [open(), aDay()];
    await follow(store, log);
    const rows = store.changesSince({ facility: PUSKESMAS_IPUH }, positionOf(0)).rows;

    expect(rows.map(({ otherDetectionId, left }) => [otherDetectionId, left])).toEqual([
      ['late', false],
      ['early', false],
      ['atOnce', false],
      ['over', true],
    ]);
    const first = store.changesSince('all', positionOf(0), 2);
    expect(first.next).toBe(rows[1]?.changed);
    expect(store.changesSince('all', rows[1]!.changed).rows).toEqual(rows.slice(2));
    expect(store.changesSince('all', log.events.at(-1)!.position).rows).toEqual([]);
    expect(store.changesSince({ facility: PUSKESMAS_PENARIK }, positionOf(0)).rows).toEqual([]);
  });

  it('tells anew of those whose person was erased, and rings for whoever listens', async () => {
    const [store, log] = [open(), aDay()];
    await follow(store, log);
    const before = log.events.at(-1)!.position;
    let rung = 0;
    const stop = store.onChange(() => {
      rung += 1;
    });
    const erased = { id: 'erased', type: 'PersonErased', data: { reason: 'requestedByPerson' } };
    log.add('person-person-of-early', [{ ...erased, meta: { receivedAt: at('13:00') }, personal: null }]);
    await follow(store, log);

    expect(rung).toBe(1);
    expect(store.changesSince('all', before).rows.map(({ otherDetectionId }) => otherDetectionId)).toEqual([
      'atOnce',
      'early',
    ]);
    stop();
    tell(log, 'new', recorded('14:00', of('new')));
    await follow(store, log);
    expect(rung).toBe(1);
  });

  it('takes nothing from streams of something else', async () => {
    const log = new LogInMemory();
    log.add(
      'facility-posyandu',
      othersGiven(other('RecordOtherDetection')).map((event) => encodeEvent(event)),
    );
    const store = open();
    await follow(store, log);

    expect(store.open('all').rows).toEqual([]);
    expect(store.checkpoint).toBe(positionOf(1));
  });
});
