import type { PushSubscription } from '@rujukan/access';
import { ECDH } from 'node:crypto';

const SECRET_BYTES = 16;
const BASE64URL = /^[A-Za-z0-9_-]+={0,2}$/;

/** Whether messages can be sealed for it: a point of P-256, and a secret of 16 bytes (RFC 8291). */
export function isUsable({ p256dh, auth }: Pick<PushSubscription, 'p256dh' | 'auth'>): boolean {
  if (!BASE64URL.test(p256dh) || !BASE64URL.test(auth)) return false;
  return Buffer.from(auth, 'base64url').length === SECRET_BYTES && isAPoint(Buffer.from(p256dh, 'base64url'));
}

const POINT_BYTES = 65;

function isAPoint(bytes: Buffer): boolean {
  if (bytes.length !== POINT_BYTES) return false;
  try {
    ECDH.convertKey(bytes, 'prime256v1', undefined, undefined, 'compressed');
    return true;
  } catch {
    return false;
  }
}
