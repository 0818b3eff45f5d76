import type { AccountEvent, ContactLanguage, ContactWay } from './account/events';

/** A number that can still be read. */
export interface Contact {
  readonly accountId: string;
  readonly by: ContactWay;
  readonly phone: string;
  readonly language?: ContactLanguage;
}

/** Where the owners of accounts can be reached outside the product, in memory alone. */
export class ContactPoints {
  private readonly contacts = new Map<string, Contact>();

  apply(accountId: string, event: AccountEvent): void {
    const endsIt = event.type === 'ContactSet' || event.type === 'ContactRemoved';
    // What can no longer be read must not leave the number of before in force.
    if (endsIt || event.type === 'AccountClosed') this.contacts.delete(accountId);
    if (event.type !== 'ContactSet' || !event.personal) return;
    this.contacts.set(accountId, { accountId, ...event.data, ...event.personal });
  }

  contactOf(accountId: string): Contact | undefined {
    return this.contacts.get(accountId);
  }

  /** Those whose number this is: a phone may be shared, and one that is cannot speak for anybody. */
  withPhone(phone: string): readonly Contact[] {
    return [...this.contacts.values()].filter((contact) => contact.phone === phone);
  }
}
