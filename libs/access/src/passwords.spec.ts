import { parseOptions } from '@node-rs/argon2';
import { NOBODYS, Passwords } from './passwords';
import { TooBusy } from './turnstile';

const passphrase = 'empat angsa di kolam';

describe('passwords', () => {
  it('are hashed with argon2id, 19 MiB, two passes and one lane', async () => {
    expect(await new Passwords().hash(passphrase)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('match their own hash alone, and are salted', async () => {
    const passwords = new Passwords();
    const [one, two] = await Promise.all([passwords.hash(passphrase), passwords.hash(passphrase)]);
    expect(one).not.toBe(two);
    expect(await passwords.matches(passphrase, one)).toBe(true);
    expect(await passwords.matches(passphrase, two)).toBe(true);
    expect(await passwords.matches('empat angsa di kolan', one)).toBe(false);
  });

  it('match however a keyboard composes their letters', async () => {
    const passwords = new Passwords();
    const hash = await passwords.hash('caf\u00e9 di kolam');
    expect(await passwords.matches('cafe\u0301 di kolam', hash)).toBe(true);
  });

  it('of nobody cost as much as somebody’s and never match', async () => {
    const passwords = new Passwords();
    expect(parseOptions(NOBODYS)).toEqual(parseOptions(await passwords.hash(passphrase)));
    expect(await passwords.matchesNobodys(passphrase)).toBe(false);
  });

  it('that could not have been set are not worked on', async () => {
    const hash = await new Passwords().hash(passphrase);
    const noRoom = new Passwords({ atOnce: 0, waiting: 0 });
    expect(await noRoom.matches('x'.repeat(1_000_000), hash)).toBe(false);
  });

  it('are turned away when too many wait', async () => {
    const passwords = new Passwords({ atOnce: 1, waiting: 1 });
    const asked = await Promise.allSettled([1, 2, 3].map(() => passwords.hash(passphrase)));
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(asked[2]).toMatchObject({ reason: expect.any(TooBusy) as unknown });
  });
});
