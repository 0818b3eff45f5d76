import {
  SESSION_LIFETIMES,
  type SessionEvent,
  decideSession,
  encodeSessionEvent,
  sessionStream,
} from '@rujukan/access';
import type { EventLog } from '@rujukan/event-log';
import { DAY, type Instant, instant, plus } from '@rujukan/kernel';
import type { Occurrence } from '@rujukan/referral';
import { randomUUID as newId } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stores, openStores } from './stores';

const NOON = instant(Date.UTC(2026, 10, 21, 5));

describe('the sessions of a data folder', () => {
  let dataDir: string;
  const open = () =>
    openStores({
      dataDir,
      onTrouble: (trouble) => {
        throw new Error(trouble);
      },
    });

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'rujukan-sessions-'));
  });

  afterEach(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

  async function restarted(stores: Stores, between = () => Promise.resolve()) {
    await stores.catchUp();
    await stores.close();
    await between();
    const again = await open();
    await again.catchUp();
    return again;
  }

  it('are known again after a restart, as they were', async () => {
    const first = await open();
    const [standing, ended] = [await begin(first.trail), await begin(first.trail)];
    await end(first.trail, ended);
    await first.catchUp();
    const before = first.sessions.byId(standing);

    const again = await restarted(first);
    expect(again.sessions.byId(standing)).toEqual(before);
    expect(again.sessions.stands(standing, NOON)).toBe(true);
    expect(again.sessions.stands(ended, NOON)).toBe(false);
    await again.close();
  });

  it('are not kept once their time is over', async () => {
    const first = await open();
    const old = await begin(first.trail, NOON);
    const [young] = await Promise.all(
      Array.from({ length: 1_000 }, () => begin(first.trail, plus(NOON, 31 * DAY))),
    );
    const again = await restarted(first);
    expect(again.sessions.byId(old)).toBeUndefined();
    expect(again.sessions.stands(young!, plus(NOON, 31 * DAY))).toBe(true);
    const oncemore = await restarted(again);
    expect(oncemore.sessions.size).toBe(1_000);
    await oncemore.close();
  });

  it('are read anew when another trail was put in the place of theirs', async () => {
    const first = await open();
    const gone = await begin(first.trail);
    const again = await restarted(first, () => rm(join(dataDir, 'access-trail'), { recursive: true }));
    expect(again.sessions.byId(gone)).toBeUndefined();
    const begun = await begin(again.trail);
    await again.catchUp();
    expect(again.sessions.stands(begun, NOON)).toBe(true);
    await again.close();
  });
});

async function begin(trail: EventLog, at: Instant = NOON): Promise<string> {
  const sessionId = newId();
  const { events } = decideSession(
    undefined,
    {
      name: 'BeginSession',
      sessionId,
      facts: { accountId: 'account-1', accountRevision: 1, by: 'password', shared: false },
      personal: { device: 'HP Sari', address: null },
      occurrence: occurrence(at),
    },
    SESSION_LIFETIMES,
  );
  await trail.append(sessionStream(sessionId), 'none', events.map(encodeSessionEvent));
  return sessionId;
}

async function end(trail: EventLog, sessionId: string): Promise<void> {
  const ended: SessionEvent = {
    id: newId(),
    type: 'SessionEnded',
    data: { reason: 'signedOut' },
    meta: occurrence(NOON),
    personal: null,
  };
  await trail.append(sessionStream(sessionId), 0, [encodeSessionEvent(ended)]);
}

function occurrence(at: Instant): Occurrence {
  return {
    commandId: newId(),
    occurredAt: { precision: 'exact', at },
    recordedAt: at,
    receivedAt: at,
    clockOffsetMs: 0,
    actor: { accountId: 'account-1', role: 'midwife', facilityId: 'puskesmas-ipuh' },
  };
}
