import { HOUR, MINUTE, plus } from '@rujukan/kernel';
import { ROLES } from '@rujukan/referral';
import fc from 'fast-check';
import { isAccessRefused } from '../refusal';
import type { AccountCommand } from './commands';
import { FACILITY_KIND_OF_ROLE, decideAccount } from './decide';
import {
  ADMIN,
  Accounts,
  NOON,
  acknowledgeNotices,
  addPasskey,
  assignRole,
  atIpuh,
  closeAccount,
  district,
  endSessions,
  issueSetUpLink,
  openAccount,
  owner,
  recordLockOut,
  removePasskey,
  setPassword,
  setUpAccount,
} from './examples';
import { foldAccount } from './state';

const sari = openAccount().accountId;

function opened(): Accounts {
  const accounts = new Accounts();
  accounts.execute(openAccount());
  return accounts;
}

describe('opening an account', () => {
  it('gives a midwife of a puskesmas an account under her login', () => {
    const accounts = opened();
    expect(foldAccount(accounts.past(sari))).toEqual({
      accountId: sari,
      role: 'midwife',
      facilityId: 'puskesmasIpuh',
      login: 'bidan.sari',
      displayName: 'Sari (invented)',
      mustChangePassword: false,
      closed: false,
      setUpLink: null,
      passkeys: [],
      contactBy: null,
      lastLockedOutAt: null,
      unseenLockOuts: 0,
    });
  });

  it('refuses a second account of the same login, however it is typed', () => {
    expect(opened().execute(openAccount(' Bidan.SARI'))).toMatchObject({ refused: 'accountAlreadyExists' });
  });

  it('never gives the login of a closed account to anybody else', () => {
    const accounts = opened();
    accounts.execute(closeAccount(sari));
    expect(accounts.execute(openAccount())).toMatchObject({ refused: 'accountAlreadyExists' });
  });

  it.each(['', 'ab', 'bidan sari', 'бидан', '.sari', 'x'.repeat(65)])('refuses the login "%s"', (login) => {
    expect(new Accounts().execute(openAccount(login))).toMatchObject({
      refused: 'loginMalformed',
      about: {},
    });
  });

  it('refuses an account id that another login names, so that no login can be had twice', () => {
    const command = openAccount('bidan.dewi');
    const stolen = { ...command, personal: { ...command.personal, login: 'bidan.sari' } };
    expect(new Accounts().execute(stolen)).toMatchObject({ refused: 'loginOfAnotherAccount' });
  });

  it('refuses a time beyond the server clock and its tolerance', () => {
    const command = openAccount();
    const tomorrow = { precision: 'exact' as const, at: plus(NOON, 6 * MINUTE) };
    const early = { ...command, occurrence: { ...command.occurrence, occurredAt: tomorrow } };
    expect(new Accounts().execute(early)).toMatchObject({ refused: 'timeInTheFuture' });
  });
});

describe('the facility of a role', () => {
  const opening = (role: (typeof ROLES)[number], facilityId: string | null) =>
    new Accounts().execute(openAccount('somebody', { role, facilityId }));

  it.each(ROLES.filter((role) => FACILITY_KIND_OF_ROLE[role] !== null))('is needed by a %s', (role) => {
    expect(opening(role, null)).toMatchObject({ refused: 'roleNeedsFacility' });
  });

  it.each(ROLES.filter((role) => FACILITY_KIND_OF_ROLE[role] === null))(
    'is refused to a %s of the district',
    (role) => {
      expect(opening(role, 'puskesmasIpuh')).toMatchObject({ refused: 'roleHasNoFacility' });
    },
  );

  it.each([
    ['kader', 'posyanduMelati', 'puskesmasIpuh'],
    ['midwife', 'puskesmasIpuh', 'rsudMukomuko'],
    ['hospital', 'rsudMukomuko', 'puskesmasIpuh'],
    ['specialist', 'rsudMukomuko', 'posyanduMelati'],
  ] as const)('of a %s is %s and never %s', (role, right, wrong) => {
    expect(opening(role, right)).toHaveLength(1);
    expect(opening(role, wrong)).toMatchObject({ refused: 'facilityOfWrongKind' });
  });

  it('is one that exists and is not closed', () => {
    expect(opening('midwife', 'nowhere')).toMatchObject({ refused: 'facilityUnknown' });
    expect(opening('midwife', 'puskesmasLama')).toMatchObject({ refused: 'facilityClosed' });
  });
});

