import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, MINUTE, instant, plus } from '@rujukan/kernel';
import { v5 } from 'uuid';
import { derivedKey } from '../derived-key';

/** What a challenge is for: an answer to one is none to the other. */
export type ChallengePurpose = 'add' | 'signIn';

/** Long enough to find a finger or another phone. */
export const CHALLENGE_MS = 5 * MINUTE;

const PURPOSES: Readonly<Record<ChallengePurpose, number>> = { add: 1, signIn: 2 };
const TIME_BYTES = 6;
const RANDOM_BYTES = 16;
const HEAD_BYTES = 1 + TIME_BYTES + RANDOM_BYTES;
const MAC_BYTES = 32;

/** Part of the storage format: with another namespace a challenge could be used on either side of an upgrade. */
const SESSIONS = 'c6b6c0b0-6a1d-4d0b-8d4b-6d0f3f1e5a42';

/**
 * Challenges that no process remembers: purpose, end and chance, signed together with whom they are for. That each is
 * used once is the log's affair: the session it begins has an id that follows from it.
 */
export class PasskeyChallenges {
  private readonly key: Uint8Array;

  constructor(tokenKey: Uint8Array) {
    this.key = derivedKey(tokenKey, 'passkeyChallenge');
  }

  /** `subject` is the account for which it is made, empty where nobody is known yet; `random` has 16 bytes. */
  issue(
    purpose: ChallengePurpose,
    subject: string,
    random: Uint8Array,
    now: Instant,
  ): Uint8Array<ArrayBuffer> {
    if (random.byteLength !== RANDOM_BYTES)
      throw new RangeError(`a challenge has ${RANDOM_BYTES} random bytes`);
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUInt8(PURPOSES[purpose], 0);
    head.writeUIntBE(plus(now, CHALLENGE_MS), 1, TIME_BYTES);
    head.set(random, 1 + TIME_BYTES);
    return new Uint8Array([...head, ...this.mac(head, subject)]);
  }

  /** Whether this base64url text is a challenge of ours, for this purpose and subject, and its time is not over. */
  isGood(challenge: string, purpose: ChallengePurpose, subject: string, now: Instant): boolean {
    const bytes = Buffer.from(challenge, 'base64url');
    if (bytes.byteLength !== HEAD_BYTES + MAC_BYTES || bytes.toString('base64url') !== challenge)
      return false;
    const head = bytes.subarray(0, HEAD_BYTES);
    const isOurs = timingSafeEqual(bytes.subarray(HEAD_BYTES), this.mac(head, subject));
    return isOurs && head[0] === PURPOSES[purpose] && instant(head.readUIntBE(1, TIME_BYTES)) > now;
  }

  private mac(head: Uint8Array, subject: string): Buffer {
    return createHmac('sha256', this.key).update(head).update(subject).digest();
  }
}

/** The session that an answer to this challenge begins; a second answer finds it begun. */
export function sessionIdOfChallenge(challenge: string): string {
  return v5(challenge, SESSIONS);
}
