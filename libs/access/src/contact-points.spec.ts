import { ADMIN, Accounts, atIpuh, openAccount, removeContact, setContact } from './account/examples';
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
