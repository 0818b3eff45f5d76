/** The key of one person as it is kept: wrapped by a master key, so that whoever reads the store has nothing. */
export interface KeptKey {
  readonly person: string;
  /** Names the key in envelopes. */
  readonly id: string;
  /** Names the master key that wraps it. */
  readonly master: string;
  readonly wrapped: string;
}

/** A key, and the hashes by which its person is found. */
export interface NamedKey extends KeptKey {
  readonly hashes: readonly string[];
}

/** A key that was destroyed is never given again, and none takes its place. */
export const DESTROYED = 'destroyed';
export type Destroyed = typeof DESTROYED;

/**
 * The keys of persons, and the keyed hashes of the numbers by which a person is found. Many processes may use one
 * store. Whatever is acknowledged is durable.
 * @throws {VaultUnavailable} by every method: the store cannot be used now; nothing was acknowledged
 */
export interface PersonKeys {
  /** What is kept of these persons; those of whom nothing is kept are left out. */
  find(persons: readonly string[]): Promise<ReadonlyMap<string, KeptKey | Destroyed>>;

  /**
   * Keeps the key unless the person has one, and adds hashes by which the person is found, unless the key was
   * destroyed; gives the one that stands.
   */
  add(key: KeptKey, hashes?: readonly string[]): Promise<KeptKey | Destroyed>;

  /** Puts the same key, wrapped anew, in the place of this one; `false` when another stands there, or none. */
  replace(before: KeptKey, after: KeptKey): Promise<boolean>;

  /** Ends the key and all hashes of a person, also of one who has none yet; for ever. */
  destroy(person: string): Promise<void>;

  /** Adds hashes by which the person is found; nothing for one without a key, or whose key was destroyed. */
  name(person: string, hashes: readonly string[]): Promise<void>;

  /** Whom the hash names, in no order. */
  named(hash: string): Promise<readonly string[]>;

  /** Keys by the order of their persons, strictly after one; empty at the end. Destroyed ones are left out. */
  page(after: string | null, limit: number): Promise<readonly NamedKey[]>;

  close(): Promise<void>;
}

/** Keys can be neither read nor kept now. Nothing personal may be written until they can. */
export class VaultUnavailable extends Error {
  override readonly name = 'VaultUnavailable';
}

/** The vault cannot be opened as it is set; the message says what to set. */
export class VaultUnusable extends Error {
  override readonly name = 'VaultUnusable';
}
