import { Inject, Injectable } from '@nestjs/common';
import {
  ACCESS_TOKEN_MS,
  AccessTokens,
  type Account,
  type KnownSession,
  RefreshTokens,
  SessionDirectory,
  expiryOf,
} from '@rujukan/access';
import { type Clock, toIso } from '@rujukan/kernel';
import { CLOCK, type Standing } from '@rujukan/use-cases';
import type { FastifyReply } from 'fastify';
import { keepInCookie } from './refresh-cookie';
import { NoticeDto, SessionDto } from './session.dto';

/** What somebody is told whose session began or goes on, whichever way they came in. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly directory: SessionDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async answer(standing: Standing, inCookie: boolean, reply: FastifyReply): Promise<SessionDto> {
    const { session, account } = standing;
    const { accountId, role, facilityId, mustChangePassword } = account;
    const { token, expiresAt } = await this.accessTokens.issue(
      { ...session, role, facilityId },
      this.accessLifetimeOf(session),
    );
    const sessionEndsAt = expiryOf(session, this.directory.lifetimes);
    const refreshToken = this.refreshTokens.issue(session);
    if (inCookie) keepInCookie(reply, refreshToken, sessionEndsAt, this.clock.now());
    void reply.header('cache-control', 'no-store');
    return {
      sessionId: session.sessionId,
      token,
      expiresAt: toIso(expiresAt),
      refreshToken: inCookie ? null : refreshToken,
      sessionEndsAt: toIso(sessionEndsAt),
      account: { accountId, role, facilityId, mustChangePassword },
      notices: noticesOf(account),
      serverTime: toIso(this.clock.now()),
    };
  }

  /** On a shared device no longer than the pause after which the PIN is asked for. */
  private accessLifetimeOf({ shared }: KnownSession): number {
    const { pinAfterMs } = this.directory.lifetimes;
    return shared ? Math.min(ACCESS_TOKEN_MS, pinAfterMs) : ACCESS_TOKEN_MS;
  }
}

function noticesOf({ unseenLockOuts: times, lastLockedOutAt }: Account): readonly NoticeDto[] {
  if (times === 0 || lastLockedOutAt === null) return [];
  return [{ code: 'signInLockedOut', times, lastAt: toIso(lastLockedOutAt) }];
}
