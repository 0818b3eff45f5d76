import fc from 'fast-check';
import type { JsonObject } from '@rujukan/kernel';
import { MasterKeys } from './master-keys';
import { DESTROYED, type KeptKey, VaultUnavailable, VaultUnusable } from './port';
import { PersonKeysInMemory, masterKeyBytes, vaultOn } from './testing';
import { Vault } from './vault';

const AT = { stream: 'referralCase-1', eventId: 'e1', type: 'CaseDetected' };
const HERS = { name: 'Ibu Percobaan', note: 'datang bersama suami' };

describe('a vault', () => {
  let keys: PersonKeysInMemory;
  let vault: Vault;

  beforeEach(async () => {
    keys = new PersonKeysInMemory();
    vault = await vaultOn(keys);
  });

  const sealed = async (person = 'ani', personal: JsonObject = HERS) => {
    const envelope = await vault.seal(person, AT, personal);
    if (!envelope) throw new Error('the person was erased');
    return envelope;
  };
  const open = async (personal: JsonObject | null, at = AT, by = vault) =>
    (await by.open([{ ...at, personal }]))[0];

  it('opens what it sealed, whatever was said', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })), async (said) => {
        expect(await open(await sealed('ani', said))).toEqual({ personal: said, withheld: null });
      }),
      { numRuns: 60 },
    );
  });

  it('shows nothing of what was said, and never seals the same words alike', async () => {
    const [one, other] = [await sealed(), await sealed()];

    expect(JSON.stringify(one)).not.toMatch(/Percobaan|suami/);
    expect(Buffer.from(one.text, 'base64url').toString('latin1')).not.toMatch(/Percobaan|suami/);
    expect(one.text).not.toBe(other.text);
    expect(one.nonce).not.toBe(other.nonce);
  });

  it.each([
    ['another stream', { ...AT, stream: 'referralCase-2' }],
    ['another event', { ...AT, eventId: 'e2' }],
    ['an event of another type', { ...AT, type: 'NoteAdded' }],
  ])('does not open an envelope that was moved to %s', async (_, elsewhere) => {
    expect(await open(await sealed(), elsewhere)).toEqual({ personal: null, withheld: 'unreadable' });
  });

  it.each([
    ['text', { text: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['nonce', { nonce: 'AAAAAAAAAAAAAAAA' }],
    ['a nonce of another length', { nonce: 'AAAA' }],
    ['text that is shorter than a tag', { text: 'AA' }],
    ['key', { key: 'another' }],
    ['a form of a later version', { sealed: 2 }],
    ['no text at all', { text: null }],
  ])('tells that an envelope is unreadable with %s put in', async (_, change) => {
    expect(await open({ ...(await sealed()), ...change })).toEqual({
      personal: null,
      withheld: 'unreadable',
    });
  });

  it('does not open the envelope of one person as that of another', async () => {
    await sealed('budi');

    expect(await open({ ...(await sealed('ani')), person: 'budi' })).toMatchObject({
      withheld: 'unreadable',
    });
  });

  it('notices any changed bit', async () => {
    const envelope = await sealed();
    const bytes = Buffer.from(envelope.text, 'base64url');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3]! ^= 1 << (bit & 7);
        const opened = await open({ ...envelope, text: changed.toString('base64url') });
        expect(opened).toMatchObject({ withheld: 'unreadable' });
      }),
      { numRuns: 60 },
    );
  });

  it('gives an envelope of an older log as it is, and none as none', async () => {
    expect(await open(HERS)).toEqual({ personal: HERS, withheld: null });
    expect(await open(null)).toEqual({ personal: null, withheld: null });
  });

  it('opens many at once, each for itself', async () => {
    const good = await sealed();
    const opened = await vault.open([
      { ...AT, personal: good },
      { ...AT, personal: { ...good, text: 'AA' } },
      { ...AT, personal: null },
    ]);

    expect(opened.map(({ withheld }) => withheld)).toEqual([null, 'unreadable', null]);
  });

  describe('of somebody who was erased', () => {
    it('opens nothing, seals nothing, and names nobody', async () => {
      const nik = { kind: 'nik', value: '1706054704980001' } as const;
      const envelope = await vault.seal('ani', AT, HERS, [nik]);
      expect(await vault.whoHas(nik)).toEqual(['ani']);
      await vault.erase(['ani']);

      expect(await open(envelope)).toEqual({ personal: null, withheld: 'erased' });
      expect(await vault.seal('ani', AT, HERS, [nik])).toBeNull();
      expect(await vault.whoHas(nik)).toEqual([]);
    });

    it('leaves the others', async () => {
      const his = await sealed('budi');
      await vault.erase(['ani']);

      expect(await open(his)).toMatchObject({ personal: HERS });
    });

    it('is as erased to another process that begins anew', async () => {
      const envelope = await sealed();
      await vault.erase(['ani']);

      expect(await open(envelope, AT, await vaultOn(keys))).toMatchObject({ withheld: 'erased' });
    });

    it('ends a key that came back with an older copy of the store', async () => {
      const envelope = await sealed();
      const older = new Map(keys.keys);
      await vault.erase(['ani']);
      const restored = new PersonKeysInMemory();
      for (const [person, kept] of older) restored.keys.set(person, kept);
      const again = await vaultOn(restored);
      expect(await open(envelope, AT, again)).toMatchObject({ personal: HERS });

      await again.erase(['ani', 'never heard of']);

      expect(await open(envelope, AT, again)).toMatchObject({ withheld: 'erased' });
      expect(restored.keys.get('never heard of')).toBe(DESTROYED);
    });

    it('does not come back with an answer that was asked for before', async () => {
      const envelope = await sealed();
      const other = await vaultOn(keys);
      const asked = open(envelope, AT, other);
      await other.erase(['ani']);
      await asked;

      expect(await open(envelope, AT, other)).toMatchObject({ withheld: 'erased' });
    });
  });

  describe('whose store is away', () => {
    it('seals and opens for those whose keys it remembers', async () => {
      const envelope = await sealed();
      keys.isAway = true;

      expect(await open(envelope)).toMatchObject({ personal: HERS });
      expect(await vault.seal('ani', AT, HERS)).toMatchObject({ person: 'ani' });
    });

    it('says so of the others, and refuses to seal', async () => {
      const envelope = await sealed();
      const fresh = await vaultOn(keys);
      keys.isAway = true;

      expect(await open(envelope, AT, fresh)).toEqual({ personal: null, withheld: 'vaultAway' });
      await expect(fresh.mustOpen([{ ...AT, personal: envelope }])).rejects.toThrow(VaultUnavailable);
      await expect(fresh.seal('ani', AT, HERS)).rejects.toThrow(VaultUnavailable);
    });
  });

  describe('under master keys', () => {
    it('is not opened with another one', async () => {
      await sealed();

      await expect(vaultOn(keys, 8)).rejects.toThrow(VaultUnusable);
      await expect(vaultOn(keys, 8)).rejects.toThrow(/MASTER_KEY/);
    });

    it('says that it is new only once', async () => {
      const asked: boolean[] = [];
      const master = (isNew: boolean) => {
        asked.push(isNew);
        return new MasterKeys(masterKeyBytes(7));
      };
      const empty = new PersonKeysInMemory();
      await Vault.open(empty, master);
      await Vault.open(empty, master);

      expect(asked).toEqual([true, false]);
    });

    it('gives a key that was wrapped for somebody else to nobody', async () => {
      const envelope = await sealed('ani');
      const hers = keys.keys.get('ani') as KeptKey;
      await sealed('budi');
      const his = keys.keys.get('budi') as KeptKey;
      keys.keys.set('ani', { ...hers, wrapped: his.wrapped });
      const fresh = await vaultOn(keys);

      expect(await open(envelope, AT, fresh)).toMatchObject({ withheld: 'unreadable' });
      await expect(fresh.seal('ani', AT, HERS)).rejects.toThrow(VaultUnavailable);
    });
  });
});

