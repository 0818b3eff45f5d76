import { Inject, Injectable } from '@nestjs/common';
import {
  ACCESS_TOKEN_MS,
  AccessTokens,
  type Account,
  RefreshTokens,
  SessionDirectory,
  type TokenSubject,
  expiryOf,
} from '@rujukan/access';
import { type Clock, toIso } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { CLOCK, type Passing, type Standing } from '@rujukan/use-cases';
import type { FastifyReply } from 'fastify';
import { keepInCookie } from './refresh-cookie';
import { NoticeDto, SessionDto } from './session.dto';

type Signed = Omit<TokenSubject, keyof Actor> & { readonly shared: boolean };

/** What somebody is told whose session began or goes on, whichever way they came in. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly directory: SessionDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async answer({ session, account }: Standing, inCookie: boolean, reply: FastifyReply): Promise<SessionDto> {
    const sessionEndsAt = expiryOf(session, this.directory.lifetimes);
    const refreshToken = this.refreshTokens.issue(session);
    if (inCookie) keepInCookie(reply, refreshToken, sessionEndsAt, this.clock.now());
    return {
      ...(await this.signedIn(session, account, reply)),
      refreshToken: inCookie ? null : refreshToken,
      sessionEndsAt: toIso(sessionEndsAt),
      pinSet: session.pinSetBy !== null,
    };
  }

  /** Without a way to go on: whoever still needs to by then signs in again. */
  async answerPassing({ account, ...session }: Passing, reply: FastifyReply): Promise<SessionDto> {
    const answer = await this.signedIn({ ...session, passing: true }, account, reply);
    return { ...answer, refreshToken: null, sessionEndsAt: answer.expiresAt, pinSet: false };
  }

  private async signedIn(session: Signed, account: Account, reply: FastifyReply) {
    const { accountId, role, facilityId, mustChangePassword } = account;
    const { token, expiresAt } = await this.accessTokens.issue(
      { ...session, accountId, role, facilityId },
      this.accessLifetimeOf(session.shared),
    );
    void reply.header('cache-control', 'no-store');
    return {
      sessionId: session.sessionId,
      token,
      expiresAt: toIso(expiresAt),
      account: { accountId, role, facilityId, mustChangePassword },
      shared: session.shared,
      notices: noticesOf(account),
      serverTime: toIso(this.clock.now()),
    };
  }

  /** On a shared device no longer than the pause after which the PIN is asked for. */
  private accessLifetimeOf(shared: boolean): number {
    const { pinAfterMs } = this.directory.lifetimes;
    return shared ? Math.min(ACCESS_TOKEN_MS, pinAfterMs) : ACCESS_TOKEN_MS;
  }
}

function noticesOf({ unseenLockOuts: times, lastLockedOutAt }: Account): readonly NoticeDto[] {
  if (times === 0 || lastLockedOutAt === null) return [];
  return [{ code: 'signInLockedOut', times, lastAt: toIso(lastLockedOutAt) }];
}
