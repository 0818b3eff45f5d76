import { Inject, Injectable } from '@nestjs/common';
import {
  AccountDirectory,
  SessionDirectory,
  type SessionRefusal,
  type SignInWay,
  type SignedIn,
  isAccessRefused,
} from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import { derivedId } from '../deciding/derived-id';
import { CLOCK } from '../ports';
import { KeepingSessions } from './keeping-sessions';
import { type AtDevice, type Standing, happeningNow } from './standing';

/** Of one account at once. A program that signs in anew each time instead of refreshing fills no memory. */
const MOST_SESSIONS = 100;

/** The one way in which a session begins, however somebody proved who they are. */
@Injectable()
export class BeginningSessions {
  constructor(
    private readonly sessions: KeepingSessions,
    private readonly directory: SessionDirectory,
    private readonly accounts: AccountDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * `sessionId` is new, or follows from what somebody proved themselves with and may be used once: the second time is
   * refused as `signInUsed`. `commandId` is new each time: the log takes the same event twice for a repeat.
   */
  async begin(
    sessionId: string,
    by: SignInWay,
    signedIn: SignedIn,
    { device, shared, address }: AtDevice,
    commandId: string,
  ): Promise<Standing | SessionRefusal> {
    const { accountId, accountRevision } = signedIn;
    const session = await this.sessions.carryOut({
      name: 'BeginSession',
      sessionId,
      facts: { accountId, accountRevision, by, shared },
      personal: { device, address },
      occurrence: happeningNow(commandId, signedIn, this.clock),
    });
    if (isAccessRefused(session)) return session;
    await this.displaceTheIdlest(signedIn);
    const account = this.accounts.byId(accountId);
    if (!account) throw new Error('somebody signed in to an account that is not there');
    return { session, account };
  }

  private async displaceTheIdlest(signedIn: SignedIn): Promise<void> {
    const all = this.directory.ofAccount(signedIn.accountId, this.clock.now());
    const idlestFirst = all.toSorted((a, b) => a.refreshedAt - b.refreshedAt);
    for (const { sessionId } of idlestFirst.slice(0, Math.max(0, all.length - MOST_SESSIONS))) {
      const occurrence = happeningNow(derivedId(sessionId, 'displaced'), signedIn, this.clock);
      await this.sessions.carryOut({ name: 'EndSession', sessionId, reason: 'displaced', occurrence });
    }
  }
}