describe('the numbers people are found by', () => {
  const found = async (kind: 'nik' | 'phone', told: string, asked: string) => {
    const vault = await vaultOn();
    await vault.seal('ani', AT, {}, [{ kind, value: told }]);
    return (await vault.whoHas({ kind, value: asked })).length === 1;
  };

  it.each([
    ['+62 811-0000-0001', '0811 0000 0001'],
    ['62811 0000 0001', '0811-0000-0001'],
    ['0062 811 0000 0001', '811 0000 0001'],
    ['+62 (0) 811 0000 0001', '+628110000 0001'],
    ['０８１１ 0000 0001', '0811 0000 0001'],
    ['0627 31 000', '+62 627 31000'],
  ])('are one phone as %s and as %s', async (one, other) => {
    expect(await found('phone', one, other)).toBe(true);
    expect(await found('phone', other, one)).toBe(true);
  });

  it('are one NIK however it is grouped, and another with another digit', async () => {
    expect(await found('nik', '1706 0547 0498 0001', '17.06.05.470498.0001')).toBe(true);
    expect(await found('nik', '1706054704980001', '1706054704980002')).toBe(false);
  });

  it('are none without a digit', async () => {
    expect(await found('nik', 'belum ada', 'belum ada')).toBe(false);
  });

  it('cannot be hashed alike by another vault', async () => {
    const [one, other] = [new PersonKeysInMemory(), new PersonKeysInMemory()];
    for (const keys of [one, other]) {
      const vault = await vaultOn(keys);
      await vault.seal('ani', AT, {}, [{ kind: 'nik', value: '1706054704980001' }]);
    }

    expect([...one.hashes.keys()]).not.toEqual([...other.hashes.keys()]);
  });
});