describe('a password', () => {
  it('is set by its owner or by an admin, and by nobody else', () => {
    expect(opened().execute(setPassword(sari, { by: owner(sari) }))).toHaveLength(1);
    expect(opened().execute(setPassword(sari, { by: ADMIN }))).toHaveLength(1);
    const colleague = owner('dewi');
    expect(opened().execute(setPassword(sari, { by: colleague }))).toMatchObject({
      refused: 'notYourAccount',
    });
  });

  it('stands in the personal envelope alone', () => {
    const [event] = opened().execute(setPassword(sari, { passwordHash: 'the hash', mustChange: true })) as [
      object,
    ];
    expect(event).toMatchObject({ data: { mustChange: true }, personal: { passwordHash: 'the hash' } });
    expect(JSON.stringify({ ...event, personal: null })).not.toContain('the hash');
  });

  it('that is sent twice under one command id is set once, though its second hash has another salt', () => {
    const accounts = opened();
    const command = setPassword(sari, { passwordHash: 'salt one' });
    accounts.execute(command);
    expect(accounts.execute({ ...command, personal: { passwordHash: 'salt two' } })).toEqual([]);
  });
});

describe('a role', () => {
  it('moves with its owner to another facility', () => {
    const accounts = opened();
    accounts.execute(assignRole(sari, { role: 'hospital', facilityId: 'rsudMukomuko' }));
    expect(foldAccount(accounts.past(sari))).toMatchObject({ role: 'hospital', facilityId: 'rsudMukomuko' });
  });

  it('is never taken from oneself, nor is one’s own account closed: an admin always remains', () => {
    const accounts = new Accounts();
    const admin = { role: 'admin', facilityId: null } as const;
    const { accountId } = openAccount('dinkes.admin', admin);
    accounts.execute(openAccount('dinkes.admin', admin));
    const oneself = { accountId, ...admin };
    expect(
      accounts.execute(assignRole(accountId, { role: 'analyst', facilityId: null }, oneself)),
    ).toMatchObject({ refused: 'accountIsYourOwn' });
    expect(accounts.execute(closeAccount(accountId, { by: oneself }))).toMatchObject({
      refused: 'accountIsYourOwn',
    });
  });
});

describe('a set-up link', () => {
  const linked = () => {
    const accounts = opened();
    accounts.execute(issueSetUpLink(sari));
    return accounts;
  };
  const invalid = { refused: 'setUpLinkInvalid' };

  it('lets the owner choose a password, once', () => {
    const accounts = linked();
    expect(accounts.execute(setUpAccount(sari))).toHaveLength(1);
    expect(accounts.execute(setUpAccount(sari))).toMatchObject(invalid);
  });

  it('is issued by an admin alone', () => {
    expect(opened().execute(issueSetUpLink(sari, { by: owner(sari) }))).toMatchObject({
      refused: 'notYourAccount',
    });
  });

  it('dies with its time', () => {
    const late = { at: plus(NOON, 72 * HOUR) };
    expect(linked().execute(setUpAccount(sari, late))).toMatchObject(invalid);
  });

  it.each([
    ['another link', issueSetUpLink(sari, { linkId: 'link-2' })],
    ['a password', setPassword(sari)],
    ['another role', assignRole(sari, { role: 'analyst', facilityId: null })],
    ['a passkey', addPasskey(sari)],
    ['signing out everywhere', endSessions(sari)],
  ])('dies with the next change of the account: %s', (_, change) => {
    const accounts = linked();
    accounts.execute(change);
    expect(accounts.execute(setUpAccount(sari))).toMatchObject(invalid);
  });

  it('outlives a lock-out, with which a stranger could else put an end to it', () => {
    const accounts = linked();
    accounts.execute(recordLockOut(sari));
    expect(accounts.execute(setUpAccount(sari))).toHaveLength(1);
  });
});

describe('a passkey', () => {
  it('is added by its owner, ten at most, and none twice', () => {
    const accounts = opened();
    const add = (passkeyId: string) => accounts.execute(addPasskey(sari, { passkeyId }));
    const refusals = Array.from({ length: 11 }, (_, index) => add(`passkey-${index}`));
    expect(refusals.map((each) => isAccessRefused(each))).toEqual([...Array<boolean>(10).fill(false), true]);
    expect(refusals[10]).toMatchObject({ refused: 'tooManyPasskeys', about: { most: 10 } });
    expect(add('passkey-3')).toMatchObject({ refused: 'passkeyAlreadyAdded' });
    expect(accounts.execute(addPasskey(sari, { by: ADMIN }))).toMatchObject({ refused: 'notYourAccount' });
  });

  it('is removed by its owner or an admin when it is there', () => {
    const accounts = opened();
    for (const passkeyId of ['one', 'two']) accounts.execute(addPasskey(sari, { passkeyId }));
    expect(accounts.execute(removePasskey(sari, { passkeyId: 'one' }))).toHaveLength(1);
    expect(accounts.execute(removePasskey(sari, { passkeyId: 'one' }))).toMatchObject({
      refused: 'passkeyUnknown',
    });
    expect(accounts.execute(removePasskey(sari, { passkeyId: 'two', by: ADMIN }))).toHaveLength(1);
    expect(foldAccount(accounts.past(sari))).toMatchObject({ passkeys: [] });
  });
});

