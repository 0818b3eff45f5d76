import {
  DESTROYED,
  type Destroyed,
  type KeptKey,
  type NamedKey,
  type PersonKeys,
  VaultUnavailable,
} from '../port';

/** A vault's store for tests that are about something else; it can be away. */
export class PersonKeysInMemory implements PersonKeys {
  readonly keys = new Map<string, KeptKey | Destroyed>();
  readonly hashes = new Map<string, Set<string>>();
  isAway = false;

  find(persons: readonly string[]): Promise<ReadonlyMap<string, KeptKey | Destroyed>> {
    return this.answer(() => {
      const found = new Map<string, KeptKey | Destroyed>();
      for (const person of persons) {
        const kept = this.keys.get(person);
        if (kept) found.set(person, kept);
      }
      return found;
    });
  }

  add(key: KeptKey, hashes: readonly string[] = []): Promise<KeptKey | Destroyed> {
    return this.answer(() => {
      const standing = this.keys.get(key.person) ?? key;
      this.keys.set(key.person, standing);
      this.addHashes(key.person, hashes);
      return standing;
    });
  }

  replace(before: KeptKey, after: KeptKey): Promise<boolean> {
    return this.answer(() => {
      const standing = this.keys.get(before.person);
      if (standing === undefined || standing === DESTROYED || standing.wrapped !== before.wrapped)
        return false;
      this.keys.set(before.person, after);
      return true;
    });
  }

  destroy(person: string): Promise<void> {
    return this.answer(() => {
      this.keys.set(person, DESTROYED);
      for (const persons of this.hashes.values()) persons.delete(person);
    });
  }

  name(person: string, hashes: readonly string[]): Promise<void> {
    return this.answer(() => {
      this.addHashes(person, hashes);
    });
  }

  named(hash: string): Promise<readonly string[]> {
    return this.answer(() => [...(this.hashes.get(hash) ?? [])]);
  }

  page(after: string | null, limit: number): Promise<readonly NamedKey[]> {
    return this.answer(() =>
      [...this.keys.values()]
        .filter((kept) => kept !== DESTROYED)
        .filter(({ person }) => after === null || person > after)
        .sort((a, b) => (a.person < b.person ? -1 : 1))
        .slice(0, limit)
        .map((key) => ({ ...key, hashes: this.hashesOf(key.person) })),
    );
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private hashesOf(person: string): readonly string[] {
    return [...this.hashes].filter(([, persons]) => persons.has(person)).map(([hash]) => hash);
  }

  private addHashes(person: string, hashes: readonly string[]): void {
    if ((this.keys.get(person) ?? DESTROYED) === DESTROYED) return;
    for (const hash of hashes) this.hashes.set(hash, (this.hashes.get(hash) ?? new Set()).add(person));
  }

  private answer<T>(work: () => T): Promise<T> {
    if (this.isAway) return Promise.reject(new VaultUnavailable('the vault is away'));
    return Promise.resolve(work());
  }
}
