import { type KeyObject, createSecretKey } from 'node:crypto';
import type { JsonObject } from '@rujukan/kernel';
import { KEY_BYTES } from './cipher';
import {
  type PlaceOfEnvelope,
  type SealedEnvelope,
  isSealed,
  openEnvelope,
  readEnvelope,
  sealEnvelope,
} from './envelope';
import { type Identifier, hashOf } from './identifiers';
import { type FoundKey, KeyRing } from './key-ring';
import { type MasterKeys, derived, newKeyBytes } from './master-keys';
import { DESTROYED, type PersonKeys, VaultUnavailable, VaultUnusable } from './port';

/** An envelope as the log keeps it, and where it stands. */
export interface StoredEnvelope extends PlaceOfEnvelope {
  readonly personal: JsonObject | null;
}

/**
 * Why personal data that was told is not shown: the person was erased; the envelope or its key is damaged or lost;
 * the vault cannot be asked now.
 */
export type Withheld = 'erased' | 'unreadable' | 'vaultAway';

export interface OpenedEnvelope {
  readonly personal: JsonObject | null;
  /** `null` when all that was told is shown. */
  readonly withheld: Withheld | null;
}

/** No person's: from it the key of the hashes is derived, and by it a wrong master key is recognised. */
export const OF_THE_VAULT = '@vault';

/** Seals what is personal with the key of its person, opens it again, and ends keys. */
export class Vault {
  private constructor(
    private readonly keys: PersonKeys,
    private readonly ring: KeyRing,
    private readonly hashing: KeyObject,
  ) {}

  /**
   * `masterKeys` is told whether the store is new: only then may a master key be made.
   * @throws {VaultUnusable} these master keys are not those that the vault was made with
   * @throws {VaultUnavailable}
   */
  static async open(
    keys: PersonKeys,
    masterKeys: (isNew: boolean) => Promise<MasterKeys> | MasterKeys,
  ): Promise<Vault> {
    const kept = (await keys.find([OF_THE_VAULT])).get(OF_THE_VAULT);
    const masters = await masterKeys(kept === undefined);
    const own = kept ?? (await keys.add(masters.wrap(OF_THE_VAULT, '1', newKeyBytes())));
    const secret = own === DESTROYED ? undefined : masters.unwrap(own);
    if (!secret) throw new VaultUnusable(WRONG_MASTER_KEY);
    const hashing = createSecretKey(derived(secret, 'identifiers', KEY_BYTES));
    return new Vault(keys, new KeyRing(keys, masters), hashing);
  }

  /**
   * The envelope that only this event of this person has; `null` when the person was erased: nothing may be kept.
   * The key, and the numbers that the person can be found by, are durable before it is given.
   * @throws {VaultUnavailable} nothing may be written
   */
  async seal(
    person: string,
    place: PlaceOfEnvelope,
    personal: JsonObject,
    identifiers: readonly Identifier[] = [],
  ): Promise<SealedEnvelope | null> {
    const key = await this.ring.keyFor(person, this.hashesOf(identifiers));
    return key === DESTROYED ? null : sealEnvelope(key, place, personal);
  }

  /** What each says, in the order given. Those that were never sealed are given as they are. Never rejects. */
  async open(envelopes: readonly StoredEnvelope[]): Promise<readonly OpenedEnvelope[]> {
    const sealed = envelopes.map(({ personal }) =>
      personal && isSealed(personal) ? (readEnvelope(personal) ?? 'unreadable') : null,
    );
    const persons = sealed.flatMap((each) => (each && each !== 'unreadable' ? [each.person] : []));
    const keys = await this.foundKeys(persons);
    return envelopes.map((stored, index) => opened(stored, sealed[index] ?? null, keys));
  }

  /**
   * As {@link open}, for whoever decides on what it says.
   * @throws {VaultUnavailable} one of them cannot be opened now
   */
  async mustOpen(envelopes: readonly StoredEnvelope[]): Promise<readonly OpenedEnvelope[]> {
    const all = await this.open(envelopes);
    if (!all.some(({ withheld }) => withheld === 'vaultAway')) return all;
    throw new VaultUnavailable('the keys of persons cannot be read');
  }

  /** Who told this number of themselves. @throws {VaultUnavailable} */
  async whoHas(identifier: Identifier): Promise<readonly string[]> {
    const [hash] = this.hashesOf([identifier]);
    return hash === undefined ? [] : this.keys.named(hash);
  }

  /**
   * Ends the keys of these persons and every way to find them; for ever, and for those who have a key again, as after
   * a restore. Nothing of one that ended before, but that this process no longer remembers it.
   * @throws {VaultUnavailable} not all of them ended; doing it again completes it
   */
  async erase(persons: readonly string[]): Promise<void> {
    for (const person of persons) this.ring.forget(person);
    const found = await this.keys.find(persons);
    for (const person of persons) if (found.get(person) !== DESTROYED) await this.ring.destroy(person);
  }

  close(): Promise<void> {
    return this.keys.close();
  }

  private hashesOf(identifiers: readonly Identifier[]): readonly string[] {
    const hashes = identifiers.map((identifier) => hashOf(this.hashing, identifier));
    return [...new Set(hashes.filter((hash) => hash !== null))];
  }

  /** While the store is away, those that are remembered. */
  private async foundKeys(persons: readonly string[]): Promise<KeyOf> {
    try {
      const found = await this.ring.keysOf(persons);
      return (person) => found.get(person);
    } catch (error) {
      if (!(error instanceof VaultUnavailable)) throw error;
      return (person) => this.ring.rememberedOf(person) ?? 'away';
    }
  }
}

type KeyOf = (person: string) => FoundKey | 'away' | undefined;

const WRONG_MASTER_KEY =
  'The vault was made with another master key than the one in use. Set MASTER_KEY, or MASTER_KEY_FILE, to the one it was made with; without that nobody can read the personal data in the log.';

function opened(
  { personal, ...place }: StoredEnvelope,
  sealed: SealedEnvelope | 'unreadable' | null,
  keyOf: KeyOf,
): OpenedEnvelope {
  if (sealed === null) return { personal, withheld: null };
  if (sealed === 'unreadable') return UNREADABLE;
  const key = keyOf(sealed.person);
  if (key === 'away') return { personal: null, withheld: 'vaultAway' };
  if (key === DESTROYED) return { personal: null, withheld: 'erased' };
  if (key === undefined || key === 'damaged' || key.id !== sealed.key) return UNREADABLE;
  const clear = openEnvelope(key, place, sealed);
  return clear ? { personal: clear, withheld: null } : UNREADABLE;
}

const UNREADABLE: OpenedEnvelope = { personal: null, withheld: 'unreadable' };
