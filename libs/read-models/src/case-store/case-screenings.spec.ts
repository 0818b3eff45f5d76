import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseCommand, PastScreening } from '@rujukan/referral';
import { at, given, midwife } from '../../../referral/src/testing';
import { CaseStates } from '../case-states';
import { LogInMemory } from '../testing/log-in-memory';
import { CaseStore } from './case-store';

let folder: string;
let log: LogInMemory;
let store: CaseStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'case-screenings-'));
  log = new LogInMemory();
  store = CaseStore.open(folder, log);
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function told(caseId: string, ...story: readonly CaseCommand[]): Promise<void> {
  const from = log.events.length;
  const last = log.tell(caseId, given(...story).past);
  const events = log.events.slice(from);
  await store.apply({ events, cases: await new CaseStates(log).after(events), last });
  await store.settled();
}

async function pages(): Promise<readonly (readonly PastScreening[])[]> {
  const read: (readonly PastScreening[])[] = [];
  for await (const page of store.screenings()) read.push(page);
  return read;
}

const answers = { ruleSet: '2026-1', kspr: { yes: ['previousCaesarean'], no: [] } } as const;
const detected = (more = {}) =>
  midwife('DetectCase', { ksprTotal: 10, riskCategory: 'KRT', ...more }, '08:00');

describe('the screenings of past cases', () => {
  it('are none where there are no cases', async () => {
    expect(await pages()).toEqual([]);
  });

  it('are the latest of each case, with its answers, whatever came in last', async () => {
    await told('twice', detected({ answers }), midwife('RescreenCase', { ksprTotal: 14 }, '09:00'));
    await told('late', detected(), midwife('RescreenCase', { ksprTotal: 14 }, '07:00'));

    const [page = []] = await pages();
    expect(page.map(({ caseId, at: when, facts }) => [caseId, when, facts.ksprTotal])).toEqual([
      ['twice', at('09:00'), 14],
      ['late', at('08:00'), 10],
    ]);
  });

  it('keep the answers item by item', async () => {
    await told('card', detected({ answers }));

    expect((await pages()).flat()).toMatchObject([{ caseId: 'card', facts: { answers } }]);
  });

  it('leave out a case that was entered in error or twice, and keep one that is merely over', async () => {
    await told('error', detected(), midwife('CancelCase', { reason: 'enteredInError' }, '09:00'));
    await told('double', detected(), midwife('CancelCase', { reason: 'duplicate' }, '09:00'));
    await told('well', detected(), midwife('CancelCase', { reason: 'noLongerNeeded' }, '09:00'));

    expect((await pages()).flat().map(({ caseId }) => caseId)).toEqual(['well']);
  });

  it('come in pages, each case once, and the thread is free between them', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `case-${index}`);
    for (const id of ids) await told(id, detected());
    let turns = 0;
    const read: (readonly PastScreening[])[] = [];
    for await (const page of store.screenings()) {
      read.push(page);
      setImmediate(() => (turns += 1));
    }

    expect(read.map((page) => page.length)).toEqual([50, 50, 20]);
    expect(read.flat().map(({ caseId }) => caseId)).toEqual(ids);
    expect(turns).toBe(3);
  });
});
