import {
  type AccountDirectory,
  type PushDevice,
  type SessionDirectory,
  isAccessRefused,
} from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import type { KeepingSessions } from '../keeping-sessions/keeping-sessions';
import { happeningNow } from '../keeping-sessions/standing';

export interface PushDevicesOptions {
  readonly accounts: AccountDirectory;
  readonly directory: SessionDirectory;
  readonly sessions: KeepingSessions;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The product itself, hearing from a push service. */
const NOTIFICATIONS: Actor = { accountId: 'notifications', role: 'admin', facilityId: null };

/** The devices at which the owners of accounts are signed in and take push messages: with the session each ends. */
export class DevicesOfSessions {
  constructor(private readonly options: PushDevicesOptions) {}

  devicesOf(accountId: string): readonly PushDevice[] {
    const { accounts, directory, clock } = this.options;
    const account = accounts.byId(accountId);
    if (!account || account.closed) return [];
    return directory.pushDevicesOf(accountId, account.sessionsSince, clock.now());
  }

  /** @throws {EventLogUnavailable | VaultUnavailable} it is asked again with the next message */
  async gone({ sessionId, subscriptionId }: PushDevice): Promise<void> {
    const { sessions, clock, newId } = this.options;
    const occurrence = happeningNow(newId(), NOTIFICATIONS, clock);
    const ended = await sessions.carryOut({
      ...{ name: 'EndPush', sessionId, subscriptionId, reason: 'gone', occurrence },
    });
    if (isAccessRefused(ended)) throw new Error(`a device could not be let go: ${ended.refused}`);
  }
}
