import { HOUR, MINUTE, plus } from '@rujukan/kernel';
import { type CaseCommand, type CaseEvent, OVERDUE_AT_MOST_MS } from '@rujukan/referral';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, given, midwife, rsud } from '../../../referral/src/testing';
import { CaseStates } from '../case-states';
import { buildFromStreams } from '../first-build';
import { LogInMemory } from '../testing/log-in-memory';
import type { OpenDeadline } from '../worklists';
import { CaseStore } from './case-store';

const CASES = ['case-a', 'case-b', 'case-c'] as const;
const NOON = at('12:00');

let folder: string;
let log: LogInMemory;
let store: CaseStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deadlines-'));
  log = new LogInMemory();
  store = CaseStore.open(folder, log);
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const detected = midwife('DetectCase', {}, '08:00');
const referredAt = (clock: string) => midwife('RaiseReferral', {}, clock, { receivedAt: at(clock) });

async function tell(caseId: string, events: readonly CaseEvent[]): Promise<void> {
  const before = log.events.length;
  log.tell(caseId, events);
  const added = log.events.slice(before);
  const cases = await new CaseStates(log).after(added);
  const last = added.at(-1);
  if (last) await store.apply({ events: added, cases, last: last.position });
  await store.settled();
}

/** Referred at half past eight, at eight and at nine. */
async function threeReferrals(): Promise<void> {
  for (const [index, clock] of ['08:30', '08:00', '09:00'].entries()) {
    await tell(CASES[index]!, given(detected, referredAt(clock)).past);
  }
}

const named = (due: readonly OpenDeadline[]) =>
  due.map(({ caseId, step }) => [caseId, step.step, step.dueAt]);

describe('the open deadlines', () => {
  it('come with the first due first, once they are due, in pages without gaps', async () => {
    await threeReferrals();
    const due = [
      ['case-b', 1, at('08:10')],
      ['case-a', 1, at('08:40')],
      ['case-c', 1, at('09:10')],
    ];

    expect(named(store.dueDeadlines(at('08:40'), 10))).toEqual(due.slice(0, 2));
    const first = store.dueDeadlines(NOON, 2);
    expect(named([...first, ...store.dueDeadlines(NOON, 2, first.at(-1))])).toEqual(due);
  });

  it('tell when the next one is due, and nothing when none is', async () => {
    expect(store.nextDue(at('08:00'))).toBeNull();
    await threeReferrals();

    expect(store.nextDue(at('08:00'))).toBe(at('08:10'));
    expect(store.nextDue(at('08:40'))).toBe(at('09:10'));
    expect(store.nextDue(at('09:10'))).toBeNull();
  });

  it('go when somebody answers', async () => {
    await threeReferrals();
    const story: CaseCommand[] = [detected, referredAt('08:30'), rsud('AcceptReferral', {}, '08:45')];
    await tell('case-a', given(...story).past.slice(2));

    expect(store.dueDeadlines(NOON, 10).map(({ caseId }) => caseId)).toEqual(['case-b', 'case-c']);
    expect(store.countDeadlines(at('08:30'))).toEqual({ open: 2, overdue: 1 });
  });

  it('are passed over when they help nobody any more', async () => {
    await threeReferrals();
    const late = plus(at('08:10'), OVERDUE_AT_MOST_MS);

    expect(store.dueDeadlines(late, 10)).toHaveLength(2);
    expect(store.countDeadlines(plus(late, HOUR + MINUTE))).toEqual({ open: 0, overdue: 0 });
  });

  it('are the same when they are built from the whole log', async () => {
    await threeReferrals();
    const before = named(store.dueDeadlines(NOON, 10));
    await store.close();
    CaseStore.discard(folder);
    store = CaseStore.open(folder, log);
    await buildFromStreams({ log, projections: [store], signal: new AbortController().signal });

    expect(named(store.dueDeadlines(NOON, 10))).toEqual(before);
  });

  it('are counted anew under other rules', async () => {
    await threeReferrals();
    await store.close();
    const steps = [{ action: 'coordinator', minutes: 5 }] as const;
    const rule = { urgency: 'emergency', hospital: null, steps, from: null, source: 'Dinkes' } as const;
    store = CaseStore.open(folder, log, { escalation: { version: 'dinkes-1', rules: [rule] } });

    expect(store.checkpoint).toBeNull();
  });
});
