import { type Instant, MINUTE } from '@rujukan/kernel';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The headers of a signed message: epoch seconds, and the hexadecimal HMAC-SHA-256 of `<seconds>.<body>`. */
export const TIMESTAMP_HEADER = 'x-rujukan-timestamp';
export const SIGNATURE_HEADER = 'x-rujukan-signature';

/** Clocks of two companies differ by seconds; what is older was overheard, or waited too long. */
export const SIGNATURE_TOLERANCE_MS = 5 * MINUTE;

export interface SignedHeaders {
  readonly timestamp: string;
  readonly signature: string;
}

export function sign(secret: string, body: string, now: Instant): SignedHeaders {
  const timestamp = String(Math.floor(now / 1_000));
  return { timestamp, signature: hmac(secret, `${timestamp}.${body}`).toString('hex') };
}

/** Whether the body came from somebody who has the secret, a moment ago. */
export function isSigned(
  secret: string,
  body: string,
  headers: Partial<SignedHeaders>,
  now: Instant,
): boolean {
  const { timestamp = '', signature = '' } = headers;
  if (!/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(signature)) return false;
  const expected = hmac(secret, `${timestamp}.${body}`);
  const isTheirs = timingSafeEqual(expected, Buffer.from(signature, 'hex'));
  return isTheirs && Math.abs(Number(timestamp) * 1_000 - now) <= SIGNATURE_TOLERANCE_MS;
}

function hmac(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
