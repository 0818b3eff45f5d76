import { type Clock, MINUTE, SECOND } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { normaliseLogin } from './account/login';
import type { AccountDirectory, KnownAccount } from './account-directory';
import { type Attempt, AttemptThrottle, type ThrottleLimits } from './attempt-throttle';
import type { Passwords } from './passwords';
import { type SignInRefusal, refuseAccess } from './refusal';
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

/** A longer login cannot exist; its key is cut so that it cannot fill the memory either. */
const LONGEST_KEY = 64;

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
  async signIn(login: string, password: string, address: string): Promise<SignedIn | SignInRefusal> {
    const fromAddress = this.addresses.begin(address.slice(0, LONGEST_KEY));
    if (typeof fromAddress === 'number') return tooManyAttempts(fromAddress);
    const onLogin = this.logins.begin(normaliseLogin(login).slice(0, LONGEST_KEY));
    if (typeof onLogin === 'number') {
      fromAddress.abandoned();
      return tooManyAttempts(onLogin);
    }
    try {
      const account = await this.accountOpenedBy(login, password);
      settle(account !== null, onLogin, fromAddress);
      return account === null ? refuseAccess('credentialsWrong') : signedInTo(account);
    } catch (error) {
      onLogin.abandoned();
      fromAddress.abandoned();
      if (error instanceof TooBusy) return refuseAccess('tooBusy', { retryAfterSeconds: 1 });
      throw error;
    }
  }

  private async accountOpenedBy(login: string, password: string): Promise<KnownAccount | null> {
    const account = this.directory.byLogin(login);
    const passwordHash = account && this.directory.passwordHashOf(account.accountId);
    if (!account || passwordHash === undefined) {
      await this.passwords.matchesNobodys(password);
      return null;
    }
    return (await this.passwords.matches(password, passwordHash)) ? account : null;
  }
}

function settle(succeeded: boolean, onLogin: Attempt, fromAddress: Attempt): void {
  if (succeeded) {
    onLogin.succeeded();
    // One good account must not wash away what else was tried from its address.
    fromAddress.abandoned();
  } else {
    onLogin.failed();
    fromAddress.failed();
  }
}

/** The account as it was when the check began: a change meanwhile has ended this session already. */
function signedInTo(account: KnownAccount): SignedIn {
  return {
    accountId: account.accountId,
    role: account.role,
    facilityId: account.facilityId,
    mustChangePassword: account.mustChangePassword,
    accountRevision: account.revision,
  };
}

function tooManyAttempts(waitMs: number): SignInRefusal {
  return refuseAccess('tooManyAttempts', { retryAfterSeconds: Math.ceil(waitMs / SECOND) });
}
