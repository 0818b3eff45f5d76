import {
  ADMIN,
  Accounts,
  atIpuh,
  closeAccount,
  openAccount,
  owner,
  removeContact,
  setContact,
  subscribePush,
  unsubscribePush,
} from './account/examples';
import { MOST_PUSH_SUBSCRIPTIONS } from './account/decide';
import { accountStream } from './account/events';
import { encodeAccountEvent } from './account/stored-event';

const { accountId } = openAccount();
const PHONE = '+6281234567890';
let accounts: Accounts;

beforeEach(() => {
  accounts = new Accounts();
  accounts.execute(openAccount());
});

describe('the number of an account', () => {
  it('is set by its owner or by an admin, for a midwife who has no data', () => {
    accounts.execute(setContact(accountId));
    expect(accounts.directory.contactPoints.contactOf(accountId)).toEqual({
      accountId,
      by: 'sms',
      phone: PHONE,
    });
    const another = setContact(accountId, { phone: '+6281111111111', by: ADMIN });
    accounts.execute(another);
    expect(accounts.directory.contactPoints.contactOf(accountId)?.phone).toBe('+6281111111111');
    expect(accounts.directory.contactPoints.withPhone(PHONE)).toEqual([]);
    const stranger = setContact(accountId, { by: { accountId: 'somebody', ...atIpuh } });
    expect(accounts.execute(stranger)).toMatchObject({ refused: 'notYourAccount' });
  });

  it('is refused when it is none, or not written as it is kept', () => {
    for (const phone of ['118', '0812-3456-7890']) {
      expect(accounts.execute(setContact(accountId, { phone }))).toMatchObject({ refused: 'phoneMalformed' });
    }
  });

  it('ends with its removal, with the account, and when it can no longer be read', () => {
    const { contactPoints } = accounts.directory;
    accounts.execute(setContact(accountId));
    accounts.execute(removeContact(accountId));
    expect(contactPoints.contactOf(accountId)).toBeUndefined();

    accounts.execute(setContact(accountId));
    const unreadable = accounts.past(accountId).at(-1);
    if (!unreadable) throw new Error('nothing was written');
    const revision = accounts.past(accountId).length;
    const stream = accountStream(accountId);
    accounts.directory.apply({ ...encodeAccountEvent({ ...unreadable, personal: null }), stream, revision });
    expect(contactPoints.withPhone(PHONE)).toEqual([]);
  });

  it('signs nobody out', () => {
    const before = accounts.directory.byId(accountId)?.sessionsSince;
    accounts.execute(setContact(accountId));
    expect(accounts.directory.byId(accountId)?.sessionsSince).toBe(before);
  });
});

describe('the browsers of an account', () => {
  const subscriptions = () =>
    accounts.directory.contactPoints.subscriptionsOf(accountId).map(({ subscriptionId }) => subscriptionId);

  it('take messages until they are unsubscribed or the account is closed', () => {
    accounts.execute(subscribePush(accountId));
    accounts.execute(subscribePush(accountId, { subscriptionId: 'browser-2' }));
    accounts.execute(unsubscribePush(accountId));
    expect(subscriptions()).toEqual(['browser-2']);
    accounts.execute(closeAccount(accountId));
    expect(subscriptions()).toEqual([]);
  });

  it('are subscribed by the owner alone, and not without end', () => {
    const stranger = subscribePush(accountId, { by: ADMIN });
    expect(accounts.execute(stranger)).toMatchObject({ refused: 'notYourAccount' });
    for (let each = 1; each <= MOST_PUSH_SUBSCRIPTIONS; each += 1) {
      accounts.execute(subscribePush(accountId, { subscriptionId: `browser-${each}`, by: owner(accountId) }));
    }
    expect(subscriptions()).toHaveLength(MOST_PUSH_SUBSCRIPTIONS);
    const oneMore = subscribePush(accountId, { subscriptionId: 'one-more' });
    expect(accounts.execute(oneMore)).toMatchObject({ refused: 'tooManyPushSubscriptions' });
  });

  it('that are unknown cannot be unsubscribed', () => {
    expect(accounts.execute(unsubscribePush(accountId))).toMatchObject({
      refused: 'pushSubscriptionUnknown',
    });
  });
});
