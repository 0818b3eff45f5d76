import { EventLogUnavailable, type KeptValue, type KeptValues, RevisionConflict } from '@rujukan/event-log';
import type { JsonObject } from '@rujukan/kernel';
import {
  DESTROYED,
  type Destroyed,
  type KeptKey,
  type NamedKey,
  type PersonKeys,
  VaultUnavailable,
} from '../port';

/** What the names begin with; no log on the same store has a category that begins so. */
export const KEY = 'vaultKey-';
const HASH = 'vaultHash-';

/** A key with the hashes of its person; without a key once it was destroyed. */
interface Record extends JsonObject {
  readonly key: { readonly id: string; readonly master: string; readonly wrapped: string } | null;
  readonly hashes: readonly string[];
}

interface Pointer extends JsonObject {
  readonly persons: readonly string[];
}

/** Two who write to one value at once meet here; each try begins anew from what the other wrote. */
const MOST_TRIES = 20;
const AT_ONCE = 32;

/**
 * The vault on values that a store beyond one machine keeps: one for each person, one for each hash. A person's value
 * names all hashes that lead to it before they do, so that none is left behind.
 */
export class PersonKeysInStreams implements PersonKeys {
  /** Of a walk through all pages, from when it began. */
  private walk: readonly string[] = [];

  constructor(private readonly values: KeptValues) {}

  find(persons: readonly string[]): Promise<ReadonlyMap<string, KeptKey | Destroyed>> {
    return available(async () => {
      const found = new Map<string, KeptKey | Destroyed>();
      const records = await this.recordsOf(persons);
      persons.forEach((person, index) => {
        const record = records[index]?.value;
        if (record) found.set(person, keptOf(person, record));
      });
      return found;
    });
  }

  async add(key: KeptKey, hashes: readonly string[] = []): Promise<KeptKey | Destroyed> {
    const { person, id, master, wrapped } = key;
    const standing = await this.change(person, (record) =>
      record && (record.key === null || hashes.every((hash) => record.hashes.includes(hash)))
        ? null
        : { key: record?.key ?? { id, master, wrapped }, hashes: union(record, hashes) },
    );
    await this.lead(hashes, person);
    return standing ? keptOf(person, standing) : DESTROYED;
  }

  async replace(before: KeptKey, { master, wrapped }: KeptKey): Promise<boolean> {
    const { person, id } = before;
    let replaced = false;
    await this.change(person, (record) => {
      replaced = record?.key?.id === id && record.key.wrapped === before.wrapped;
      return record && replaced ? { ...record, key: { id, master, wrapped } } : null;
    });
    return replaced;
  }

  async destroy(person: string): Promise<void> {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const before = await available(() => this.recordOf(person));
      // First: cut off in between, the key still stands, and whoever destroys it again completes this.
      for (const hash of before?.value.hashes ?? []) await this.leadNoMore(hash, person);
      if (await this.put(KEY + person, before, { key: null, hashes: [] })) return;
    }
    throw tooMany();
  }

  async name(person: string, hashes: readonly string[]): Promise<void> {
    await this.change(person, (record) =>
      record?.key && hashes.some((hash) => !record.hashes.includes(hash))
        ? { ...record, hashes: union(record, hashes) }
        : null,
    );
    await this.lead(hashes, person);
  }

  named(hash: string): Promise<readonly string[]> {
    return available(async () => {
      const pointer = await this.values.get(HASH + hash);
      return (pointer?.value as Pointer | undefined)?.persons ?? [];
    });
  }

  async page(after: string | null, limit: number): Promise<readonly NamedKey[]> {
    if (after === null) this.walk = await available(() => this.allPersons());
    const kept: NamedKey[] = [];
    let rest = this.walk.filter((person) => after === null || person > after);
    while (rest.length > 0 && kept.length < limit) {
      const some = rest.slice(0, limit - kept.length);
      const records = await available(() => this.recordsOf(some));
      some.forEach((person, index) => {
        const { key = null, hashes = [] } = records[index]?.value ?? {};
        if (key) kept.push({ person, ...key, hashes });
      });
      rest = rest.slice(some.length);
    }
    return kept;
  }

  close(): Promise<void> {
    return this.values.close();
  }

  private async allPersons(): Promise<readonly string[]> {
    const names = await this.values.names(KEY);
    return names.map((name) => name.slice(KEY.length)).sort();
  }

  /** Has the hashes lead to a person who has them, and still has a key. */
  private async lead(hashes: readonly string[], person: string): Promise<void> {
    if (hashes.length === 0 || !(await this.hasKey(person))) return;
    for (const hash of hashes) {
      await this.changePointer(hash, (persons) => (persons.includes(person) ? null : [...persons, person]));
    }
    // Who was destroyed meanwhile had their hashes ended before these led to them.
    if (!(await this.hasKey(person))) for (const hash of hashes) await this.leadNoMore(hash, person);
  }

  private leadNoMore(hash: string, person: string): Promise<void> {
    return this.changePointer(hash, (persons) =>
      persons.includes(person) ? persons.filter((each) => each !== person) : null,
    );
  }

  private async hasKey(person: string): Promise<boolean> {
    const record = await available(() => this.recordOf(person));
    return (record?.value.key ?? null) !== null;
  }

  private async recordsOf(persons: readonly string[]) {
    const records: Awaited<ReturnType<typeof this.recordOf>>[] = [];
    for (let from = 0; from < persons.length; from += AT_ONCE) {
      const some = persons.slice(from, from + AT_ONCE);
      records.push(...(await Promise.all(some.map((person) => this.recordOf(person)))));
    }
    return records;
  }

  private async recordOf(person: string): Promise<(KeptValue & { readonly value: Record }) | null> {
    return (await this.values.get(KEY + person)) as (KeptValue & { readonly value: Record }) | null;
  }

  /** The record as the change left it, or as it stands when there is nothing to change (`null`). */
  private async change(
    person: string,
    after: (record: Record | undefined) => Record | null,
  ): Promise<Record | undefined> {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const before = await available(() => this.recordOf(person));
      const record = after(before?.value);
      if (record === null) return before?.value;
      if (await this.put(KEY + person, before, record)) return record;
    }
    throw tooMany();
  }

  private async changePointer(
    hash: string,
    after: (persons: readonly string[]) => readonly string[] | null,
  ): Promise<void> {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const before = await available(() => this.values.get(HASH + hash));
      const persons = after((before?.value as Pointer | undefined)?.persons ?? []);
      if (persons === null || (await this.put(HASH + hash, before, { persons }))) return;
    }
    throw tooMany();
  }

  /** `false` when somebody else was first. */
  private put(name: string, before: KeptValue | null, value: JsonObject): Promise<boolean> {
    return available(async () => {
      try {
        await this.values.put(name, before?.revision ?? 'none', value);
        return true;
      } catch (error) {
        if (error instanceof RevisionConflict) return false;
        throw error;
      }
    });
  }
}

function keptOf(person: string, { key }: Record): KeptKey | Destroyed {
  return key === null ? DESTROYED : { person, ...key };
}

function union(record: Record | undefined, hashes: readonly string[]): readonly string[] {
  return [...new Set([...(record?.hashes ?? []), ...hashes])];
}

function tooMany(): VaultUnavailable {
  return new VaultUnavailable('the key of a person is being written by too many at once');
}

async function available<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof EventLogUnavailable)) throw cause;
    throw new VaultUnavailable('the vault cannot be used now', { cause });
  }
}
