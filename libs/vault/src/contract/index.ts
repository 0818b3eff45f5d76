import { randomUUID } from 'node:crypto';
import { DESTROYED, type KeptKey, type NamedKey, type PersonKeys } from '../port';

/** A store of keys, and another process's look at the same store. */
export interface KeysUnderTest {
  readonly keys: PersonKeys;
  /** Opens the store once more, beside the first; whatever is opened is closed with the store. */
  readonly again: () => Promise<PersonKeys>;
  /** Closes all and removes the store. */
  readonly dispose: () => Promise<void>;
}

/** What every store of keys must hold, whatever it is made of. Called by a spec of each adapter. */
export function describePersonKeys(name: string, make: () => Promise<KeysUnderTest>): void {
  describe(`the keys of persons on ${name}`, () => {
    let subject: KeysUnderTest;
    let keys: PersonKeys;

    beforeEach(async () => {
      subject = await make();
      keys = subject.keys;
    });
    afterEach(() => subject.dispose());

    const kept = (person: string = randomUUID(), wrapped = `w-${person}`): KeptKey => ({
      person,
      id: `k-${person}`,
      master: 'm1',
      wrapped,
    });
    const found = async (person: string, in_ = keys) => (await in_.find([person])).get(person);

    it('know nothing of somebody who has no key', async () => {
      expect((await keys.find([randomUUID()])).size).toBe(0);
      expect((await keys.find([])).size).toBe(0);
    });

    it('give a key as it was kept, also to another process', async () => {
      const key = kept();
      expect(await keys.add(key)).toEqual(key);

      expect(await found(key.person)).toEqual(key);
      expect(await found(key.person, await subject.again())).toEqual(key);
    });

    it('find many at once and leave out those without', async () => {
      const some = Array.from({ length: 30 }, () => kept());
      await Promise.all(some.map((key) => keys.add(key)));

      const all = await keys.find([...some.map(({ person }) => person), randomUUID()]);
      expect([...all.values()]).toHaveLength(30);
    });

    it('keep the first of two keys for one person and give it to both, whichever process comes first', async () => {
      const other = await subject.again();
      const person = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          (index % 2 === 0 ? keys : other).add({ ...kept(person), id: `k${index}`, wrapped: `w${index}` }),
        ),
      );

      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await found(person)).toEqual(answers[0]);
    });

    it('end a key for ever', async () => {
      const key = await keys.add(kept());
      if (key === DESTROYED) throw new Error('a new key was destroyed');
      await keys.destroy(key.person);

      expect(await found(key.person)).toBe(DESTROYED);
      expect(await found(key.person, await subject.again())).toBe(DESTROYED);
      expect(await keys.add(kept(key.person, 'other'))).toBe(DESTROYED);
      expect(await keys.replace(key, { ...key, master: 'm2' })).toBe(false);
      expect(await found(key.person)).toBe(DESTROYED);
    });

    it('end a key that was never there, and one that ended', async () => {
      const person = randomUUID();
      await keys.destroy(person);
      await keys.destroy(person);

      expect(await keys.add(kept(person))).toBe(DESTROYED);
    });

    it('put a key that is wrapped anew in the place of the one it was made from, and of no other', async () => {
      const before = kept();
      await keys.add(before);
      const after = { ...before, master: 'm2', wrapped: 'anew' };

      expect(await keys.replace({ ...before, wrapped: 'another' }, after)).toBe(false);
      expect(await found(before.person)).toEqual(before);
      expect(await keys.replace(before, after)).toBe(true);
      expect(await found(before.person)).toEqual(after);
      expect(await keys.replace(kept(), after)).toBe(false);
    });

    it('name persons by hashes, many by one and one by many', async () => {
      const [ani, budi] = [randomUUID(), randomUUID()] as const;
      const [shared, own] = [randomUUID(), randomUUID()] as const;
      await keys.add(kept(ani), [shared]);
      await keys.add(kept(budi));
      await keys.name(ani, [shared, own]);
      await keys.name(budi, [shared]);
      await keys.add(kept(budi, 'other'), [shared]);

      expect([...(await keys.named(shared))].sort()).toEqual([ani, budi].sort());
      expect(await keys.named(own)).toEqual([ani]);
      expect(await keys.named(randomUUID())).toEqual([]);
    });

    it('name nobody whose key was destroyed, and leave the others', async () => {
      const [ani, budi] = [randomUUID(), randomUUID()] as const;
      const [shared, own] = [randomUUID(), randomUUID()] as const;
      await keys.add(kept(ani), [shared, own]);
      await keys.add(kept(budi), [shared]);
      await keys.destroy(ani);
      await keys.name(ani, [own]);
      await keys.add(kept(ani), [own]);
      await keys.name(randomUUID(), [own]);

      expect(await keys.named(own)).toEqual([]);
      expect(await keys.named(shared)).toEqual([budi]);
    });

    it('give all keys with their hashes in pages, in the order of the persons, without those that ended', async () => {
      const all = Array.from({ length: 7 }, () => ({ ...kept(), hashes: [randomUUID(), randomUUID()] }));
      for (const { hashes, ...key } of all) await keys.add(key, hashes);
      const ended = kept();
      await keys.add(ended);
      await keys.destroy(ended.person);

      const seen: NamedKey[] = [];
      for (let after: string | null = null; ;) {
        const page: readonly NamedKey[] = await keys.page(after, 3);
        seen.push(...page.map((key) => ({ ...key, hashes: key.hashes.toSorted() })));
        expect(page.length).toBeLessThanOrEqual(3);
        after = page.at(-1)?.person ?? null;
        if (after === null) break;
      }
      const sorted = all.map((key) => ({ ...key, hashes: key.hashes.toSorted() }));
      expect(seen).toEqual(sorted.sort((a, b) => (a.person < b.person ? -1 : 1)));
    });
  });
}
