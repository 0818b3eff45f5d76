import { type AccountEvent, accountIdOf, endsSessions } from './account/events';
import { accountIdOfLogin } from './account/login';
import { type Account, evolveAccount } from './account/state';
import { decodeAccountEvent } from './account/stored-event';
import type { DeliveredEvent } from './delivered-event';

export interface KnownAccount extends Account {
  /** The revision of the last event of this account that was seen. */
  readonly revision: number;
  /**
   * A session begun on an earlier revision has ended: what changes who may speak for an account (a password, another
   * role, its closure) asks for a new sign-in. A revision and not a time: two machines' clocks differ, and a sign-in
   * under way must not outlive the change.
   */
  readonly sessionsSince: number;
}

/** Every account, in memory, as of the last event that was applied; a district has a few thousand. */
export class AccountDirectory {
  private readonly accounts = new Map<string, KnownAccount>();
  private readonly passwordHashes = new Map<string, string>();

  /** Takes in an event of the log: those of other streams and those already seen change nothing. */
  apply(delivered: DeliveredEvent): void {
    const accountId = accountIdOf(delivered.stream);
    if (accountId === undefined) return;
    const before = this.accounts.get(accountId);
    if (before && delivered.revision <= before.revision) return;
    const event = decodeAccountEvent(delivered);
    const after = evolveAccount(before, event);
    if (!after) return;
    const { revision } = delivered;
    const sessionsSince = endsSessions(event) ? revision : (before?.sessionsSince ?? revision);
    this.accounts.set(accountId, { ...after, revision, sessionsSince });
    this.keepPasswordHash(accountId, event);
  }

  byId(accountId: string): KnownAccount | undefined {
    return this.accounts.get(accountId);
  }

  byLogin(login: string): KnownAccount | undefined {
    return this.accounts.get(accountIdOfLogin(login));
  }

  /** The hash to check a password against; `undefined` while none can open this account. */
  passwordHashOf(accountId: string): string | undefined {
    return this.passwordHashes.get(accountId);
  }

  all(): readonly KnownAccount[] {
    return [...this.accounts.values()];
  }

  private keepPasswordHash(accountId: string, event: AccountEvent): void {
    if (event.type === 'AccountClosed') this.passwordHashes.delete(accountId);
    if (event.type !== 'PasswordSet' && event.type !== 'AccountSetUp') return;
    if (event.personal) this.passwordHashes.set(accountId, event.personal.passwordHash);
    else this.passwordHashes.delete(accountId);
  }
}
