import type { Occurrence } from '@rujukan/referral';
import type { PushEnding, SessionEnding, SessionFacts, SessionPersonal } from './events';

interface BeginSession {
  readonly name: 'BeginSession';
  readonly sessionId: string;
  readonly facts: Omit<SessionFacts['SessionBegan'], 'sessionId'>;
  readonly personal: SessionPersonal['SessionBegan'];
  readonly occurrence: Occurrence;
}

interface RefreshSession {
  readonly name: 'RefreshSession';
  readonly sessionId: string;
  /** Of the refresh token that is redeemed, and by which attempt of its holder. */
  readonly generation: number;
  readonly attemptId: string;
  /** Whether the account is still the one that the session was begun with. */
  readonly accountStands: boolean;
  readonly pin: 'absent' | 'right' | 'wrong';
  readonly occurrence: Occurrence;
}

interface SetPin {
  readonly name: 'SetPin';
  readonly sessionId: string;
  readonly personal: SessionPersonal['PinSet'];
  readonly occurrence: Occurrence;
}

interface EndSession {
  readonly name: 'EndSession';
  readonly sessionId: string;
  readonly reason: SessionEnding;
  readonly occurrence: Occurrence;
}

interface SubscribePush {
  readonly name: 'SubscribePush';
  readonly sessionId: string;
  readonly personal: SessionPersonal['PushSubscribed'];
  readonly occurrence: Occurrence;
}

interface EndPush {
  readonly name: 'EndPush';
  readonly sessionId: string;
  /** Which one; that of now where it is left out. */
  readonly subscriptionId?: string;
  readonly reason: PushEnding;
  readonly occurrence: Occurrence;
}

export type SessionCommand = BeginSession | RefreshSession | SetPin | EndSession | SubscribePush | EndPush;
