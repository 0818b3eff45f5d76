import { readFileSync, readdirSync } from 'node:fs';
import { type StoredEvent, UnknownEventType } from '@rujukan/referral';
import { FACT_OF_ACCOUNT_COMMAND } from './commands';
import { accountIdOf, accountStream } from './events';
import {
  Accounts,
  acknowledgeNotices,
  addPasskey,
  assignRole,
  atIpuh,
  closeAccount,
  endSessions,
  issueSetUpLink,
  openAccount,
  recordLockOut,
  removeContact,
  removePasskey,
  setContact,
  setPassword,
  setUpAccount,
} from './examples';
import { accountIdOfLogin } from './login';
import { foldAccount } from './state';
import { decodeAccountEvent, encodeAccountEvent } from './stored-event';

const folder = new URL('./golden/', import.meta.url);
const golden = (type: string) =>
  JSON.parse(readFileSync(new URL(`${type}.json`, folder), 'utf8')) as StoredEvent;

describe('the stored events of an account', () => {
  it('each have a golden file, and no golden file is of an event that was forgotten', () => {
    const files = readdirSync(folder).map((name) => name.replace('.json', ''));
    expect(files.sort()).toEqual(Object.values(FACT_OF_ACCOUNT_COMMAND).sort());
  });

  it.each(Object.values(FACT_OF_ACCOUNT_COMMAND))('%s decodes, and is written as it was', (type) => {
    const stored = golden(type);
    const event = decodeAccountEvent(stored);
    expect(event.type).toBe(type);
    expect(encodeAccountEvent(event)).toEqual(stored);
  });

  it('still mean what they meant when they were written', () => {
    const past = Object.values(FACT_OF_ACCOUNT_COMMAND).map((type) => decodeAccountEvent(golden(type)));
    expect(foldAccount(past)).toEqual({
      accountId: accountIdOfLogin('bidan.sari'),
      role: 'coordinator',
      facilityId: null,
      login: 'bidan.sari',
      displayName: 'Sari (invented)',
      mustChangePassword: false,
      closed: true,
      setUpLink: null,
      passkeys: [],
      contactBy: null,
      lastLockedOutAt: 1795226820120,
      unseenLockOuts: 0,
    });
    const without = (...types: readonly string[]) => past.filter(({ type }) => !types.includes(type));
    expect(
      foldAccount(
        without('AccountSetUp', 'SignInLockedOut', 'NoticesSeen', 'PasskeyAdded', 'PasskeyRemoved'),
      ),
    ).toMatchObject({
      mustChangePassword: true,
      setUpLink: { linkId: '0192f0c1-6c1e-7d3a-9c55-0a4f1b2c3d06', expiresAt: 1795485900120 },
    });
    expect(foldAccount(without('NoticesSeen', 'PasskeyRemoved'))).toMatchObject({
      unseenLockOuts: 1,
      passkeys: [
        {
          passkeyId: '5f0c2c8e-2f9f-5a56-8f0e-3a3b2f7e9d11',
          name: 'HP Sari (invented)',
          addedAt: 1795226940120,
        },
      ],
    });
  });

  it('have the members that are written today', () => {
    const { accountId } = openAccount();
    const accounts = new Accounts();
    for (const command of [
      openAccount(),
      setPassword(accountId),
      assignRole(accountId, atIpuh),
      issueSetUpLink(accountId),
      recordLockOut(accountId),
      setUpAccount(accountId),
      acknowledgeNotices(accountId),
      addPasskey(accountId),
      removePasskey(accountId),
      setContact(accountId),
      removeContact(accountId),
      endSessions(accountId),
      closeAccount(accountId),
    ]) {
      expect(accounts.execute(command)).toHaveLength(1);
    }
    expect(new Set(accounts.past(accountId).map(({ type }) => type)).size).toBe(
      Object.keys(FACT_OF_ACCOUNT_COMMAND).length,
    );
    for (const written of accounts.past(accountId)) {
      const stored = JSON.parse(JSON.stringify(encodeAccountEvent(written))) as StoredEvent;
      expect(stored).toEqual(written);
      expect(membersOf(stored)).toEqual(membersOf(golden(written.type)));
    }
  });

  it('keep an account whose envelope can no longer be read, without its names', () => {
    const opened = decodeAccountEvent({ ...golden('AccountOpened'), personal: null });
    expect(foldAccount([opened])).toMatchObject({ role: 'midwife', login: null, displayName: null });
  });

  it('of a newer version are refused rather than skipped', () => {
    expect(() => decodeAccountEvent({ ...golden('AccountOpened'), type: 'PasskeyLent' })).toThrow(
      UnknownEventType,
    );
  });

  it('stand in a stream that names the account', () => {
    expect(accountIdOf(accountStream('a-b'))).toBe('a-b');
    expect(accountIdOf('referralCase-a-b')).toBeUndefined();
  });
});

function membersOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value)
    .flatMap(([name, member]) => membersOf(member, `${path}.${name}`))
    .sort();
}
