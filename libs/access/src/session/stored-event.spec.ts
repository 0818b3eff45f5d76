import { type Instant, plus } from '@rujukan/kernel';
import { readFileSync, readdirSync } from 'node:fs';
import { type StoredEvent, UnknownEventType } from '@rujukan/referral';
import { sessionIdOf, sessionStream } from './events';
import { Sessions, beginSession, endPush, endSession, refresh, setPin, subscribePush } from './examples';
import { SESSION_LIFETIMES } from './lifetimes';
import { foldSession } from './state';
import { SESSION_EVENT_TYPES, decodeSessionEvent, encodeSessionEvent } from './stored-event';

const folder = new URL('./golden/', import.meta.url);
const golden = (type: string) =>
  JSON.parse(readFileSync(new URL(`${type}.json`, folder), 'utf8')) as StoredEvent;

describe('the stored events of a session', () => {
  it('each have a golden file, and no golden file is of an event that was forgotten', () => {
    const files = readdirSync(folder).map((name) => name.replace('.json', ''));
    expect(files.sort()).toEqual([...SESSION_EVENT_TYPES].sort());
  });

  it.each(SESSION_EVENT_TYPES)('%s decodes, and is written as it was', (type) => {
    const stored = golden(type);
    const event = decodeSessionEvent(stored);
    expect(event.type).toBe(type);
    expect(encodeSessionEvent(event)).toEqual(stored);
  });

  it('still mean what they meant when they were written', () => {
    const inOrder = [
      'SessionBegan',
      'PinSet',
      'PinRefused',
      'SessionRefreshed',
      'PushSubscribed',
      'PushEnded',
      'SessionEnded',
    ];
    const past = inOrder.map((type) => decodeSessionEvent(golden(type)));
    expect(foldSession(past.slice(0, 3))).toMatchObject({ wrongPins: 1, generation: 0, ended: null });
    expect(foldSession(past)).toEqual({
      sessionId: '7d1f5c0a-93a1-4f0e-8a55-2b9b6f2c4e10',
      accountId: 'd8db3abb-6ba0-5ab7-9e6d-300692dd0207',
      accountRevision: 3,
      by: 'passkey',
      shared: true,
      device: 'Tablet ruang bersalin',
      address: '192.0.2.7',
      beganAt: 1795226640120,
      refreshedAt: 1795226820120,
      generation: 1,
      lastAttemptId: '3c5c9d1e-7f38-4b57-9d2f-6a1d0c6f4b01',
      pinSetBy: '0192f0c1-6c1e-7d3a-9c55-0a4f1b2c3d21',
      wrongPins: 0,
      pushId: null,
      ended: { reason: 'signedOut', at: 1795226880120 },
    });
  });

  it('have the members that are written today', () => {
    const begin = beginSession({ shared: true });
    const { sessionId } = begin;
    const sessions = new Sessions();
    const later = { at: plusPause(begin.occurrence.receivedAt) };
    const written = [
      begin,
      setPin(sessionId),
      refresh(sessionId, 0, { pin: 'wrong', ...later }),
      refresh(sessionId, 0, { pin: 'right', ...later }),
      subscribePush(sessionId),
      endPush(sessionId),
      endSession(sessionId),
    ].flatMap((command) => sessions.execute(command).events);
    expect(written.map(({ type }) => type).sort()).toEqual([...SESSION_EVENT_TYPES].sort());
    for (const event of written) {
      const stored = JSON.parse(JSON.stringify(encodeSessionEvent(event))) as StoredEvent;
      expect(stored).toEqual(event);
      expect(membersOf(stored)).toEqual(membersOf(golden(event.type)));
    }
  });

  it('keep a session whose envelope can no longer be read, without its device', () => {
    const began = decodeSessionEvent({ ...golden('SessionBegan'), personal: null });
    expect(foldSession([began])).toMatchObject({ by: 'passkey', device: null, address: null });
  });

  it('of a newer version are refused rather than skipped', () => {
    expect(() => decodeSessionEvent({ ...golden('SessionBegan'), type: 'SessionLent' })).toThrow(
      UnknownEventType,
    );
  });

  it('stand in a stream that names the session', () => {
    expect(sessionIdOf(sessionStream('a-b'))).toBe('a-b');
    expect(sessionIdOf('account-a-b')).toBeUndefined();
  });
});

function plusPause(at: Instant): Instant {
  return plus(at, SESSION_LIFETIMES.pinAfterMs + 1);
}

function membersOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value)
    .flatMap(([name, member]) => membersOf(member, `${path}.${name}`))
    .sort();
}
