import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '../derived-key';
import { type SessionRefusal, refuseAccess } from '../refusal';

/** Which session goes on, from which redemption. */
export interface Redeemable {
  readonly sessionId: string;
  readonly generation: number;
}

const LONGEST = 128;
const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(0|[1-9]\d{0,8})\.([\w-]{43})$/;

/**
 * Refresh tokens, `<session>.<generation>.<mac>`. They follow from the session alone, so that the answer to a repeated
 * redemption is the same; that each is redeemed once is the log's affair.
 */
export class RefreshTokens {
  private readonly key: Uint8Array;

  constructor(tokenKey: Uint8Array) {
    this.key = derivedKey(tokenKey, 'refresh');
  }

  issue({ sessionId, generation }: Redeemable): string {
    return `${sessionId}.${generation}.${this.mac(sessionId, generation).toString('base64url')}`;
  }

  /** What the token stands for when it is genuine. */
  read(token: string): Redeemable | SessionRefusal {
    const [, sessionId, digits, mac] = (token.length <= LONGEST ? TOKEN.exec(token) : null) ?? [];
    if (sessionId === undefined || mac === undefined) return refuseAccess('refreshTokenInvalid');
    const generation = Number(digits);
    const expected = this.mac(sessionId, generation).toString('base64url');
    // As text: base64url leaves bits of the last character unread, and a changed token must not be genuine.
    return timingSafeEqual(Buffer.from(mac), Buffer.from(expected))
      ? { sessionId, generation }
      : refuseAccess('refreshTokenInvalid');
  }

  private mac(sessionId: string, generation: number): Buffer {
    return createHmac('sha256', this.key).update(`${sessionId}.${generation}`).digest();
  }
}
