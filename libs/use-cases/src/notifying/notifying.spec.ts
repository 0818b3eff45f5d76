import type { EventLog, Position } from '@rujukan/event-log';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { HOUR, type Instant, MINUTE, plus } from '@rujukan/kernel';
import {
  LEASE_MS,
  type Message,
  type Outcome,
  type OutgoingChannel,
  claim,
  encodeNotificationEvent,
  notificationStream,
} from '@rujukan/notifications';
import { Bookmark, Follower, NotificationStore } from '@rujukan/read-models';
import {
  POSYANDU_MELATI,
  PUSKESMAS_IPUH,
  RSUD,
  at,
  facilityOf,
  given,
  midwife,
  other,
  othersGiven,
  rsud,
} from '@rujukan/referral/testing';
import { caseStream, encodeEvent, otherDetectionStream } from '@rujukan/referral';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Delivering } from './delivering';
import { Deriving } from './deriving';
import { latestOf } from './kept-notification';

/** A gateway that keeps what it was given. */
class Kept implements OutgoingChannel {
  readonly name = 'gateway';
  readonly sent: Message[] = [];
  outcome: Outcome = 'sent';

  reaches(): boolean {
    return true;
  }

  async send(message: Message): Promise<Outcome> {
    this.sent.push(message);
    await wait(1);
    return this.outcome;
  }

  get ids(): readonly string[] {
    return this.sent.map(({ notification }) => notification.notificationId);
  }
}

const RAISED_AT = at('08:10');
const MELATI = facilityOf(POSYANDU_MELATI, 'posyandu', RAISED_AT);
const FACILITIES = [
  facilityOf(RSUD, 'hospital', RAISED_AT),
  facilityOf(PUSKESMAS_IPUH, 'puskesmas', RAISED_AT),
  { ...MELATI, parentId: PUSKESMAS_IPUH },
];
let folder: string;
let log: EventLog;
let trail: EventLog;
let now: Instant;
let gateway: Kept;
let troubles: string[];
/** What rosters, accounts and lists were waited for to show. */
let reached: Position[];
const clock = { now: () => now };
let closing: (() => Promise<void>)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rujukan-notifying-'));
  log = SqliteEventLog.open(join(folder, 'log'));
  trail = SqliteEventLog.open(join(folder, 'trail'));
  now = plus(RAISED_AT, MINUTE);
  gateway = new Kept();
  troubles = [];
  reached = [];
  closing = [];
});

afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  await log.close();
  await trail.close();
  await rm(folder, { recursive: true, force: true });
});

async function referral(caseId: string): Promise<void> {
  const { past } = given(midwife('DetectCase', {}, '08:00'), midwife('RaiseReferral', {}, '08:10'));
  const own = past.map((event) => encodeEvent({ ...event, id: randomUUID() }));
  await log.append(caseStream(caseId), 'none', own);
}

/** Somebody of another age, seen at the posyandu with a sign that does not wait. */
async function emergencyOf(otherDetectionId: string): Promise<void> {
  const [seen] = othersGiven(other('RecordOtherDetection', { signs: ['emergencySign'] }, '08:10'));
  if (!seen) throw new Error('nothing was recorded');
  await log.append(otherDetectionStream(otherDetectionId), 'none', [
    encodeEvent({ ...seen, id: randomUUID() }),
  ]);
}

/** One of the processes on the log, with read models of its own in a folder. */
async function process(name: string, channels: readonly Kept[] = [gateway]) {
  const own = join(folder, name);
  const head = await log.head();
  const bookmark = Bookmark.open(own, 'notified', log, head);
  const store = NotificationStore.open(own, trail, await trail.head());
  const onTrouble = () => troubles.push(name);
  const people = {
    facility: (id: string) => FACILITIES.find(({ facilityId }) => facilityId === id),
    accounts: () =>
      [
        { accountId: 'igd', role: 'hospital', facilityId: RSUD, closed: false },
        { accountId: 'bidan', role: 'midwife', facilityId: PUSKESMAS_IPUH, closed: false },
      ] as const,
  };
  const surroundings = {
    people,
    reach: (position: Position) => {
      reached.push(position);
      return Promise.resolve(true);
    },
    nextFor: () => null,
    minutesBetween: () => null,
  };
  const deriving = new Deriving({ trail, bookmark, surroundings, channels, clock, headAtStart: head });
  const followers = [
    new Follower({ log: trail, projections: [store], onTrouble }),
    new Follower({ log, projections: [deriving], onTrouble }),
  ];
  const placeOf = () => undefined;
  const newId = () => randomUUID();
  const delivering = new Delivering({ trail, store, channels, placeOf, clock, newId, onTrouble });
  for (const follower of followers) follower.start();
  delivering.start();
  const stop = async () => {
    for (const follower of followers) await follower.stop();
    await delivering.stop();
    await store.close();
    bookmark.close();
  };
  closing.push(stop);
  const end = async () => {
    closing.splice(closing.indexOf(stop), 1);
    await stop();
  };
  return { store, bookmark, end };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('it did not come about');
    await wait(5);
  }
}

const isSent = async (notificationId: string) =>
  (await latestOf(trail, notificationId))?.state.channels.gateway?.progress === 'sent';

