import type { EventLog, NewEvent } from '@rujukan/event-log';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { type Bench, type BenchResult, compared, medianOfRounds, rateOf } from './harness';

/** Many and short, because the speed of a disk wanders within a second. */
const ROUNDS = 121;
const APPENDS = 20;
const CALLERS = 64;

/** Durable appends of one event through the port, against a bare loop over the same table. */
export const benches: Bench[] = [
  appendBench('event log: append, 1 caller', 0.8, (log, round) =>
    rateOf(APPENDS, () => appendMany(log, `alone-${round}`, APPENDS)),
  ),
  appendBench(`event log: append, ${CALLERS} callers`, 2.5, (log, round) =>
    rateOf(APPENDS * CALLERS, () => appendConcurrently(log, `shared-${round}`)),
  ),
];

function appendBench(
  name: string,
  target: number,
  throughPort: (log: EventLog, round: number) => Promise<number>,
): Bench {
  return { name, run: async () => [await measure(name, target, throughPort)] };
}

async function measure(
  name: string,
  target: number,
  throughPort: (log: EventLog, round: number) => Promise<number>,
): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
  const log = SqliteEventLog.open(join(folder, 'port'));
  const bare = await openBare(join(folder, 'bare'));
  try {
    const { value, against } = await medianOfRounds(ROUNDS, {
      value: (round) => throughPort(log, round),
      against: (round) =>
        rateOf(APPENDS, () => {
          insertMany(bare, `bare-${round}`);
        }),
    });
    return compared(name, { unit: 'appends/s', value, against, target });
  } finally {
    bare.close();
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function appendMany(log: EventLog, stream: string, count: number): Promise<void> {
  for (let revision = 0; revision < count; revision += 1) {
    await log.append(stream, revision === 0 ? 'none' : revision - 1, [newEvent()]);
  }
}

async function appendConcurrently(log: EventLog, stream: string): Promise<void> {
  const callers = Array.from({ length: CALLERS }, (_, caller) =>
    appendMany(log, `${stream}-${caller}`, APPENDS),
  );
  await Promise.all(callers);
}

/** The table is the log's own; the pragmas are those the log sets. */
async function openBare(folder: string): Promise<DatabaseSync> {
  await SqliteEventLog.open(folder).close();
  const db = new DatabaseSync(join(folder, 'log.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0');
  return db;
}

/** Each insert is a transaction of its own. */
function insertMany(db: DatabaseSync, stream: string): void {
  const insert = db.prepare(
    'INSERT INTO events (stream, revision, id, type, body, personal) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (let revision = 0; revision < APPENDS; revision += 1) {
    const { id, type, data, meta, personal } = newEvent();
    insert.run(stream, revision, id, type, JSON.stringify({ data, meta }), JSON.stringify(personal));
  }
}

function newEvent(): NewEvent {
  return {
    id: randomUUID(),
    type: 'ReferralRaised',
    data: {
      leg: 1,
      to: 'rsud-1',
      occurredAt: '2026-11-21T02:10:00.000Z',
      reasons: ['preeclampsia'],
      bp: [160, 110],
    },
    meta: {
      actor: 'midwife-1',
      recordedAt: '2026-11-21T02:11:00.000Z',
      receivedAt: '2026-11-21T02:12:00.000Z',
    },
    personal: { name: 'Ibu Sari', phone: '+62 812 0000 0000' },
  };
}
