import { Accounts, assignRole, closeAccount, openAccount, setPassword } from './account/examples';
import { accountStream } from './account/events';
import { encodeAccountEvent } from './account/stored-event';
import { AccountDirectory } from './account-directory';

const { accountId } = openAccount();

function opened(): Accounts {
  const accounts = new Accounts();
  accounts.execute(openAccount());
  return accounts;
}

describe('the account directory', () => {
  it('finds an account by its id and by its login in any spelling', () => {
    const { directory } = opened();
    expect(directory.byId(accountId)).toMatchObject({ login: 'bidan.sari', revision: 0 });
    expect(directory.byLogin(' Bidan.Sari')).toBe(directory.byId(accountId));
    expect(directory.byLogin('bidan.dewi')).toBeUndefined();
    expect(directory.all()).toHaveLength(1);
  });

  it('follows what happens to an account', () => {
    const accounts = opened();
    accounts.execute(setPassword(accountId, { mustChange: true }));
    accounts.execute(assignRole(accountId, { role: 'analyst', facilityId: null }));
    expect(accounts.directory.byId(accountId)).toMatchObject({
      role: 'analyst',
      facilityId: null,
      mustChangePassword: true,
      revision: 2,
    });
  });

  it('hands out the password hash to who asks for it and never inside an account', () => {
    const accounts = opened();
    expect(accounts.directory.passwordHashOf(accountId)).toBeUndefined();
    accounts.execute(setPassword(accountId, { passwordHash: 'the hash' }));
    expect(accounts.directory.passwordHashOf(accountId)).toBe('the hash');
    expect(JSON.stringify(accounts.directory.all())).not.toContain('the hash');
  });

  it('forgets the password of a closed account', () => {
    const accounts = opened();
    accounts.execute(setPassword(accountId));
    accounts.execute(closeAccount(accountId));
    expect(accounts.directory.passwordHashOf(accountId)).toBeUndefined();
    expect(accounts.directory.byId(accountId)).toMatchObject({ closed: true });
  });

  it('is not turned back by events that are delivered a second time', () => {
    const accounts = opened();
    accounts.execute(setPassword(accountId));
    accounts.execute(closeAccount(accountId));
    const [, passwordSet] = accounts.past(accountId);
    const stream = accountStream(accountId);
    accounts.directory.apply({ ...encodeAccountEvent(passwordSet!), stream, revision: 1 });
    expect(accounts.directory.byId(accountId)).toMatchObject({ closed: true, revision: 2 });
    expect(accounts.directory.passwordHashOf(accountId)).toBeUndefined();
  });

  it('passes over the events of cases and facilities', () => {
    const directory = new AccountDirectory();
    directory.apply({
      id: '1',
      type: 'FacilityClosed',
      data: {},
      meta: {},
      personal: null,
      stream: 'facility-puskesmasIpuh',
      revision: 0,
    });
    expect(directory.all()).toEqual([]);
  });
});
