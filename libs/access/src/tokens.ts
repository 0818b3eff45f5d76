import { createSecretKey } from 'node:crypto';
import { type Clock, type Instant, MINUTE, SECOND, instant } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { type JWTPayload, SignJWT, errors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { AccountDirectory } from './account-directory';
import { type TokenRefusal, refuseAccess } from './refusal';
import type { SignedIn } from './sign-in';

/** Who a request speaks for, as the account stands now. */
export interface Principal extends Actor {
  readonly tokenId: string;
  readonly mustChangePassword: boolean;
  readonly expiresAt: Instant;
}

export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: Instant;
}

export interface TokenSettings {
  /** 32 bytes, the same in every process that shall accept the tokens. */
  readonly key: Uint8Array;
  readonly directory: AccountDirectory;
  readonly clock: Clock;
  /** Makes the id of each token. */
  readonly newId: () => string;
  readonly lifetimeMs?: number;
  /** Tokens whose signature was checked and is not checked again, at most. */
  readonly remembered?: number;
}

/** What a genuine token says, for as long as it says it. */
interface Claims {
  readonly accountId: string;
  readonly accountRevision: number;
  readonly tokenId: string;
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
  private readonly lifetimeSeconds: number;
  private readonly genuine: LRUCache<string, Claims>;

  constructor(private readonly settings: TokenSettings) {
    if (settings.key.byteLength !== KEY_BYTES) throw new RangeError(`a token key has ${KEY_BYTES} bytes`);
    this.key = createSecretKey(settings.key);
    this.lifetimeSeconds = Math.floor((settings.lifetimeMs ?? 30 * MINUTE) / SECOND);
    this.genuine = new LRUCache({ max: settings.remembered ?? 10_000 });
  }

  async issue(to: SignedIn): Promise<IssuedToken> {
    const issuedAt = Math.floor(this.settings.clock.now() / SECOND);
    const expiresAt = issuedAt + this.lifetimeSeconds;
    const token = await new SignJWT({ role: to.role, facilityId: to.facilityId, rev: to.accountRevision })
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
   * The signature is checked once; whether the account still stands, and as what, is asked every time. Role
   * and facility inside the token are for the reader's screen and decide nothing.
   */
  async verify(token: string): Promise<Principal | TokenRefusal> {
    const known = this.genuine.get(token);
    if (known) return this.speaksFor(known);
    const claims = await this.check(token);
    if ('refused' in claims) return claims;
    this.genuine.set(token, claims);
    return this.speaksFor(claims);
  }

  private speaksFor(claims: Claims): Principal | TokenRefusal {
    if (claims.expiresAt <= this.settings.clock.now()) return refuseAccess('tokenExpired');
    const account = this.settings.directory.byId(claims.accountId);
    if (!account || account.closed || claims.accountRevision < account.revision) {
      return refuseAccess('sessionEnded');
    }
    return {
      accountId: account.accountId,
      role: account.role,
      facilityId: account.facilityId,
      tokenId: claims.tokenId,
      mustChangePassword: account.mustChangePassword,
      expiresAt: claims.expiresAt,
    };
  }

  private async check(token: string): Promise<Claims | TokenRefusal> {
    if (token.length > LONGEST_TOKEN || !hasCanonicalSignature(token)) return refuseAccess('tokenInvalid');
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        typ: TYPE,
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['sub', 'jti', 'iat', 'exp', 'rev'],
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

function claimsOf({ sub, jti, exp, rev }: JWTPayload): Claims | TokenRefusal {
  const isWhole = sub !== undefined && jti !== undefined && exp !== undefined && typeof rev === 'number';
  return isWhole
    ? { accountId: sub, tokenId: jti, accountRevision: rev, expiresAt: instant(exp * SECOND) }
    : refuseAccess('tokenInvalid');
}

/** Base64url leaves two bits of the last character unread; without this a changed token could still verify. */
function hasCanonicalSignature(token: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1);
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}
