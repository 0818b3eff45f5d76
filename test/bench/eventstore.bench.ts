import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import type { NewEvent, Position } from '@rujukan/event-log';
import { EventStoreEventLog } from '@rujukan/event-log/eventstore';
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { type Bench, type BenchResult, compared, medianOfRounds, rateOf } from './harness';

const ROUNDS = 15;
const APPENDS = 50;
const CALLERS = 64;
const READING_ROUNDS = 5;
const EVENTS_READ = 50_000;
const EVENTS_FOLLOWED = 1_000_000;
/** Of them; by then a follower has everything it ever needs. */
const EARLY_ON = 100_000;
const EVENTS_PER_APPEND = 1_000;
const TYPESCRIPT = ['--import', './test/typescript.js'];

/** The log in EventStoreDB against the bare client: on the test server, and on a real one where one is named. */
export const benches: Bench[] = [
  { name: 'event store: on the test server', run: onTheTestServer },
  ...(process.env.EVENTSTORE_URL === undefined ? [] : [onARealServer(process.env.EVENTSTORE_URL)]),
];

function onARealServer(url: string): Bench {
  return { name: 'event store: on a real server', run: () => measure('real', url) };
}

async function onTheTestServer(): Promise<BenchResult[]> {
  const server = spawn(process.execPath, [...TYPESCRIPT, script('server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [printed] = (await once(server.stdout, 'data')) as [Buffer];
    return await measure('test', printed.toString().trim());
  } finally {
    server.kill();
  }
}

/** Each run writes to a category of its own, for the server may hold those of earlier ones. */
async function measure(kind: string, url: string): Promise<BenchResult[]> {
  const category = `bench${randomUUID().replaceAll('-', '')}-`;
  const log = await EventStoreEventLog.open({ connectionString: url, categories: [category] });
  const bare = EventStoreDBClient.connectionString(url);
  try {
    const contest: Contest = { kind, url, category, log, bare };
    return [
      await appending(contest, 1),
      await appending(contest, CALLERS),
      await catchingUp(contest),
      await remembering(contest),
    ];
  } finally {
    await bare.dispose();
    await log.close();
  }
}

interface Contest {
  readonly kind: string;
  readonly url: string;
  readonly category: string;
  readonly log: EventStoreEventLog;
  readonly bare: EventStoreDBClient;
}

async function appending({ kind, category, log, bare }: Contest, callers: number): Promise<BenchResult> {
  const throughPort = async (stream: string) => {
    for (let revision = 0; revision < APPENDS; revision += 1) {
      await log.append(stream, revision === 0 ? 'none' : revision - 1, [newEvent()]);
    }
  };
  const throughClient = async (stream: string) => {
    for (let revision = 0; revision < APPENDS; revision += 1) {
      const expectedRevision = revision === 0 ? NO_STREAM : BigInt(revision - 1);
      await bare.appendToStream(stream, bareEvent(newEvent()), { expectedRevision });
    }
  };
  const rate = (append: (stream: string) => Promise<void>) => () =>
    rateOf(APPENDS * callers, async () => {
      await Promise.all(Array.from({ length: callers }, () => append(category + randomUUID())));
    });
  const measured = await medianOfRounds(ROUNDS, { value: rate(throughPort), against: rate(throughClient) });
  const name = `event store (${kind}): append, ${callers} caller${callers === 1 ? '' : 's'}`;
  return compared(name, { unit: 'appends/s', ...measured, target: 0.8 });
}

async function catchingUp(contest: Contest): Promise<BenchResult> {
  const { kind, log, bare } = contest;
  const after = await written(contest, EVENTS_READ);
  const throughPort = async () => {
    const end = new AbortController();
    let count = 0;
    for await (const batch of log.follow({ after, signal: end.signal })) {
      count += batch.length;
      if (count >= EVENTS_READ) end.abort();
    }
  };
  const throughClient = async () => {
    // The event at the position is read too.
    const reading = bare.readAll({ fromPosition: barePosition(after), maxCount: EVENTS_READ + 1 });
    for await (const { event } of reading) if (!event) throw new Error('a link among our events');
  };
  const measured = await medianOfRounds(READING_ROUNDS, {
    value: () => rateOf(EVENTS_READ, throughPort),
    against: () => rateOf(EVENTS_READ, throughClient),
  });
  return compared(`event store (${kind}): catch-up`, { unit: 'events/s', ...measured, target: 0.8 });
}

/** How much memory a follower held early on, against what it held in the end. */
async function remembering(contest: Contest): Promise<BenchResult> {
  const { kind, url, category } = contest;
  const after = await written(contest, EVENTS_FOLLOWED);
  const args = [script('follow.ts'), url, category, after, String(EVENTS_FOLLOWED), String(EARLY_ON)];
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', ...TYPESCRIPT, ...args]);
  const { early, late } = JSON.parse(stdout) as { early: number; late: number };
  const name = `event store (${kind}): memory over a million events`;
  return compared(name, { unit: 'MiB', value: early, against: late, target: 0.8 });
}

/** Writes events, and gives the position before the first of them. */
async function written({ category, log }: Contest, count: number): Promise<Position> {
  const { position } = await log.append(category + randomUUID(), 'none', [newEvent()]);
  const stream = category + randomUUID();
  for (let revision = 0; revision < count; revision += EVENTS_PER_APPEND) {
    const events = Array.from({ length: EVENTS_PER_APPEND }, newEvent);
    await log.append(stream, revision === 0 ? 'none' : revision - 1, events);
  }
  return position;
}

function barePosition(position: Position): { commit: bigint; prepare: bigint } {
  return { commit: BigInt(position.slice(0, 20)), prepare: BigInt(position.slice(20)) };
}

function bareEvent({ id, type, data, meta, personal }: NewEvent) {
  return jsonEvent({ id, type, data, metadata: { meta, personal } });
}

function newEvent(): NewEvent {
  return {
    id: randomUUID(),
    type: 'ReferralRaised',
    data: { leg: 1, to: 'rsud-1', occurredAt: 1_795_226_400_000, reasons: ['preeclampsia'], bp: [160, 110] },
    meta: { actor: 'midwife-1', recordedAt: 1_795_226_460_000, receivedAt: 1_795_226_520_000 },
    personal: { name: 'Ibu Sari', phone: '+62 812 0000 0000' },
  };
}

function script(name: string): string {
  return join(import.meta.dirname, 'eventstore', name);
}
