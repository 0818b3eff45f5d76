import { Escalation, SYSTEM_ALARM } from '@rujukan/coordination';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { HOUR, type Instant, instant } from '@rujukan/kernel';
import { CaseStore, type Deadlines, Follower } from '@rujukan/read-models';
import { caseStream, encodeEvent } from '@rujukan/referral';
import { given, midwife, nextCommandId } from '@rujukan/referral/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Bench, type BenchResult, compared } from './harness';

const OPEN = 10_000;
const MEASURED_MS = 15_000;
/** The rest of the district goes on meanwhile; each commit of the read model wakes the escalation. */
const EVENTS_A_SECOND = 200;
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

/** The deadlines, with the time that was spent on asking for them and on being woken. */
class Timed implements Deadlines {
  spentMs = 0;

  constructor(private readonly store: CaseStore) {}

  nextDue(after: Instant) {
    return this.timing(() => this.store.nextDue(after));
  }

  dueDeadlines(...asked: Parameters<Deadlines['dueDeadlines']>) {
    return this.timing(() => this.store.dueDeadlines(...asked));
  }

  countDeadlines(now: Instant) {
    return this.store.countDeadlines(now);
  }

  onChange(listener: () => void) {
    return this.store.onChange(() => {
      this.timing(listener);
    });
  }

  /** What is asked within a call counts twice: rather too much than too little. */
  private timing<T>(work: () => T): T {
    const began = performance.now();
    try {
      return work();
    } finally {
      this.spentMs += performance.now() - began;
    }
  }
}

/** What an escalation takes of a core with all those deadlines open and events coming in. */
async function openDeadlines(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rujukan-bench-'));
  const log = SqliteEventLog.open(folder);
  await filled(log, Date.now());
  const store = CaseStore.open(join(folder, 'read-models'), log);
  const follower = new Follower({ log, projections: [store], onTrouble: () => undefined });
  follower.start();
  const head = await log.head();
  if (head !== null) await follower.waitFor(head, HOUR);
  const deadlines = new Timed(store);
  const escalation = new Escalation({
    deadlines,
    steps: { take: () => Promise.resolve({ as: 'pointless' }) },
    clock: { now: () => instant(Date.now()) },
    alarm: SYSTEM_ALARM(),
    reach: () => Promise.resolve(),
    onTrouble: () => undefined,
  });
  escalation.start();
  const began = performance.now();
  for (let number = OPEN; performance.now() - began < MEASURED_MS; number += 1) {
    await appendCase(log, number, Date.now());
    await wait(2_000 / EVENTS_A_SECOND);
  }
  const percent = (deadlines.spentMs / (performance.now() - began)) * 100;
  if (escalation.status().open < OPEN) throw new Error('the deadlines are not open');
  await escalation.stop();
  await follower.stop();
  await store.close();
  await log.close();
  await rm(folder, { recursive: true, force: true });
  const figures = { unit: '% of a core allowed', value: MOST_PERCENT, against: percent, target: 1 };
  return [compared(`escalation: ${OPEN} open deadlines, in % of a core`, figures)];
}

export const benches: readonly Bench[] = [{ name: 'escalation', run: openDeadlines }];
