import { DAY, HOUR, MINUTE, plus } from '@rujukan/kernel';
import fc from 'fast-check';
import { NOON } from '../account/examples';
import { PIN_TRIES } from './decide';
import { Sessions, beginSession, endSession, refresh, setPin } from './examples';

const after = (milliseconds: number) => ({ at: plus(NOON, milliseconds) });

function begun(more: Parameters<typeof beginSession>[0] = {}) {
  const sessions = new Sessions();
  const command = beginSession(more);
  sessions.execute(command);
  const { sessionId } = command;
  return {
    sessions,
    sessionId,
    state: () => sessions.directory.byId(sessionId)!,
    tries: (...args: RefreshArguments) =>
      sessions.execute(refresh(sessionId, ...args)).refusal?.refused ?? 'done',
  };
}
type RefreshArguments = [generation: number, more?: Parameters<typeof refresh>[2]];

describe('a session', () => {
  it('is begun once: what somebody proved themselves with is used up', () => {
    const { sessions, sessionId } = begun();
    expect(sessions.execute(beginSession({ sessionId })).refusal).toMatchObject({ refused: 'signInUsed' });
  });

  it('goes on from one refresh token to the next', () => {
    const { tries, state } = begun();
    expect([0, 1, 2].map((generation) => tries(generation))).toEqual(['done', 'done', 'done']);
    expect(state()).toMatchObject({ generation: 3, ended: null });
  });

  it('has the same answer for the same attempt, and nothing is written twice', () => {
    const { sessions, sessionId, state } = begun();
    const attempt = { attemptId: 'attempt-1' };
    const first = sessions.execute(refresh(sessionId, 0, attempt));
    const again = sessions.execute(refresh(sessionId, 0, attempt));
    expect([first.events.length, again]).toEqual([1, { events: [], refusal: null }]);
    expect(state().generation).toBe(1);
  });

  it('writes the same event for the same attempt, so that two replicas write it once', () => {
    const sessionId = beginSession().sessionId;
    const ids = [0, 1].map(() => {
      const replica = new Sessions();
      replica.execute(beginSession({ sessionId }));
      return replica.execute(refresh(sessionId, 0, { attemptId: 'attempt-1' })).events[0]!.id;
    });
    expect(ids[0]).toBe(ids[1]);
  });

  it('ends when a refresh token is used again by another attempt, for both of its holders', () => {
    const { tries, state } = begun();
    tries(0);
    expect(tries(0)).toBe('refreshTokenReused');
    expect(state().ended).toMatchObject({ reason: 'reuse' });
    expect(tries(1)).toBe('sessionEnded');
  });

  it('ends also when an attempt is repeated whose answer was used meanwhile', () => {
    const { tries } = begun();
    const attempt = { attemptId: 'attempt-1' };
    tries(0, attempt);
    tries(1);
    expect(tries(0, attempt)).toBe('refreshTokenReused');
  });

  it('takes no token that was never given out', () => {
    const { tries, state } = begun();
    expect(tries(1)).toBe('refreshTokenInvalid');
    expect(state().ended).toBeNull();
  });

  it('ends when it would go on for an account that has changed', () => {
    const { tries, state } = begun();
    expect(tries(0, { accountStands: false })).toBe('sessionEnded');
    expect(state().ended).toMatchObject({ reason: 'accountChanged' });
  });

  it('is over after thirty idle days, and after half a year however busy', () => {
    expect(begun().tries(0, after(30 * DAY))).toBe('sessionEnded');
    const { tries } = begun();
    const answers = Array.from({ length: 200 }, (_, day) => tries(day, after(day * DAY)));
    expect(answers.indexOf('sessionEnded')).toBe(180);
    expect(new Set(answers.slice(0, 180))).toEqual(new Set(['done']));
  });

  it('of an identity provider is over after a week, so that what it withdrew is withdrawn', () => {
    const { tries } = begun({ by: 'oidc' });
    expect(tries(0, after(6 * DAY))).toBe('done');
    expect(tries(1, after(7 * DAY))).toBe('sessionEnded');
  });

  it('is signed out of once, and again without harm', () => {
    const { sessions, sessionId } = begun();
    expect(sessions.execute(endSession(sessionId)).events).toHaveLength(1);
    expect(sessions.execute(endSession(sessionId))).toEqual({ events: [], refusal: null });
    expect(sessions.execute(endSession('unknown')).refusal).toMatchObject({ refused: 'sessionUnknown' });
  });

  it('never goes on from a token once redeemed by somebody else, whatever comes between', () => {
    const step = fc.record({
      generation: fc.nat(5),
      attemptId: fc.constantFrom('a', 'b', 'c'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { sessions, sessionId } = begun();
        const redeemedBy = new Map<number, string>();
        for (const { generation, attemptId } of steps) {
          const { refusal } = sessions.execute(refresh(sessionId, generation, { attemptId }));
          if (refusal) continue;
          expect(redeemedBy.get(generation) ?? attemptId).toBe(attemptId);
          redeemedBy.set(generation, attemptId);
        }
      }),
    );
  });
});

