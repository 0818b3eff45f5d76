import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventLog, EventLogUnavailable } from '@rujukan/event-log';
import { drawnRoots, verifyChain } from '@rujukan/event-log/chain';
import { type Instant, instant } from '@rujukan/kernel';
import { DailyRoots, ROOT_STREAMS } from './daily-roots';
import { type Stores, openStores } from './stores';

/** 2026-11-22 00:30 in Jakarta, and still the day before in UTC. */
const AFTER_MIDNIGHT = instant(Date.UTC(2026, 10, 21, 17, 30));

describe('the roots of a day', () => {
  let dataDir: string;
  let stores: Stores;
  let troubles: string[];
  let now: Instant;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'rujukan-roots-'));
    troubles = [];
    now = AFTER_MIDNIGHT;
    stores = await openStores({ dataDir, onTrouble: (trouble) => troubles.push(trouble) });
    for (const [log, stream] of [
      [stores.log, 'logRoot-other'],
      [stores.trail, 'trailRoot-other'],
    ] as const) {
      const event = { id: crypto.randomUUID(), type: 'Unknown', data: {}, meta: {}, personal: null };
      await log.append(stream, 'none', [event]);
    }
  });

  afterEach(async () => {
    await stores.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const rootsOn = (opened: Pick<Stores, 'log' | 'trail' | 'caseStore'>) =>
    new DailyRoots({
      stores: opened,
      clock: { now: () => now },
      onTrouble: (trouble) => troubles.push(trouble),
    });
  const drawn = async () => ({
    facts: await drawnRoots(stores.log, ROOT_STREAMS.facts),
    trail: await drawnRoots(stores.trail, ROOT_STREAMS.trail),
  });

  it('are drawn of both logs when the day of the district is over, once however many processes run', async () => {
    await Promise.all([rootsOn(stores).draw(), rootsOn(stores).draw()]);
    await rootsOn(stores).draw();
    expect(await drawn()).toMatchObject({
      facts: [{ day: '2026-11-21', events: 1, drawnAt: now }],
      trail: [{ day: '2026-11-21', events: 1, drawnAt: now }],
    });
    expect((await verifyChain(stores.log, (await drawn()).facts)).findings).toEqual([]);
  });

  it('follow one another, and a day on which nothing ran has none', async () => {
    const roots = rootsOn(stores);
    await roots.draw();
    now = instant(now + 2 * 86_400_000);
    await roots.draw();
    const { facts, trail } = await drawn();
    expect(facts.map(({ day, events }) => [day, events])).toEqual([
      ['2026-11-21', 1],
      ['2026-11-23', 2],
    ]);
    expect((await verifyChain(stores.trail, trail)).findings).toEqual([]);
  });

  it('are drawn later when a log is away, and the operator is told', async () => {
    let isAway = true;
    const append: EventLog['append'] = (...asked) =>
      isAway ? Promise.reject(new EventLogUnavailable('away')) : stores.trail.append(...asked);
    const trail = Object.assign(Object.create(stores.trail) as EventLog, { append });
    const roots = rootsOn({ ...stores, trail });
    await roots.draw();
    expect(troubles).toEqual([
      'the root of 2026-11-21 cannot be drawn (EventLogUnavailable); it is tried again',
    ]);
    isAway = false;
    await roots.draw();
    await roots.stop();
    const { facts, trail: readings } = await drawn();
    expect([facts.length, readings.length]).toEqual([1, 1]);
  });
});
