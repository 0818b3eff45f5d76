import type { JsonObject } from '@rujukan/kernel';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { copyLog } from '../copy';
import type { EventLog, NewEvent } from '../port';
import { SqliteEventLog } from './sqlite-event-log';
import { NO_EVENTS, chained, endOfChain, eventHash } from '../chain/event-hash';
import { drawRoot, drawnRoots } from '../chain/drawn-roots';
import { type ChainVerification, verifyChain } from '../chain/verify-chain';

const ROOTS = 'logRoot-events';
const DAY_ONE = { day: '2026-11-21', now: 1_000 };
const DAY_TWO = { day: '2026-11-22', now: 2_000 };

function event(members: Partial<NewEvent> = {}): NewEvent {
  const { id = randomUUID(), type = 'Happened', data = { count: 1 }, meta = { by: 'midwife-1' } } = members;
  return { id, type, data, meta, personal: members.personal ?? null };
}

async function tell(log: EventLog, stream: string, ...events: readonly NewEvent[]): Promise<void> {
  const past = await log.readStream(stream);
  await log.append(stream, past.at(-1)?.revision ?? 'none', chained(stream, endOfChain(past), events));
}

describe('the chain of a log', () => {
  let folder: string;
  let log: SqliteEventLog;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-chain-'));
    log = SqliteEventLog.open(folder);
  });

  afterEach(async () => {
    await log.close();
    await rm(folder, { recursive: true, force: true });
  });

  const verified = async (): Promise<ChainVerification> => verifyChain(log, await drawnRoots(log, ROOTS));

  /** As somebody would who has the file and no scruples. */
  function alter(sql: string, ...values: readonly (string | number | null)[]): void {
    const db = new DatabaseSync(join(folder, 'log.sqlite'));
    const changes = db.prepare(sql).run(...values).changes;
    db.close();
    expect(changes).toBeGreaterThan(0);
  }

  /** Three streams, seven events, a root, two more events, a root. */
  async function aFewDays(): Promise<void> {
    await tell(log, 'a-1', event({ personal: { key: 1, sealed: 'Zm9v' } }), event(), event());
    await tell(log, 'a-2', event({ data: { b: 1, a: [null, 'ä'] } }), event());
    await tell(log, 'a-3', event(), event());
    await drawRoot({ log, stream: ROOTS, ...DAY_ONE });
    await tell(log, 'a-2', event(), event());
    await drawRoot({ log, stream: ROOTS, ...DAY_TWO });
  }

  it('holds over what was appended, envelope included, whichever order its members come back in', async () => {
    await aFewDays();

    const { findings, withoutHash, root } = await verified();

    expect(findings).toEqual([]);
    expect(withoutHash).toBe(0);
    expect(root.events).toBe(11);
    alter(`UPDATE events SET body = json_object('meta', json(body -> 'meta'), 'data', json(body -> 'data'))`);
    expect((await verified()).findings).toEqual([]);
  });

  it.each([
    ['the facts', `UPDATE events SET body = json_set(body, '$.data.count', 2) WHERE position = 2`],
    ['who said it', `UPDATE events SET body = json_set(body, '$.meta.by', 'x') WHERE position = 2`],
    ['the envelope', `UPDATE events SET personal = '{"sealed":"YmFy"}' WHERE position = 2`],
    ['the type', `UPDATE events SET type = 'NeverHappened' WHERE position = 2`],
    ['the id', `UPDATE events SET id = '${randomUUID()}' WHERE position = 2`],
    ['the hash', `UPDATE events SET body = json_set(body, '$.meta.hash', 'abc') WHERE position = 2`],
  ])('tells the first event of which somebody altered %s', async (_, sql) => {
    await aFewDays();
    alter(sql);
    const { findings } = await verified();
    expect(findings[0]).toEqual({
      what: 'content',
      stream: 'a-1',
      revision: 1,
      position: (await log.readStream('a-1'))[1]?.position,
    });
  });

  it('tells that an envelope was moved to another event', async () => {
    await aFewDays();
    alter(`UPDATE events SET personal = (SELECT personal FROM events WHERE position = 1) WHERE position = 3`);
    alter(`UPDATE events SET personal = NULL WHERE position = 1`);
    expect((await verified()).findings.map(({ what }) => what)).toEqual(['content', 'content']);
  });

  it('tells that a hash was taken away behind one that is there', async () => {
    await aFewDays();
    alter(`UPDATE events SET body = json_remove(body, '$.meta.hash') WHERE position = 2`);
    expect((await verified()).findings[0]).toMatchObject({ what: 'hashMissing', stream: 'a-1', revision: 1 });
  });

  it('tells that two events of a stream changed places', async () => {
    await aFewDays();
    const swap = 'UPDATE events SET revision = ?, position = ? WHERE position = ?';
    alter(swap, 102, 102, 2);
    alter(swap, 1, 2, 3);
    alter(swap, 2, 3, 102);
    expect((await verified()).findings[0]).toMatchObject({ what: 'content', stream: 'a-1', revision: 1 });
  });

  it('tells by the root that events of two streams changed places', async () => {
    await aFewDays();
    alter('UPDATE events SET position = 100 WHERE position = 5');
    alter('UPDATE events SET position = 5 WHERE position = 6');
    alter('UPDATE events SET position = 6 WHERE position = 100');
    const { findings } = await verified();
    expect(findings).toEqual([
      expect.objectContaining({ what: 'root', events: 7 }),
      expect.objectContaining({ what: 'root', events: 10 }),
    ]);
  });

  it('tells that an event in the middle of a stream was removed', async () => {
    await aFewDays();
    alter('DELETE FROM events WHERE position = 2');
    expect((await verified()).findings[0]).toMatchObject({ what: 'revision', stream: 'a-1', revision: 2 });
  });

  it.each([
    ['the last event of a stream', 'DELETE FROM events WHERE position = 7'],
    ['a whole stream', `DELETE FROM events WHERE stream = 'a-3'`],
  ])('tells by the root that %s was removed, also when the gap was closed', async (_, sql) => {
    await aFewDays();
    alter(sql);
    alter(
      'UPDATE events SET position = -(SELECT count(*) FROM events AS e WHERE e.position <= events.position)',
    );
    alter('UPDATE events SET position = -position');
    const { findings } = await verified();
    expect(findings[0]).toMatchObject({ what: 'root', events: 7 });
  });

  it('tells by the root that the end of the log was cut off', async () => {
    await aFewDays();
    const roots = await drawnRoots(log, ROOTS);
    alter('DELETE FROM events WHERE position > 8');
    const { findings } = await verifyChain(log, roots);
    expect(findings).toEqual([expect.objectContaining({ what: 'tooShort', events: 10, found: null })]);
  });

  it('tells that an event was inserted, also when it is hashed like all others', async () => {
    await aFewDays();
    const forged = event();
    const { id, type, data, meta } = chained('b-1', NO_EVENTS, [forged])[0] ?? forged;
    alter('UPDATE events SET position = -position - 1 WHERE position > 3');
    alter('UPDATE events SET position = -position WHERE position < 0');
    alter(
      'INSERT INTO events VALUES (4, ?, 0, ?, ?, ?, NULL)',
      'b-1',
      id,
      type,
      JSON.stringify({ data, meta }),
    );
    expect((await verified()).findings[0]).toMatchObject({ what: 'root', events: 7 });
  });

  it('tells by the root that a stream was written anew, all its hashes worked out again', async () => {
    await aFewDays();
    const [first, ...rest] = await log.readStream('a-1');
    const rewritten = chained('a-1', NO_EVENTS, [{ ...first!, data: { count: 99 } }, ...rest]);
    rewritten.forEach(({ data, meta }, revision) => {
      const body = JSON.stringify({ data, meta });
      alter(`UPDATE events SET body = ? WHERE stream = 'a-1' AND revision = ?`, body, revision);
    });
    const { findings } = await verified();
    expect(findings.map(({ what }) => what)).toEqual(['root', 'root']);
    expect(findings[0]).toMatchObject({ events: 7 });
  });

  it('tells by a root lodged elsewhere that all of it was written anew, roots and all', async () => {
    await aFewDays();
    const [lodged] = await drawnRoots(log, ROOTS);
    const forged = SqliteEventLog.open(join(folder, 'forged'));
    for (const stored of await log.readAll(null, 7))
      await tell(forged, stored.stream, event({ id: stored.id }));
    await drawRoot({ log: forged, stream: ROOTS, ...DAY_ONE });

    expect((await verifyChain(forged, await drawnRoots(forged, ROOTS))).findings).toEqual([]);
    expect((await verifyChain(forged, lodged ? [lodged] : [])).findings).toMatchObject([{ what: 'root' }]);
    await forged.close();
  });

  it('counts events from before there was a chain, and vouches for them once one was appended behind them', async () => {
    await log.append('a-1', 'none', [event(), event()]);
    await log.append('a-2', 'none', [event()]);
    await tell(log, 'a-1', event());
    expect(await verified()).toMatchObject({ findings: [], withoutHash: 3 });

    alter(`UPDATE events SET body = json_set(body, '$.data.count', 2) WHERE position = 1`);
    expect((await verified()).findings).toMatchObject([{ what: 'content', stream: 'a-1', revision: 2 }]);
  });

  it('is the same in a copy of the log', async () => {
    await aFewDays();
    const copy = SqliteEventLog.open(join(folder, 'copy'));
    const signal = new AbortController().signal;
    await copyLog({ source: log, target: copy, signal, onProgress: () => undefined });
    expect(await verifyChain(copy, await drawnRoots(copy, ROOTS))).toEqual(await verified());
    await copy.close();
  });

  it('gives any event a hash that survives the store, and that every member of it changes', async () => {
    const json = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()) as fc.Arbitrary<JsonObject>;
    const anyText = fc.string({ unit: 'binary' });
    const envelope = fc.option(fc.record({ note: fc.oneof(anyText, fc.constant('\ud800')) }));
    let stream = 0;
    await fc.assert(
      fc.asyncProperty(json, json, envelope, json, async (data, meta, personal, other) => {
        stream += 1;
        const { hash: _, ...unhashed } = meta;
        const appended = event({ data, meta: unhashed, personal });
        await tell(log, `p-${stream}`, appended, event());
        const [stored] = await log.readStream(`p-${stream}`);
        if (!stored) throw new Error('it was not stored');
        expect(stored.meta.hash).toBe(eventHash('', { ...appended, stream: `p-${stream}`, revision: 0 }));
        expect(eventHash('', { ...stored, revision: 1 })).not.toBe(stored.meta.hash);
        expect(eventHash('', { ...stored, data: { more: other } })).not.toBe(stored.meta.hash);
        expect(eventHash('x', stored)).not.toBe(stored.meta.hash);
      }),
      { numRuns: 100 },
    );
    expect((await verified()).findings).toEqual([]);
  });
});
