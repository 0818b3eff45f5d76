import { createSecretKey, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { PersonKey } from './envelope';
import { type MasterKeys, newKeyBytes } from './master-keys';
import { DESTROYED, type Destroyed, type KeptKey, type PersonKeys, VaultUnavailable } from './port';

/** What can be told of a person's key: it, that it was destroyed, or that it cannot be unwrapped. */
export type FoundKey = PersonKey | Destroyed | 'damaged';

/** Some 300 bytes each: the people of a province who are under way. */
const KEYS_REMEMBERED = 20_000;

/** The keys of persons ready for use, the latest of them remembered. */
export class KeyRing {
  private readonly remembered: LRUCache<string, PersonKey>;
  /** A question that was asked before may still be answered after: a destroyed key must not be remembered then. */
  private readonly forgotten = new Set<string>();

  constructor(
    private readonly keys: PersonKeys,
    private readonly masters: MasterKeys,
    remembered = KEYS_REMEMBERED,
  ) {
    this.remembered = new LRUCache({ max: remembered });
  }

  /**
   * The key of a person, made and kept durably where there is none, with the hashes by which the person is found.
   * @throws {VaultUnavailable} it cannot be had, or the one that is kept cannot be unwrapped
   */
  async keyFor(person: string, hashes: readonly string[]): Promise<PersonKey | Destroyed> {
    const known = this.remembered.get(person) ?? (await this.keysOf([person])).get(person);
    if (known && hashes.length > 0) await this.keys.name(person, hashes);
    const found = known ?? (await this.newKeyFor(person, hashes));
    if (found === 'damaged') throw new VaultUnavailable('the key of a person cannot be unwrapped');
    return found;
  }

  /** Of those of whom anything is kept. */
  async keysOf(persons: readonly string[]): Promise<ReadonlyMap<string, FoundKey>> {
    const found = new Map<string, FoundKey>();
    const unknown = new Set<string>();
    for (const person of persons) {
      const key = this.forgotten.has(person) ? DESTROYED : this.remembered.get(person);
      if (key) found.set(person, key);
      else unknown.add(person);
    }
    if (unknown.size === 0) return found;
    for (const [person, kept] of await this.keys.find([...unknown]))
      found.set(person, this.taken(person, kept));
    return found;
  }

  rememberedOf(person: string): PersonKey | undefined {
    return this.remembered.get(person);
  }

  /** From here on the key is used no more in this process, whoever destroyed it. */
  forget(person: string): void {
    this.forgotten.add(person);
    this.remembered.delete(person);
  }

  async destroy(person: string): Promise<void> {
    this.forget(person);
    await this.keys.destroy(person);
  }

  private async newKeyFor(person: string, hashes: readonly string[]): Promise<FoundKey> {
    const fresh = this.masters.wrap(person, randomBytes(6).toString('base64url'), newKeyBytes());
    return this.taken(person, await this.keys.add(fresh, hashes));
  }

  private taken(person: string, kept: KeptKey | Destroyed): FoundKey {
    if (kept === DESTROYED) this.forgotten.add(person);
    if (kept === DESTROYED || this.forgotten.has(person)) return DESTROYED;
    const bytes = this.masters.unwrap(kept);
    if (!bytes) return 'damaged';
    const key = { person, id: kept.id, secret: createSecretKey(bytes) };
    this.remembered.set(person, key);
    return key;
  }
}
