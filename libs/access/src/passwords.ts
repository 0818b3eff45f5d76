import { hash, verify } from '@node-rs/argon2';
import { PASSWORD_LENGTH, normalisePassword } from './password-rules';
import { Turnstile } from './turnstile';

/**
 * Argon2id (the package's default algorithm) with 19 MiB, two passes and one lane: the first choice of the
 * OWASP Password Storage Cheat Sheet. The hash carries its parameters, so raising them leaves old ones valid.
 */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash, with the same parameters, of 32 random bytes that nobody kept. */
export const NOBODYS =
  '$argon2id$v=19$m=19456,t=2,p=1$GdNfGnGvT/xGsR1pHdMDIA$blD4VHpQPNUK/pCtRMpTR8SDBQHteHgFPjVrRsUObcc';

/**
 * Hashing shares libuv's four threads with files and cryptography: two stay free. Whoever would wait for more
 * than some thirty hashes is better told to come back.
 */
const DEFAULTS = { atOnce: 2, waiting: 32 };

/** Hashes and checks passwords, never more than a few at a time. */
export class Passwords {
  private readonly turnstile: Turnstile;

  constructor({ atOnce, waiting }: { atOnce: number; waiting: number } = DEFAULTS) {
    this.turnstile = new Turnstile(atOnce, waiting);
  }

  /**
   * The PHC string to keep, `$argon2id$v=19$…`. Check {@link weaknessOf} first.
   * @throws {TooBusy} too many are waiting; nothing was hashed
   */
  hash(password: string): Promise<string> {
    return this.turnstile.through(() => hash(normalisePassword(password), ARGON2ID));
  }

  /** @throws {TooBusy} too many are waiting; nothing was checked */
  async matches(password: string, passwordHash: string): Promise<boolean> {
    // Ten units of a decomposed letter are more than any keyboard makes: this one was never set.
    if (password.length > 10 * PASSWORD_LENGTH.maximum) return false;
    return this.turnstile.through(() => verify(passwordHash, normalisePassword(password)));
  }

  /**
   * Takes as long as a check of somebody's password and never succeeds, so that the time of an answer does
   * not tell which logins exist.
   * @throws {TooBusy} as {@link matches} does
   */
  async matchesNobodys(password: string): Promise<false> {
    await this.matches(password, NOBODYS);
    return false;
  }
}
