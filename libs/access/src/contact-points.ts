import type { AccountEvent, ContactWay, PushAddress } from './account/events';

/** A number that can still be read. */
export interface Contact {
  readonly accountId: string;
  readonly by: ContactWay;
  readonly phone: string;
}

/** A browser that takes messages. */
export interface PushSubscription extends PushAddress {
  readonly accountId: string;
  readonly subscriptionId: string;
}

/** Where the owners of accounts can be reached outside the product, in memory alone. */
export class ContactPoints {
  private readonly contacts = new Map<string, Contact>();
  private readonly subscriptions = new Map<string, Map<string, PushSubscription>>();

  apply(accountId: string, event: AccountEvent): void {
    if (event.type === 'ContactSet' || event.type === 'ContactRemoved') this.keepContact(accountId, event);
    if (event.type === 'PushSubscribed' && event.personal) {
      this.subscribe({ accountId, ...event.data, ...event.personal });
    }
    if (event.type === 'PushUnsubscribed') {
      this.subscriptions.get(accountId)?.delete(event.data.subscriptionId);
    }
    if (event.type === 'AccountClosed') {
      this.contacts.delete(accountId);
      this.subscriptions.delete(accountId);
    }
  }

  contactOf(accountId: string): Contact | undefined {
    return this.contacts.get(accountId);
  }

  /** Those whose number this is: a phone may be shared, and one that is cannot speak for anybody. */
  withPhone(phone: string): readonly Contact[] {
    return [...this.contacts.values()].filter((contact) => contact.phone === phone);
  }

  subscriptionsOf(accountId: string): readonly PushSubscription[] {
    return [...(this.subscriptions.get(accountId)?.values() ?? [])];
  }

  private keepContact(accountId: string, event: AccountEvent<'ContactSet' | 'ContactRemoved'>): void {
    // What can no longer be read must not leave the number of before in force.
    this.contacts.delete(accountId);
    if (event.type !== 'ContactSet' || !event.personal) return;
    this.contacts.set(accountId, { accountId, ...event.data, ...event.personal });
  }

  private subscribe(subscription: PushSubscription): void {
    const { accountId, subscriptionId } = subscription;
    const others = this.subscriptions.get(accountId) ?? new Map<string, PushSubscription>();
    this.subscriptions.set(accountId, others.set(subscriptionId, subscription));
  }
}
