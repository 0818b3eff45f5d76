import { type AccountEvent, type PasskeyCredential, accountIdOf, endsSessions } from './account/events';
import { accountIdOfLogin } from './account/login';
import { type Account, evolveAccount } from './account/state';
import { decodeAccountEvent } from './account/stored-event';
import { ContactPoints } from './contact-points';
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

/** A passkey that can still be read, and whose it is. */
export interface KnownPasskey extends PasskeyCredential {
  readonly accountId: string;
  readonly passkeyId: string;
}

/** Every account, in memory, as of the last event that was applied; a district has a few thousand. */
export class AccountDirectory {
  private readonly accounts = new Map<string, KnownAccount>();
  private readonly passwordHashes = new Map<string, string>();
  private readonly passkeys = new Map<string, KnownPasskey>();
  /** Where their owners can be reached. */
  readonly contactPoints = new ContactPoints();

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
    this.keepPasskey(accountId, event);
    this.contactPoints.apply(accountId, event);
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

  /** Whose passkey this is. */
  passkeyOf(credentialId: string): KnownPasskey | undefined {
    return this.passkeys.get(credentialId);
  }

  credentialsOf(accountId: string): readonly KnownPasskey[] {
    const ids = new Set(this.accounts.get(accountId)?.passkeys.map(({ passkeyId }) => passkeyId));
    return ids.size === 0 ? [] : [...this.passkeys.values()].filter(({ passkeyId }) => ids.has(passkeyId));
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

  private keepPasskey(accountId: string, event: AccountEvent): void {
    if (event.type === 'PasskeyAdded' && event.personal) {
      const { passkeyId } = event.data;
      const { credentialId, publicKey, transports } = event.personal;
      this.passkeys.set(credentialId, { accountId, passkeyId, credentialId, publicKey, transports });
    }
    if (event.type !== 'PasskeyRemoved') return;
    for (const [credentialId, { passkeyId }] of this.passkeys) {
      if (passkeyId === event.data.passkeyId) this.passkeys.delete(credentialId);
    }
  }
}
