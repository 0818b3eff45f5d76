import type { Detection } from '@rujukan/delays';
import { instant } from '@rujukan/kernel';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { POSYANDU_MELATI, at, caseEvents, given, kader, midwife } from '../../../referral/src/testing';
import { CaseStates } from '../case-states';
import { LogInMemory } from '../testing/log-in-memory';
import { CaseStore } from './case-store';
import type { DetectionsAsked } from './case-detections';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function detectionsIn(log: LogInMemory, asked: Partial<Omit<DetectionsAsked, 'of'>>) {
  const folder = mkdtempSync(join(tmpdir(), 'case-detections-'));
  folders.push(folder);
  const store = CaseStore.open(folder, log);
  const cases = await new CaseStates(log).after(log.events);
  await store.apply({ events: log.events, cases, last: log.events.at(-1)!.position });
  await store.settled();
  const found: Detection[] = [];
  for await (const page of store.detections({ from: null, to: null, asOf: null, ...asked }, 'facts')) {
    found.push(...page);
  }
  await store.close();
  return found;
}

const seen = kader('DetectCase', { entry: 'posyandu', detectedAt: POSYANDU_MELATI }, '08:00');

/** Of a year that no story reaches. */
const AFTER_ALL = instant(Date.UTC(2999, 0, 1));

describe('what posyandu saw, as of an instant', () => {
  it('is what is kept, once everything was heard, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(caseEvents(), { maxLength: 8 }), async (more) => {
        const log = new LogInMemory();
        log.tell('case-1', [...given(seen).past, ...more]);
        log.tell('case-2', given(midwife('DetectCase', {}, '08:00')).past);

        expect(await detectionsIn(log, { asOf: AFTER_ALL })).toEqual(await detectionsIn(log, {}));
      }),
      { numRuns: 25 },
    );
  });

  it('is what the server had heard by then, of the period that was asked for', async () => {
    const log = new LogInMemory();
    const reviewed = midwife('ReviewDetection', { finding: 'noSignFound' }, '09:00');
    const mistaken = midwife('CancelCase', { reason: 'enteredInError' }, '10:00');
    log.tell('case-1', given(seen, reviewed, mistaken).past);
    const findings = async (asked: Partial<DetectionsAsked>) =>
      (await detectionsIn(log, asked)).map(({ finding }) => finding);

    expect(await findings({ asOf: at('07:00') })).toEqual([]);
    expect(await findings({ asOf: at('08:30') })).toEqual([null]);
    expect(await findings({ asOf: at('09:30') })).toEqual(['noSignFound']);
    expect(await findings({ asOf: at('10:30') })).toEqual([]);
    expect(await findings({ asOf: at('09:30'), from: at('08:30') })).toEqual([]);
    expect(await findings({ asOf: at('09:30'), to: at('08:00') })).toEqual([]);
  });
});
