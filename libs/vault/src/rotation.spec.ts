import { copyKeys } from './copy-keys';
import { MasterKeys } from './master-keys';
import { DESTROYED, type KeptKey, VaultUnavailable, VaultUnusable } from './port';
import { wrapAnew } from './rotation';
import { PersonKeysInMemory, masterKeyBytes, vaultOn } from './testing';

const AT = { stream: 'referralCase-1', eventId: 'e1', type: 'CaseDetected' };
const HERS = { name: 'Ibu Percobaan' };
const NIK = { kind: 'nik', value: '1706054704980001' } as const;

const [FORMER, NEW] = [7, 8] as const;
const both = () => new MasterKeys(masterKeyBytes(NEW), [masterKeyBytes(FORMER)]);

describe('another master key', () => {
  let keys: PersonKeysInMemory;

  const sealedFor = async (count: number) => {
    const vault = await vaultOn(keys, FORMER);
    const persons = Array.from({ length: count }, (_, index) => `person-${String(index).padStart(5, '0')}`);
    return Promise.all(
      persons.map(async (person) => ({ ...AT, personal: await vault.seal(person, AT, HERS, [NIK]) })),
    );
  };

  beforeEach(() => {
    keys = new PersonKeysInMemory();
  });

  it('opens all that was sealed before, finds who was found before, and the former one opens nothing', async () => {
    const envelopes = await sealedFor(1_200);

    expect(await wrapAnew(keys, both())).toEqual({ wrapped: 1_201, current: 0, unreadable: 0 });

    const vault = await vaultOn(keys, NEW);
    const opened = await vault.open(envelopes);
    expect(opened.every(({ personal, withheld }) => personal?.name === HERS.name && withheld === null)).toBe(
      true,
    );
    expect(await vault.whoHas(NIK)).toHaveLength(1_200);
    await expect(vaultOn(keys, FORMER)).rejects.toThrow(VaultUnusable);
  });

  it('may be put in twice, and goes on where it was cut off', async () => {
    await sealedFor(1_200);
    const cut = Object.assign(Object.create(keys) as PersonKeysInMemory, {
      page: (after: string | null, limit: number) =>
        after === null ? keys.page(null, limit) : Promise.reject(new VaultUnavailable('cut')),
    });

    await expect(wrapAnew(cut, both())).rejects.toThrow(VaultUnavailable);
    expect(await wrapAnew(keys, both())).toEqual({ wrapped: 701, current: 500, unreadable: 0 });
    expect(await wrapAnew(keys, both())).toEqual({ wrapped: 0, current: 1_201, unreadable: 0 });
  });

  it('leaves what no master key in use wraps, and says so', async () => {
    await sealedFor(3);
    const strangers = new MasterKeys(masterKeyBytes(9)).wrap('stranger', 'k', masterKeyBytes(1));
    await keys.add(strangers);

    expect(await wrapAnew(keys, both())).toEqual({ wrapped: 4, current: 0, unreadable: 1 });
    expect(keys.keys.get('stranger')).toEqual(strangers);
  });

  it('brings no key back that is destroyed meanwhile', async () => {
    await sealedFor(1);
    const [person] = [...keys.keys.keys()].filter((each) => each.startsWith('person'));
    const racing = Object.assign(Object.create(keys) as PersonKeysInMemory, {
      replace: async (before: KeptKey, after: KeptKey) => {
        await keys.destroy(before.person);
        return keys.replace(before, after);
      },
    });

    await wrapAnew(racing, both());

    expect(keys.keys.get(person!)).toBe(DESTROYED);
  });
});

describe('a vault in another place', () => {
  it('opens all that was sealed before, and finds everybody', async () => {
    const [from, to] = [new PersonKeysInMemory(), new PersonKeysInMemory()];
    const before = await vaultOn(from);
    const envelope = await before.seal('ani', AT, HERS, [NIK]);
    await before.seal('budi', AT, HERS);
    await before.erase(['budi']);

    expect(await copyKeys(from, to)).toBe(2);
    expect(await copyKeys(from, to)).toBe(2);

    const after = await vaultOn(to);
    expect(await after.open([{ ...AT, personal: envelope }])).toEqual([{ personal: HERS, withheld: null }]);
    expect(await after.whoHas(NIK)).toEqual(['ani']);
  });

  it('is not mixed with one that was begun there', async () => {
    const [from, to] = [new PersonKeysInMemory(), new PersonKeysInMemory()];
    await vaultOn(from);
    await vaultOn(to);

    await expect(copyKeys(from, to)).rejects.toThrow(/another vault was begun/);
    await expect(copyKeys(new PersonKeysInMemory(), to)).rejects.toThrow(VaultUnusable);
  });
});