describe('notifications over several processes on one log', () => {
  it('leave once each, whoever derives and claims them', async () => {
    const running = await Promise.all(['one', 'two', 'three'].map((name) => process(name)));
    await Promise.all(Array.from({ length: 40 }, () => referral(randomUUID())));
    await until(() => running.every(({ store }) => store.inbox('igd', 100, null).length === 40));
    const ids =
      running[0]?.store.inbox('igd', 100, null).map(({ state }) => state.queued.notificationId) ?? [];
    for (const id of ids) await until(() => isSent(id));

    expect(gateway.ids.toSorted()).toEqual(ids.toSorted());
    expect(troubles).toEqual([]);
  });

  it('are taken over from a process that died with them, and not before its lease is over', async () => {
    const silent = new Kept();
    // The one that is to die queues it and claims it, and is never heard of again.
    const first = await process('dies', [silent]);
    silent.outcome = 'busy';
    await referral('case-1');
    await until(() => first.store.inbox('igd', 1, null).length === 1);
    const [row] = first.store.inbox('igd', 1, null);
    const id = row?.state.queued.notificationId ?? '';
    await until(async () => (await latestOf(trail, id))?.state.channels.gateway?.progress === 'waiting');
    await first.end();
    now = plus(now, MINUTE);
    const kept = await latestOf(trail, id);
    const taken = kept && claim(kept.state, 'gateway', 'somebody who dies', now);
    if (!taken) throw new Error('it could not be claimed');
    await trail.append(notificationStream(id), kept.revision, [encodeNotificationEvent(taken)]);

    const second = await process('takes over');
    await until(() => second.store.byId(id)?.state.channels.gateway?.progress === 'claimed');
    // What comes meanwhile leaves; what somebody else has taken on waits.
    await referral('case-2');
    await until(() => gateway.ids.length === 1);
    expect(gateway.ids).not.toContain(id);
    now = plus(now, LEASE_MS);
    await until(() => isSent(id));
    expect(gateway.ids.filter((each) => each === id)).toHaveLength(1);
  });
});

describe('a referral', () => {
  const told = (count: number) => until(() => gateway.ids.length === count);

  it('waits for rosters and accounts that changed before it, and for nothing that nobody changed', async () => {
    await process('one');
    await referral('case-1');
    await told(1);
    expect(reached).toHaveLength(1);
    await referral('case-2');
    await told(2);
    expect(reached).toHaveLength(1);

    const account = {
      id: randomUUID(),
      type: 'AccountOpened',
      data: {},
      meta: { receivedAt: now },
      personal: null,
    };
    const { position } = await log.append('account-new', 'none', [account]);
    await referral('case-3');
    await told(3);
    expect(reached.slice(1)).toEqual([position]);
    await referral('case-4');
    await told(4);
    expect(reached).toHaveLength(2);
    expect(troubles).toEqual([]);
  });

  it('that is declined waits for the lists, which name the next hospital', async () => {
    await process('one');
    await referral('case-1');
    await told(1);
    const { past } = given(
      midwife('DetectCase', {}, '08:00'),
      midwife('RaiseReferral', {}, '08:10'),
      rsud('DeclineReferral', {}, '08:11'),
    );
    const own = past.map((event) => encodeEvent({ ...event, id: randomUUID() }));
    const { position } = await log.append(caseStream('case-2'), 'none', own);
    await told(3);
    expect(reached.at(-1)).toBe(position);
  });
});

describe('an emergency at another age', () => {
  it('leaves once, from three processes and from one that reads the log anew', async () => {
    const running = await Promise.all(['one', 'two', 'three'].map((name) => process(name)));
    await emergencyOf('other-1');
    await until(() => running.every(({ store }) => store.inbox('bidan', 9, null).length === 1));
    await until(async () => isSent(gateway.ids[0] ?? ''));
    const late = await process('read anew');
    await until(() => late.store.inbox('bidan', 9, null).length === 1 && late.bookmark.position !== null);

    expect(gateway.ids).toHaveLength(1);
    expect(gateway.sent[0]?.notification).toMatchObject({
      kind: 'otherDetectionRecorded',
      otherDetectionId: 'other-1',
      recipient: 'bidan',
    });
    expect(troubles).toEqual([]);
  });
});

describe('a process that starts', () => {
  it('goes on where it was, and sends nothing again', async () => {
    const before = await process('one');
    await referral('case-1');
    await until(() => gateway.ids.length === 1);
    const [sent] = gateway.ids;
    await until(() => isSent(sent ?? ''));
    await before.end();
    await referral('case-2');

    const after = await process('one');
    await until(() => after.store.inbox('igd', 9, null).length === 2 && gateway.ids.length === 2);
    expect(new Set(gateway.ids).size).toBe(2);
  });

  it('on a log that it never read keeps to itself what was there before', async () => {
    await referral('case-1');
    now = plus(RAISED_AT, 30 * MINUTE);
    const started = await process('new');
    await until(() => started.store.inbox('igd', 9, null).length === 1);
    expect(started.store.inbox('igd', 9, null)[0]?.state.channels).toEqual({});
    now = plus(RAISED_AT, MINUTE);
    await referral('case-2');
    await until(() => gateway.ids.length === 1);
    expect(started.store.inbox('igd', 9, null)).toHaveLength(2);
  });

  it('does not tell at all what is over', async () => {
    await referral('case-1');
    now = plus(RAISED_AT, 3 * HOUR);
    const started = await process('late');
    await until(() => started.bookmark.position !== null);
    expect(await trail.head()).toBeNull();
    expect(gateway.ids).toEqual([]);
  });
});
