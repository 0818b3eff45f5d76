import { Escalation, SYSTEM_ALARM } from '@rujukan/coordination';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { type Clock, HOUR, instant } from '@rujukan/kernel';
import { CaseStore, Follower } from '@rujukan/read-models';
import { caseStream, encodeEvent } from '@rujukan/referral';
import { given, midwife, nextCommandId } from '@rujukan/referral/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Bench, type BenchResult, compared } from './harness';

const OPEN = 10_000;
const MEASURED_MS = 20_000;
/** The rest of the district goes on meanwhile. */
const EVENTS_A_SECOND = 20;
const MOST_PERCENT = 1;

/** Referrals of the last minutes, all of them waiting. */
async function filled(log: SqliteEventLog, now: number): Promise<void> {
  const portion = 500;
  for (let begun = 0; begun < OPEN; begun += portion) {
    const appends = Array.from({ length: portion }, (_, index) => appendCase(log, begun + index, now));
    await Promise.all(appends);
  }
}

function appendCase(log: SqliteEventLog, number: number, now: number): Promise<unknown> {
  const caseId = `case-${number}`;
  const at = instant(now - (number % 500) * 1_000);
  const manner = { caseId, recordedAt: at, receivedAt: at };
  const when = { precision: 'exact', at } as const;
  const { past } = given(
    midwife('DetectCase', {}, when, manner),
    midwife('RaiseReferral', {}, when, { ...manner, commandId: nextCommandId() }),
  );
  return log.append(caseStream(caseId), 'none', past.map(encodeEvent));
}

/** The processor time of the process in a while, in percent of one core, with events coming in. */
async function busyPercent(log: SqliteEventLog, now: () => number, from: number): Promise<number> {
  const before = process.cpuUsage();
  const began = performance.now();
  for (let number = from; performance.now() - began < MEASURED_MS; number += 1) {
    await appendCase(log, number, now());
    await wait(2_000 / EVENTS_A_SECOND);
  }
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1_000 / (performance.now() - began)) * 100;
}

/** What an escalation with all those deadlines open adds, beside the same work without it. */
async function openDeadlines(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rujukan-bench-'));
  const log = SqliteEventLog.open(folder);
  const now = Date.now();
  const clock: Clock = { now: () => instant(Date.now()) };
  await filled(log, now);
  const store = CaseStore.open(join(folder, 'read-models'), log);
  const follower = new Follower({ log, projections: [store], onTrouble: () => undefined });
  follower.start();
  const head = await log.head();
  if (head !== null) await follower.waitFor(head, HOUR);
  const without = await busyPercent(log, clock.now, OPEN);
  const escalation = new Escalation({
    deadlines: store,
    steps: { take: () => Promise.resolve({ as: 'pointless' }) },
    clock,
    alarm: SYSTEM_ALARM(),
    reach: () => Promise.resolve(),
    onTrouble: () => undefined,
  });
  escalation.start();
  const withIt = await busyPercent(log, clock.now, 2 * OPEN);
  if (escalation.status().open < OPEN) throw new Error('the deadlines are not open');
  await escalation.stop();
  await follower.stop();
  await store.close();
  await log.close();
  await rm(folder, { recursive: true, force: true });
  const measured = Math.max(0.01, withIt - without);
  const figures = { unit: '% of a core allowed', value: MOST_PERCENT, against: measured, target: 1 };
  return [compared(`escalation: ${OPEN} open deadlines, added load in % of a core`, figures)];
}

export const benches: readonly Bench[] = [{ name: 'escalation', run: openDeadlines }];
