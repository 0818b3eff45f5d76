import { createSecretKey } from 'node:crypto';
import { type Instant, SECOND } from '@rujukan/kernel';
import { type JWTPayload, SignJWT, errors, jwtVerify } from 'jose';
import { type KeyPurpose, derivedKey } from './derived-key';

const ALGORITHM = 'HS256';
const ISSUER = 'rujukan';
const LONGEST = 2_048;

/**
 * Signed notes of ours that are no access tokens: each kind has a key and a media type of its own, so that none passes
 * for another.
 */
export class TypedTokens {
  private readonly key;
  private readonly type: string;

  constructor(tokenKey: Uint8Array, purpose: KeyPurpose) {
    this.key = createSecretKey(derivedKey(tokenKey, purpose));
    this.type = `rujukan-${purpose}+jwt`;
  }

  /** `expiresAt` is left out where something else puts an end to it. */
  sign(claims: JWTPayload, expiresAt?: Instant): Promise<string> {
    const token = new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, typ: this.type })
      .setIssuer(ISSUER);
    if (expiresAt !== undefined) token.setExpirationTime(Math.floor(expiresAt / SECOND));
    return token.sign(this.key);
  }

  /** What a genuine note says, `null` for any other text and for one whose time is over. */
  async read(token: string, now: Instant, required: readonly string[]): Promise<JWTPayload | null> {
    if (token.length > LONGEST) return null;
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        typ: this.type,
        issuer: ISSUER,
        requiredClaims: [...required],
        currentDate: new Date(now),
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }
}
