import { DAY, plus } from '@rujukan/kernel';
import { NOON } from '../account/examples';
import { Sessions, beginSession, endPush, endSession, refresh, setPin, subscribePush } from './examples';
import { ACCESS_TOKEN_MS } from './lifetimes';

describe('the directory of sessions', () => {
  it('knows those of an account that can still be used', () => {
    const sessions = new Sessions();
    const [phone, tablet, another] = [
      beginSession(),
      beginSession(),
      beginSession({ accountId: 'account-2' }),
    ];
    for (const begin of [phone, tablet, another]) sessions.execute(begin);
    sessions.execute(endSession(tablet.sessionId));
    const ids = (accountId: string, at = NOON) =>
      sessions.directory.ofAccount(accountId, at).map(({ sessionId }) => sessionId);
    expect(ids('account-1')).toEqual([phone.sessionId]);
    expect(ids('account-2')).toEqual([another.sessionId]);
    expect(ids('account-1', plus(NOON, 30 * DAY))).toEqual([]);
    expect(ids('nobody')).toEqual([]);
  });

  it('tells one that stands from one that is over and from one it has not heard of', () => {
    const sessions = new Sessions();
    const { sessionId } = begin(sessions);
    const { directory } = sessions;
    expect(directory.stands(sessionId, NOON)).toBe(true);
    expect(directory.stands(sessionId, plus(NOON, 30 * DAY))).toBe(false);
    expect(directory.stands('unheard', NOON)).toBeUndefined();
    sessions.execute(endSession(sessionId));
    expect(directory.stands(sessionId, NOON)).toBe(false);
  });

  it('forgets an ended session only when no access token of it can be alive', () => {
    const sessions = new Sessions();
    const { sessionId } = begin(sessions);
    sessions.execute(endSession(sessionId));
    sessions.directory.forgetWhatIsOver(plus(NOON, ACCESS_TOKEN_MS - 1));
    expect(sessions.directory.stands(sessionId, NOON)).toBe(false);
    sessions.directory.forgetWhatIsOver(plus(NOON, ACCESS_TOKEN_MS));
    expect(sessions.directory.stands(sessionId, NOON)).toBeUndefined();
  });

  it('holds what can still be used and no more, however many have come and gone', () => {
    const sessions = new Sessions();
    for (let day = 0; day < 400; day += 1) {
      for (let each = 0; each < 20; each += 1) begin(sessions, plus(NOON, day * DAY));
    }
    // Thirty days of twenty sessions, and what came since the last look.
    expect(sessions.directory.size).toBeLessThan(30 * 20 + 1_000);
    expect(sessions.directory.size).toBeGreaterThanOrEqual(30 * 20);
  });

  it('knows the devices that take push messages: those of sessions that stand and nothing has outdated', () => {
    const sessions = new Sessions();
    const { sessionId } = begin(sessions);
    const { sessionId: later } = begin(sessions);
    sessions.execute(subscribePush(sessionId));
    sessions.execute(subscribePush(later, { endpoint: 'https://push.example/2' }));
    const devices = (since = 1, at = NOON) =>
      sessions.directory.pushDevicesOf('account-1', since, at).map((device) => device.sessionId);
    expect(devices()).toEqual([sessionId, later]);
    expect([devices(2), devices(1, plus(NOON, 30 * DAY))]).toEqual([[], []]);
    sessions.execute(endSession(later));
    expect(devices()).toEqual([sessionId]);
    sessions.execute(endPush(sessionId, { subscriptionId: 'one that was replaced' }));
    expect(devices()).toEqual([sessionId]);
    sessions.execute(endPush(sessionId));
    expect(devices()).toEqual([]);
  });

  it('gives a browser to whoever subscribed with it last', () => {
    const sessions = new Sessions();
    const { sessionId } = begin(sessions);
    const other = beginSession({ accountId: 'account-2' });
    sessions.execute(other);
    sessions.execute(subscribePush(sessionId));
    sessions.execute(subscribePush(other.sessionId));
    expect(sessions.directory.pushDevicesOf('account-1', 1, NOON)).toEqual([]);
    expect(sessions.directory.pushDevicesOf('account-2', 1, NOON)).toHaveLength(1);
  });

  it('comes to the same from the last event of each type', () => {
    const whole = new Sessions();
    const began = beginSession({ shared: true });
    const { sessionId } = began;
    const commands = [
      began,
      setPin(sessionId),
      refresh(sessionId, 0),
      subscribePush(sessionId),
      endPush(sessionId),
      subscribePush(sessionId, { endpoint: 'https://push.example/2' }),
      refresh(sessionId, 1),
    ];
    for (const command of commands) whole.execute(command);
    const lastOfEachType = new Sessions();
    for (const event of whole.lastOfEachType(sessionId)) lastOfEachType.directory.apply(event);
    expect(lastOfEachType.directory.byId(sessionId)).toEqual(whole.directory.byId(sessionId));
    expect(lastOfEachType.directory.pinHashOf(sessionId)).toBe('$argon2id$…');
    const devices = lastOfEachType.directory.pushDevicesOf('account-1', 1, NOON);
    expect(devices.map(({ subscription }) => subscription.endpoint)).toEqual(['https://push.example/2']);
  });
});

function begin(sessions: Sessions, at = NOON) {
  const command = beginSession({ at });
  sessions.execute(command);
  return command;
}