describe('lock-outs', () => {
  it('are counted until the owner takes notice, and the last one is kept', () => {
    const accounts = opened();
    accounts.execute(recordLockOut(sari));
    accounts.execute(recordLockOut(sari));
    expect(foldAccount(accounts.past(sari))).toMatchObject({ unseenLockOuts: 2, lastLockedOutAt: NOON });
    expect(accounts.execute(acknowledgeNotices(sari, ADMIN))).toMatchObject({ refused: 'notYourAccount' });
    accounts.execute(acknowledgeNotices(sari));
    expect(foldAccount(accounts.past(sari))).toMatchObject({ unseenLockOuts: 0, lastLockedOutAt: NOON });
  });
});

describe('any command', () => {
  const following = [
    setPassword(sari),
    assignRole(sari, atIpuh),
    closeAccount(sari),
    endSessions(sari),
    issueSetUpLink(sari),
    setUpAccount(sari),
    recordLockOut(sari),
    acknowledgeNotices(sari),
    addPasskey(sari),
    removePasskey(sari),
  ];

  it.each(following)('$name is refused for an account that nobody opened', (command) => {
    expect(new Accounts().execute(command)).toMatchObject({ refused: 'accountUnknown' });
  });

  it.each(following)('$name is refused once the account is closed', (command) => {
    const accounts = opened();
    accounts.execute(closeAccount(sari));
    expect(accounts.execute(command)).toMatchObject({ refused: 'accountClosed' });
  });

  it('with the id of another command is refused', () => {
    const accounts = opened();
    const { occurrence } = openAccount();
    accounts.execute({ ...setPassword(sari), occurrence });
    expect(accounts.execute({ ...closeAccount(sari), occurrence })).toMatchObject({
      refused: 'commandIdReused',
    });
  });

  it('states one fact or none, and none the second time, whatever came before', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(anyCommand(), { maxLength: 12 }), (isOpen, commands) => {
        const accounts = isOpen ? opened() : new Accounts();
        for (const command of commands) {
          const before = accounts.past(sari);
          const first = accounts.execute(command);
          const again = accounts.execute(command);
          if (isAccessRefused(first)) {
            expect(again).toEqual(first);
            expect(accounts.past(sari)).toEqual(before);
          } else {
            expect(first).toHaveLength(1);
            expect(again).toEqual([]);
          }
        }
        const types = accounts.past(sari).map(({ type }) => type);
        expect(types.lastIndexOf('AccountOpened')).toBeLessThanOrEqual(0);
        const closed = types.indexOf('AccountClosed');
        expect(closed === -1 || closed === types.length - 1).toBe(true);
      }),
    );
  });

  it('looks at nothing but the past, itself and the district', () => {
    fc.assert(
      fc.property(anyCommand(), (command) => {
        const past = opened().past(sari);
        expect(decideAccount(past, command, district)).toEqual(decideAccount(past, command, district));
      }),
    );
  });
});

function anyCommand(): fc.Arbitrary<AccountCommand> {
  const role = fc.record({
    role: fc.constantFrom(...ROLES),
    facilityId: fc.constantFrom(null, 'posyanduMelati', 'puskesmasIpuh', 'rsudMukomuko', 'nowhere'),
  });
  const by = fc.constantFrom(ADMIN, { accountId: sari, ...atIpuh }, { accountId: 'dewi', ...atIpuh });
  return fc.oneof(
    role.map((at) => openAccount('bidan.sari', at)),
    by.map((actor) => setPassword(sari, { by: actor })),
    fc.tuple(role, by).map(([at, actor]) => assignRole(sari, at, actor)),
    by.map((actor) => closeAccount(sari, { by: actor })),
    by.map((actor) => endSessions(sari, actor)),
    by.map((actor) => issueSetUpLink(sari, { by: actor })),
    by.map((actor) => addPasskey(sari, { by: actor })),
    by.map((actor) => removePasskey(sari, { by: actor })),
    by.map((actor) => acknowledgeNotices(sari, actor)),
    fc.constant(sari).map(recordLockOut),
    fc.constant(sari).map((accountId) => setUpAccount(accountId)),
  );
}
