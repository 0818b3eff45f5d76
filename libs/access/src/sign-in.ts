import { type Clock, MINUTE, SECOND } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { accountIdOfLogin } from './account/login';
import type { AccountDirectory, KnownAccount } from './account-directory';
import { AttemptThrottle, type ThrottleLimits } from './attempt-throttle';
import type { Passwords } from './passwords';
import { type SignInRefusal, isAccessRefused, refuseAccess } from './refusal';
import { TooBusy } from './turnstile';

/**
 * Ten tries are more than a person with the right password needs. An address may be a whole puskesmas, or a
 * mobile network's thousand phones behind one number, so it is given more.
 */
export const SIGN_IN_LIMITS: Readonly<Record<'perLogin' | 'perAddress', ThrottleLimits>> = {
  perLogin: { failures: 10, withinMs: 15 * MINUTE, lockedForMs: 15 * MINUTE, remembered: 20_000 },
  perAddress: { failures: 100, withinMs: 15 * MINUTE, lockedForMs: 15 * MINUTE, remembered: 20_000 },
};

/** Somebody who proved who they are. */
export interface SignedIn extends Actor {
  readonly mustChangePassword: boolean;
  /** The account's revision against which the password was checked. */
  readonly accountRevision: number;
}

/** Nobody was signed in. */
export interface FailedSignIn extends SignInRefusal {
  /** Whether this very attempt closed the login for a while; its owner should be told. */
  readonly lockedOut: boolean;
}

/** An address is cut here, so that no made-up one can fill the memory. */
const LONGEST_ADDRESS = 64;

export class SignIn {
  private readonly logins: AttemptThrottle;
  private readonly addresses: AttemptThrottle;

  constructor(
    private readonly directory: AccountDirectory,
    private readonly passwords: Passwords,
    clock: Clock,
    limits = SIGN_IN_LIMITS,
  ) {
    this.logins = new AttemptThrottle(limits.perLogin, clock);
    this.addresses = new AttemptThrottle(limits.perAddress, clock);
  }

  /**
   * `address` is where the request came from, as the edge trusts it. `tooManyAttempts` and `tooBusy` say in
   * `about.retryAfterSeconds` how long to wait.
   */
  async signIn(login: string, password: string, address: string): Promise<SignedIn | FailedSignIn> {
    const attempt = this.addresses.begin(address.slice(0, LONGEST_ADDRESS));
    if (typeof attempt === 'number') return tooManyAttempts(attempt);
    let failed = false;
    try {
      const account = await this.accountOpenedBy(accountIdOfLogin(login), password);
      if (!isAccessRefused(account)) return signedInTo(account);
      failed = account.refused === 'credentialsWrong';
      return account;
    } finally {
      // A success counts for nothing here: one good account must not wash away what else its address tried.
      if (failed) attempt.failed();
      else attempt.abandoned();
    }
  }

  /**
   * `null` when the password is this account's; asked again of somebody signed in before their password changes.
   * It counts like a sign-in, so that a token found on a shared phone is no way to guess.
   */
  async confirm(accountId: string, password: string): Promise<FailedSignIn | null> {
    const account = await this.accountOpenedBy(accountId, password);
    return isAccessRefused(account) ? account : null;
  }

  private async accountOpenedBy(accountId: string, password: string): Promise<KnownAccount | FailedSignIn> {
    const attempt = this.logins.begin(accountId);
    if (typeof attempt === 'number') return tooManyAttempts(attempt);
    try {
      const account = await this.check(accountId, password);
      if (!account) return { ...refuseAccess('credentialsWrong'), lockedOut: attempt.failed() };
      attempt.succeeded();
      return account;
    } catch (error) {
      attempt.abandoned();
      if (error instanceof TooBusy) {
        return { ...refuseAccess('tooBusy', { retryAfterSeconds: 1 }), lockedOut: false };
      }
      throw error;
    }
  }

  /** An unknown, closed or password-less account takes as long as a wrong password. */
  private async check(accountId: string, password: string): Promise<KnownAccount | null> {
    const account = this.directory.byId(accountId);
    const passwordHash = this.directory.passwordHashOf(accountId);
    if (!account || passwordHash === undefined) {
      await this.passwords.matchesNobodys(password);
      return null;
    }
    return (await this.passwords.matches(password, passwordHash)) ? account : null;
  }
}

/** The account as it was when the check began: a change meanwhile has ended this session already. */
export function signedInTo(account: KnownAccount): SignedIn {
  return {
    accountId: account.accountId,
    role: account.role,
    facilityId: account.facilityId,
    mustChangePassword: account.mustChangePassword,
    accountRevision: account.revision,
  };
}

function tooManyAttempts(waitMs: number): FailedSignIn {
  const about = { retryAfterSeconds: Math.ceil(waitMs / SECOND) };
  return { ...refuseAccess('tooManyAttempts', about), lockedOut: false };
}
