import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog } from '../port';
import { SqliteEventLog } from '../sqlite';
import { chained, endOfChain } from './event-hash';
import { drawRoot, drawnRoots } from './drawn-roots';
import { verifyChain } from './verify-chain';

const ROOTS = 'logRoot-events';
const DAY_ONE = { day: '2026-11-21', now: 1_000 };
const DAY_TWO = { day: '2026-11-22', now: 2_000 };

async function tell(log: EventLog, stream: string): Promise<void> {
  const past = await log.readStream(stream);
  const event = { id: randomUUID(), type: 'Happened', data: {}, meta: {}, personal: null };
  await log.append(stream, past.at(-1)?.revision ?? 'none', chained(stream, endOfChain(past), [event]));
}

describe('the root of a day', () => {
  let folder: string;
  let log: SqliteEventLog;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-roots-'));
    log = SqliteEventLog.open(folder);
  });

  afterEach(async () => {
    await log.close();
    await rm(folder, { recursive: true, force: true });
  });

  const draw = (when = DAY_ONE) => drawRoot({ log, stream: ROOTS, ...when });

  it('is not drawn of an empty log', async () => {
    expect(await draw()).toBeNull();
    expect(await log.head()).toBeNull();
  });

  it('is drawn once a day, however many processes draw it at once', async () => {
    await tell(log, 'a-1');
    await Promise.all(Array.from({ length: 8 }, () => draw()));
    await draw();
    expect(await drawnRoots(log, ROOTS)).toEqual([
      {
        day: '2026-11-21',
        events: 1,
        root: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        last: { stream: 'a-1', revision: 0 },
        drawnAt: 1_000,
      },
    ]);
  });

  it('goes on from the last one, and comes to the same as counting from the beginning', async () => {
    for (let count = 0; count < 700; count += 1) await tell(log, `a-${count}`);
    await draw();
    await tell(log, 'a-1');
    await draw(DAY_TWO);

    const roots = await drawnRoots(log, ROOTS);
    expect(roots.map(({ day, events }) => [day, events])).toEqual([
      ['2026-11-21', 700],
      ['2026-11-22', 702],
    ]);
    expect((await verifyChain(log, roots)).findings).toEqual([]);
  });

  it('is not drawn again for a day that lies before the last', async () => {
    await tell(log, 'a-1');
    await draw(DAY_TWO);
    expect(await draw()).toBeNull();
  });
});
