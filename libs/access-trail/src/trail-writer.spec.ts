import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventLog, EventLogUnavailable } from '@rujukan/event-log';
import { verifyChain } from '@rujukan/event-log/chain';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { type Instant, instant } from '@rujukan/kernel';
import type { StoredEvent } from '@rujukan/referral';
import { TRAIL_EVENT_TYPES, type TrailEventType, type TrailFacts } from './events';
import { type Reader, type SealForAccount, TrailWriter } from './trail-writer';

const NOON = instant(Date.UTC(2026, 10, 21, 5));
const HOSPITAL: Reader = {
  actor: { accountId: 'account-1', role: 'hospital', facilityId: 'rsudMukomuko' },
  from: '192.0.2.17',
};
const READ: TrailFacts['PersonalDataRead'] = {
  shownIn: 'incoming',
  people: [{ caseId: 'case-1', personId: 'person-1' }],
  why: null,
};

/** A seal that can be looked through. */
const seal: SealForAccount = (accountId, { eventId }, personal) =>
  Promise.resolve({ sealedFor: accountId, eventId, ...personal });

describe('the writer of the access trail', () => {
  let folder: string;
  let log: SqliteEventLog;
  let now: Instant;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-trail-'));
    log = SqliteEventLog.open(folder);
    now = NOON;
  });

  afterEach(async () => {
    await log.close();
    await rm(folder, { recursive: true, force: true });
  });

  const writerOn = (into: EventLog) =>
    new TrailWriter({
      log: into,
      runId: 'run-1',
      clock: { now: () => now },
      newId: () => randomUUID(),
      seal,
    });
  const stored = () => log.readAll(null, 1_000);
  /** The same log, of which `append` is done by somebody else. */
  const withAppend = (append: EventLog['append']): EventLog =>
    Object.assign(Object.create(log) as EventLog, { append });

  it('records who was shown whom, in which answer, when and from where, before it resolves', async () => {
    await writerOn(log).record(HOSPITAL, 'PersonalDataRead', READ);
    expect(await stored()).toMatchObject([
      {
        stream: 'accessTrail-2026-11-21-run-1',
        type: 'PersonalDataRead',
        data: READ,
        meta: { actor: HOSPITAL.actor, receivedAt: NOON },
        personal: {
          sealedFor: 'account-1',
          eventId: expect.any(String) as string,
          networkAddress: '192.0.2.17',
        },
      },
    ]);
  });

  it.each(TRAIL_EVENT_TYPES)('writes %s with the members that it is stored with', async (type) => {
    const path = new URL(`./golden/${type}.json`, import.meta.url);
    const golden = JSON.parse(readFileSync(path, 'utf8')) as StoredEvent;
    await writerOn(log).record(HOSPITAL, type, golden.data as unknown as TrailFacts[TrailEventType]);
    const [event] = await stored();
    const { hash, ...meta } = event?.meta ?? {};
    expect(typeof hash).toBe('string');
    expect(Object.keys(meta).sort()).toEqual(Object.keys(golden.meta).sort());
    expect(event?.data).toEqual(golden.data);
  });

  it('takes what one turn of the event loop answers into one append, and what comes meanwhile into the next', async () => {
    const sizes: number[] = [];
    const writer = writerOn(
      withAppend((stream, expected, events) => {
        sizes.push(events.length);
        return log.append(stream, expected, events);
      }),
    );
    const record = () => writer.record(HOSPITAL, 'PersonalDataRead', READ);
    await Promise.all(Array.from({ length: 70 }, record));
    expect(sizes).toEqual([32, 32, 6]);
  });

  it('chains its entries, across many appends', async () => {
    const writer = writerOn(log);
    for (let count = 0; count < 5; count += 1) await writer.record(HOSPITAL, 'PersonalDataRead', READ);
    const { findings, withoutHash, root } = await verifyChain(log);
    expect({ findings, withoutHash, events: root.events }).toEqual({
      findings: [],
      withoutHash: 0,
      events: 5,
    });
  });

  it('begins another stream with another day', async () => {
    const writer = writerOn(log);
    await writer.record(HOSPITAL, 'PersonalDataRead', READ);
    now = instant(NOON + 86_400_000);
    await writer.record(HOSPITAL, 'PersonalDataRead', READ);
    expect((await stored()).map(({ stream, revision }) => [stream, revision])).toEqual([
      ['accessTrail-2026-11-21-run-1', 0],
      ['accessTrail-2026-11-22-run-1', 0],
    ]);
  });

  it('says that a reading cannot be recorded, and goes on once the log is back, whether it was written or not', async () => {
    const away = new EventLogUnavailable('away');
    const outages = [
      () => Promise.reject(away),
      async (...append: Parameters<EventLog['append']>) => {
        await log.append(...append);
        throw away;
      },
    ];
    const writer = writerOn(withAppend((...append) => (outages.shift() ?? log.append.bind(log))(...append)));
    const record = () => writer.record(HOSPITAL, 'PersonalDataRead', READ);
    await expect(record()).rejects.toBe(away);
    await expect(record()).rejects.toBe(away);
    await record();
    expect((await stored()).map(({ revision }) => revision)).toEqual([0, 1]);
    expect((await verifyChain(log)).findings).toEqual([]);
  });

  it('of another run of the process has a stream of its own', async () => {
    const other = new TrailWriter({
      log,
      runId: 'run-2',
      clock: { now: () => now },
      newId: () => randomUUID(),
      seal,
    });
    await Promise.all([
      writerOn(log).record(HOSPITAL, 'PersonalDataRead', READ),
      other.record({ ...HOSPITAL, from: null }, 'PersonalDataRead', READ),
    ]);
    const events = await stored();
    expect(events.map(({ stream }) => stream).sort()).toEqual([
      'accessTrail-2026-11-21-run-1',
      'accessTrail-2026-11-21-run-2',
    ]);
    expect(events.filter(({ personal }) => personal === null)).toHaveLength(1);
  });
});
