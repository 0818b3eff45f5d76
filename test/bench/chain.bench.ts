import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPTY_LOG, chained, endOfChain, rootWith } from '@rujukan/event-log/chain';
import type { NewEvent, RecordedEvent } from '@rujukan/event-log';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import {
  type CaseCommand,
  caseStream,
  decide,
  decodeCaseEvent,
  encodeEvent,
} from '@rujukan/referral';
import { MUKOMUKO, midwife } from '@rujukan/referral/testing';
import { type Bench, type BenchResult, compared, medianOfRounds, rateOf } from './harness';

const ROUNDS = 61;
const CALLERS = 64;
const EVENTS_OF_A_LOG = 20_000;

type Chaining = (
  stream: string,
  past: readonly RecordedEvent[],
  events: readonly NewEvent[],
) => readonly NewEvent[];

const ON: Chaining = (stream, past, events) => chained(stream, endOfChain(past), events);
const OFF: Chaining = (_stream, _past, events) => events;

/** What the chain of hashes costs: in the way of a command, and in the reading of a log for its root. */
export const benches: Bench[] = [
  { name: `chain: commands, ${CALLERS} callers, on against off`, run: async () => [await commands()] },
  {
    name: 'chain: reading a log and folding its root, against reading it',
    run: async () => [await folding()],
  },
];

async function commands(): Promise<BenchResult> {
  return withLog(async (log) => {
    const measured = await medianOfRounds(ROUNDS, {
      value: () => rateOf(2 * CALLERS, () => manyCases(log, ON)),
      against: () => rateOf(2 * CALLERS, () => manyCases(log, OFF)),
    });
    const name = `chain: commands, ${CALLERS} callers, on against off`;
    return compared(name, { unit: 'commands/s', ...measured, target: 0.85 });
  });
}

async function manyCases(log: SqliteEventLog, chaining: Chaining): Promise<void> {
  await Promise.all(Array.from({ length: CALLERS }, () => oneCase(log, chaining)));
}

/** A detection and a referral, as the use cases carry them out. */
async function oneCase(log: SqliteEventLog, chaining: Chaining): Promise<void> {
  const caseId = randomUUID();
  for (const command of [midwife('DetectCase', {}, '08:00'), midwife('RaiseReferral', {}, '08:10')]) {
    await carryOut(
      log,
      { ...command, caseId, occurrence: { ...command.occurrence, commandId: randomUUID() } },
      chaining,
    );
  }
}

async function carryOut(log: SqliteEventLog, command: CaseCommand, chaining: Chaining): Promise<void> {
  const stream = caseStream(command.caseId);
  const past = await log.readStream(stream);
  const decision = decide(past.map(decodeCaseEvent), command, MUKOMUKO);
  if ('refused' in decision) throw new Error(decision.refused);
  const events = decision.map(encodeEvent);
  await log.append(stream, past.at(-1)?.revision ?? 'none', chaining(stream, past, events));
}

async function folding(): Promise<BenchResult> {
  return withLog(async (log) => {
    for (let events = 0; events < EVENTS_OF_A_LOG; events += 2 * CALLERS) await manyCases(log, ON);
    const measured = await medianOfRounds(11, {
      value: () =>
        rateOf(EVENTS_OF_A_LOG, () => readAll(log, (events) => events.reduce(rootWith, EMPTY_LOG))),
      against: () => rateOf(EVENTS_OF_A_LOG, () => readAll(log, () => undefined)),
    });
    const name = 'chain: reading a log and folding its root, against reading it';
    return compared(name, { unit: 'events/s', ...measured, target: 0.6 });
  });
}

async function readAll(
  log: SqliteEventLog,
  take: (events: readonly RecordedEvent[]) => unknown,
): Promise<void> {
  for (let page = await log.readAll(null, 500); page.length > 0;) {
    take(page);
    const last = page.at(-1);
    page = last ? await log.readAll(last.position, 500) : [];
  }
}

async function withLog<T>(work: (log: SqliteEventLog) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
  const log = SqliteEventLog.open(folder);
  try {
    return await work(log);
  } finally {
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