describe('a session on a shared device', () => {
  const pause = after(5 * MINUTE + 1);

  it('goes on without a PIN while somebody is at it', () => {
    const { tries } = begun({ shared: true });
    expect(tries(0, after(5 * MINUTE))).toBe('done');
    expect(tries(1, after(10 * MINUTE))).toBe('done');
  });

  it('is over with the shift', () => {
    const { sessions, sessionId, tries } = begun({ shared: true });
    sessions.execute(setPin(sessionId));
    expect(tries(0, { ...after(12 * HOUR - 1), pin: 'right' })).toBe('done');
    expect(tries(1, { ...after(12 * HOUR), pin: 'right' })).toBe('sessionEnded');
  });

  it('asks for the PIN after a pause, and for a new sign-in where none was set', () => {
    const { sessions, sessionId, tries } = begun({ shared: true });
    expect(tries(0, pause)).toBe('pinNotSet');
    sessions.execute(setPin(sessionId));
    expect(tries(0, pause)).toBe('pinRequired');
    expect(tries(0, { ...pause, pin: 'right' })).toBe('done');
  });

  it('ends with the fifth wrong PIN in a row, also for the right one', () => {
    const { sessions, sessionId, tries, state } = begun({ shared: true });
    sessions.execute(setPin(sessionId));
    const wrong = () => sessions.execute(refresh(sessionId, 0, { ...pause, pin: 'wrong' })).refusal;
    const left = Array.from({ length: PIN_TRIES }, () => wrong()?.about.triesLeft);
    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(state().ended).toMatchObject({ reason: 'pin' });
    expect(tries(0, { ...pause, pin: 'right' })).toBe('sessionEnded');
  });

  it('forgets wrong PINs after a right one', () => {
    const { sessions, sessionId, tries, state } = begun({ shared: true });
    sessions.execute(setPin(sessionId));
    for (let wrong = 1; wrong < PIN_TRIES; wrong += 1) tries(0, { ...pause, pin: 'wrong' });
    tries(0, { ...pause, pin: 'right' });
    expect(state()).toMatchObject({ wrongPins: 0, ended: null });
  });

  it('asks for the PIN also where an attempt is repeated after a pause', () => {
    const { sessions, sessionId, tries } = begun({ shared: true });
    sessions.execute(setPin(sessionId));
    const attempt = { attemptId: 'attempt-1' };
    tries(0, attempt);
    expect(tries(0, { ...attempt, ...pause })).toBe('pinRequired');
  });

  it('has one PIN: whoever finds it unattended chooses no other', () => {
    const { sessions, sessionId } = begun({ shared: true });
    const set = setPin(sessionId);
    expect(sessions.execute(set).events).toHaveLength(1);
    expect(sessions.execute(set)).toEqual({ events: [], refusal: null });
    expect(sessions.execute(setPin(sessionId)).refusal).toMatchObject({ refused: 'pinAlreadySet' });
  });

  it('has a PIN, and no other session has', () => {
    const { sessions, sessionId } = begun();
    expect(sessions.execute(setPin(sessionId)).refusal).toMatchObject({ refused: 'sessionNotShared' });
  });
});
