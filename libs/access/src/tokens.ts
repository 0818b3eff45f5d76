import { createSecretKey } from 'node:crypto';
import { type Clock, type Instant, SECOND, instant } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { type JWTPayload, SignJWT, errors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { AccountDirectory } from './account-directory';
import { type TokenRefusal, refuseAccess } from './refusal';
import { ACCESS_TOKEN_MS } from './session/lifetimes';

/** Who a request speaks for, as the account stands now. */
export interface Principal extends Actor {
  readonly sessionId: string;
  readonly tokenId: string;
  readonly mustChangePassword: boolean;
  readonly expiresAt: Instant;
}

export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** The sessions as this process knows them. */
export interface SessionsInForce {
  /** Whether the session stands now; `undefined` when it was not heard of here. */
  stands(sessionId: string, now: Instant): boolean | undefined;
  /** Asks the log about one that was not heard of here. @throws {EventLogUnavailable} */
  hearOf(sessionId: string): Promise<void>;
}

/** Whom a token is to speak for, in which session. */
export interface TokenSubject extends Actor {
  readonly sessionId: string;
  /** The account's revision against which its owner proved who they are. */
  readonly accountRevision: number;
  /** No session could be kept: the token is worth what the account is, and nobody goes on from it. */
  readonly passing?: boolean;
}

export interface TokenSettings {
  /** 32 bytes, the same in every process that shall accept the tokens. */
  readonly key: Uint8Array;
  readonly directory: AccountDirectory;
  readonly sessions: SessionsInForce;
  readonly clock: Clock;
  /** Makes the id of each token. */
  readonly newId: () => string;
  /** Tokens whose signature was checked and is not checked again, at most. */
  readonly remembered?: number;
}

/** What a genuine token says, for as long as it says it. */
interface Claims {
  readonly accountId: string;
  readonly accountRevision: number;
  readonly sessionId: string;
  readonly tokenId: string;
  readonly passing: boolean;
  readonly expiresAt: Instant;
}

const ALGORITHM = 'HS256';
/** The media type of RFC 9068: no other kind of JWT that this key may sign one day passes for an access token. */
const TYPE = 'at+jwt';
const ISSUER = 'rujukan';
const AUDIENCE = 'rujukan-api';
const LONGEST_TOKEN = 1_024;
const KEY_BYTES = 32;

/** Short-lived bearer tokens (JWT) and what they are worth at this moment. */
export class AccessTokens {
  private readonly key;
  private readonly genuine: LRUCache<string, Claims>;

  constructor(private readonly settings: TokenSettings) {
    if (settings.key.byteLength !== KEY_BYTES) throw new RangeError(`a token key has ${KEY_BYTES} bytes`);
    this.key = createSecretKey(settings.key);
    this.genuine = new LRUCache({ max: settings.remembered ?? 10_000 });
  }

  async issue(to: TokenSubject, lifetimeMs = ACCESS_TOKEN_MS): Promise<IssuedToken> {
    const issuedAt = Math.floor(this.settings.clock.now() / SECOND);
    const expiresAt = issuedAt + Math.floor(lifetimeMs / SECOND);
    const { role, facilityId, accountRevision: rev, sessionId: sid, passing } = to;
    const token = await new SignJWT({ role, facilityId, rev, sid, ...(passing ? { passing } : {}) })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(to.accountId)
      .setJti(this.settings.newId())
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(this.key);
    return { token, expiresAt: instant(expiresAt * SECOND) };
  }

  /**
   * The signature is checked once; whether session and account still stand, and as what, is asked every time. Role
   * and facility inside the token are for the reader's screen and decide nothing.
   * @throws {EventLogUnavailable} the session was never heard of here, and the log cannot be asked
   */
  async verify(token: string): Promise<Principal | TokenRefusal> {
    const known = this.genuine.get(token);
    if (known) return this.speaksFor(known);
    const claims = await this.check(token);
    if ('refused' in claims) return claims;
    this.genuine.set(token, claims);
    return this.speaksFor(claims);
  }

  private async speaksFor(claims: Claims): Promise<Principal | TokenRefusal> {
    const now = this.settings.clock.now();
    if (claims.expiresAt <= now) return refuseAccess('tokenExpired');
    const account = this.settings.directory.byId(claims.accountId);
    const accountStands = account && !account.closed && claims.accountRevision >= account.sessionsSince;
    if (!accountStands || !(await this.sessionStands(claims, now))) return refuseAccess('sessionEnded');
    return {
      sessionId: claims.sessionId,
      accountId: account.accountId,
      role: account.role,
      facilityId: account.facilityId,
      tokenId: claims.tokenId,
      mustChangePassword: account.mustChangePassword,
      expiresAt: claims.expiresAt,
    };
  }

  private async sessionStands({ sessionId, passing }: Claims, now: Instant): Promise<boolean> {
    if (passing) return true;
    const { sessions } = this.settings;
    if (sessions.stands(sessionId, now) === undefined) await sessions.hearOf(sessionId);
    return sessions.stands(sessionId, now) ?? false;
  }

  private async check(token: string): Promise<Claims | TokenRefusal> {
    if (token.length > LONGEST_TOKEN || !hasCanonicalSignature(token)) return refuseAccess('tokenInvalid');
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        typ: TYPE,
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['sub', 'jti', 'iat', 'exp', 'rev', 'sid'],
        currentDate: new Date(this.settings.clock.now()),
      });
      return claimsOf(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) return refuseAccess('tokenExpired');
      if (error instanceof errors.JOSEError) return refuseAccess('tokenInvalid');
      throw error;
    }
  }
}

function claimsOf({ sub, jti, exp, rev, sid, passing }: JWTPayload): Claims | TokenRefusal {
  const isWhole = sub !== undefined && jti !== undefined && exp !== undefined;
  return isWhole && typeof rev === 'number' && typeof sid === 'string'
    ? {
        accountId: sub,
        sessionId: sid,
        tokenId: jti,
        accountRevision: rev,
        passing: passing === true,
        expiresAt: instant(exp * SECOND),
      }
    : refuseAccess('tokenInvalid');
}

/** Base64url leaves two bits of the last character unread; without this a changed token could still verify. */
function hasCanonicalSignature(token: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1);
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}
