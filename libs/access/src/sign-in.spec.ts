import { MINUTE } from '@rujukan/kernel';
import { Accounts, StillClock, assignRole, closeAccount, openAccount, setPassword } from './account/examples';
import { Passwords } from './passwords';
import { SIGN_IN_LIMITS, SignIn } from './sign-in';

const { accountId } = openAccount();
const PASSPHRASE = 'empat angsa di kolam';
const passwords = new Passwords();
let passwordHash: string;

beforeAll(async () => {
  passwordHash = await passwords.hash(PASSPHRASE);
});

function district(hashing = passwords) {
  const clock = new StillClock();
  const accounts = new Accounts();
  accounts.execute(openAccount());
  accounts.execute(setPassword(accountId, { passwordHash }));
  const door = new SignIn(accounts.directory, hashing, clock);
  const signIn = (password: string, login = 'bidan.sari', address = '10.0.0.1') =>
    door.signIn(login, password, address);
  const confirm = (password: string) => door.confirm(accountId, password);
  return { accounts, clock, signIn, confirm };
}

describe('signing in', () => {
  it('tells who it is, as what and where, with the login in any spelling', async () => {
    const { signIn } = district();
    expect(await signIn(PASSPHRASE, ' Bidan.Sari')).toEqual({
      accountId,
      role: 'midwife',
      facilityId: 'puskesmasIpuh',
      mustChangePassword: false,
      accountRevision: 1,
    });
  });

  it('says that a password somebody else chose must be changed', async () => {
    const { accounts, signIn } = district();
    accounts.execute(setPassword(accountId, { passwordHash, mustChange: true }));
    expect(await signIn(PASSPHRASE)).toMatchObject({ mustChangePassword: true });
  });

  it('gives one answer to a wrong password, an unknown login, a closed account and one without password', async () => {
    const { accounts, signIn } = district();
    const wrong = { refused: 'credentialsWrong', about: {}, lockedOut: false };
    expect(await signIn('empat angsa di sawah')).toEqual(wrong);
    expect(await signIn(PASSPHRASE, 'bidan.dewi')).toEqual(wrong);
    accounts.execute(openAccount('bidan.wati'));
    expect(await signIn(PASSPHRASE, 'bidan.wati')).toEqual(wrong);
    accounts.execute(closeAccount(accountId));
    expect(await signIn(PASSPHRASE)).toEqual(wrong);
  });

  it('has an unknown login wait for its turn to be hashed, as a known one does', async () => {
    const { signIn } = district(new Passwords({ atOnce: 0, waiting: 0 }));
    expect(await signIn(PASSPHRASE)).toMatchObject({ refused: 'tooBusy' });
    expect(await signIn(PASSPHRASE, 'bidan.dewi')).toMatchObject({ refused: 'tooBusy' });
  });

  it.each(['bidan.sari', 'bidan.dewi'])('locks %s after ten failures, known or not', async (login) => {
    const { clock, signIn } = district();
    const told = [];
    for (let failure = 0; failure < 10; failure += 1) told.push(await signIn('empat angsa di sawah', login));
    expect(told.map((answer) => 'lockedOut' in answer && answer.lockedOut).indexOf(true)).toBe(9);
    const locked = await signIn(PASSPHRASE, login, '10.0.0.2');
    const about = { retryAfterSeconds: 15 * 60 };
    expect(locked).toEqual({ refused: 'tooManyAttempts', about, lockedOut: false });
    clock.advance(15 * MINUTE);
    expect(await signIn(PASSPHRASE, login)).not.toMatchObject({ refused: 'tooManyAttempts' });
  });

  it('locks an address that tries many logins, though it signs in to one of them', async () => {
    const { signIn } = district();
    const { failures } = SIGN_IN_LIMITS.perAddress;
    for (let failure = 0; failure < failures; failure += 1) {
      await signIn('x'.repeat(1_000), `somebody${failure}`);
      if (failure === 50) expect(await signIn(PASSPHRASE)).toMatchObject({ accountId });
    }
    expect(await signIn(PASSPHRASE)).toMatchObject({ refused: 'tooManyAttempts' });
    expect(await signIn(PASSPHRASE, 'bidan.sari', '10.0.0.2')).toMatchObject({ accountId });
  });

  it('is told to come back when a flood keeps the hashing busy, and is not counted as a failure', async () => {
    const { signIn } = district(new Passwords({ atOnce: 1, waiting: 1 }));
    const flood = await Promise.all(Array.from({ length: 9 }, () => signIn(PASSPHRASE)));
    expect(flood.filter((answer) => 'accountId' in answer)).toHaveLength(2);
    expect(flood[8]).toMatchObject({ refused: 'tooBusy', about: { retryAfterSeconds: 1 } });
    for (let round = 0; round < 3; round += 1) expect(await signIn(PASSPHRASE)).toMatchObject({ accountId });
  });

  it('under way while the role changes is bound to the account as it was', async () => {
    const { accounts, signIn } = district();
    const underWay = signIn(PASSPHRASE);
    accounts.execute(assignRole(accountId, { role: 'analyst', facilityId: null }));
    expect(await underWay).toMatchObject({ role: 'midwife', accountRevision: 1 });
    expect(accounts.directory.byId(accountId)).toMatchObject({ role: 'analyst', revision: 2 });
  });

  it('is refused with a password or login that no account can have, as any wrong one is', async () => {
    const { signIn } = district();
    for (const login of ['', 'x'.repeat(100_000), '__proto__', '\u0000']) {
      expect(await signIn(PASSPHRASE, login)).toMatchObject({ refused: 'credentialsWrong', about: {} });
    }
    expect(await signIn('x'.repeat(1_000_000))).toMatchObject({ refused: 'credentialsWrong', about: {} });
  });
});

describe('confirming the password of somebody signed in', () => {
  it('takes the right one and refuses another', async () => {
    const { confirm } = district();
    expect(await confirm(PASSPHRASE)).toBeNull();
    expect(await confirm('empat angsa di sawah')).toMatchObject({ refused: 'credentialsWrong' });
  });

  it('locks the login as failed sign-ins do, so that a found token is no way to guess', async () => {
    const { confirm, signIn } = district();
    for (let failure = 0; failure < 10; failure += 1) await confirm('empat angsa di sawah');
    expect(await confirm(PASSPHRASE)).toMatchObject({ refused: 'tooManyAttempts' });
    expect(await signIn(PASSPHRASE)).toMatchObject({ refused: 'tooManyAttempts' });
  });
});
