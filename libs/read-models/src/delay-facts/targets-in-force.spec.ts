import {
  type DelayQuestion,
  type Interval,
  type SurvivalAnswer,
  type Target,
  readDelayQuestion,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { type Instant, instant } from '@rujukan/kernel';
import type { CaseCommand, CaseState } from '@rujukan/referral';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, given, midwife, rsud } from '../../../referral/src/testing';
import { DelayFactStore } from './delay-fact-store';

const CHANGE = at('10:00');

/** An hour for everything; from the change on a minute. */
function targetsOf(interval: Interval): readonly Target[] {
  const target = { interval, urgency: 'emergency', source: 'Dinkes' } as const;
  return [
    { ...target, minutes: 60, from: null },
    { ...target, minutes: 1, from: CHANGE },
  ];
}

const detected = (clock: string) => midwife('DetectCase', {}, clock);
const raised = (clock: string) => midwife('RaiseReferral', {}, clock);
const departed = (clock: string) => midwife('RecordDeparture', {}, clock);
const arrived = (clock: string) => rsud('AcknowledgeArrival', {}, clock);
const admitted = (clock: string) => rsud('AdmitPatient', {}, clock);
const treated = (clock: string) => rsud('StartCare', {}, clock);

async function shareWithin(interval: Interval, story: readonly CaseCommand[], seenAt = at('12:00')) {
  const state: CaseState = given(...story).state;
  const folder = mkdtempSync(join(tmpdir(), 'targets-in-force-'));
  const store = await DelayFactStore.open({
    folder,
    log: { storeId: 'log' },
    zoneOf: () => 'Asia/Jakarta',
    targets: targetsOf(interval),
    onWarning: (warning) => {
      throw new Error(warning);
    },
  });
  try {
    await store.apply({ events: [], cases: new Map([['case-1', state]]), last: '1' as Position });
    await store.settled();
    const question = readDelayQuestion({ intervals: [interval] }) as DelayQuestion;
    const about = { interval, at: seenAt, horizonMinutes: 1_440, curvePoints: 0 };
    const { rows }: SurvivalAnswer = await store.ask({ kind: 'survival', question, about });
    return rows[0]?.censored.withinTarget;
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

/** Each interval lasts thirty minutes: within the target of before, and over that of after the change. */
const WAY: readonly [interval: Interval, ...story: readonly ((clock: string) => CaseCommand)[]][] = [
  ['detectionToReferral', detected, raised],
  ['referralToDeparture', detected, raised, departed],
  ['departureToArrival', detected, raised, departed, arrived],
  ['arrivalToAdmission', detected, raised, departed, arrived, admitted],
  ['admissionToCare', detected, raised, departed, arrived, admitted, treated],
];

/** Half an hour apart, the last one at an instant. */
function endingAt(end: Instant, steps: readonly ((clock: string) => CaseCommand)[]): readonly CaseCommand[] {
  return steps.map((step, index) => step(clockOf(instant(end - (steps.length - 1 - index) * 30 * 60_000))));
}

function clockOf(time: Instant): string {
  const minutes = (time - at('00:00')) / 60_000;
  return [Math.floor(minutes / 60), minutes % 60].map((each) => String(each).padStart(2, '0')).join(':');
}

describe('the target of an interval', () => {
  it.each(WAY)('is the one in force when the %s began, whenever its case did', async (interval, ...steps) => {
    const justBefore = endingAt(at('10:29'), steps);
    expect(await shareWithin(interval, justBefore)).toMatchObject({ n: 1, met: 1, missed: 0 });
    const justAfter = endingAt(at('10:30'), steps);
    expect(await shareWithin(interval, justAfter)).toMatchObject({ n: 1, met: 0, missed: 1 });
  });

  it.each(WAY)('is so for a %s that still runs', async (interval, ...steps) => {
    const beganAt = (clock: string) => endingAt(at(clock), steps.slice(0, -1));
    const justBefore = await shareWithin(interval, beganAt('09:59'), at('10:29'));
    expect(justBefore).toMatchObject({ n: 1, missed: 0, undecided: 1 });
    const justAfter = await shareWithin(interval, beganAt('10:00'), at('10:30'));
    expect(justAfter).toMatchObject({ n: 1, missed: 1, undecided: 0 });
  });
});
