import { MasterKeys } from '../master-keys';
import type { PersonKeys } from '../port';
import { Vault } from '../vault';
import { PersonKeysInMemory } from './person-keys-in-memory';

export { PersonKeysInMemory };

/** A vault under a master key that is made of one byte. */
export function vaultOn(keys: PersonKeys = new PersonKeysInMemory(), master = 7): Promise<Vault> {
  return Vault.open(keys, () => new MasterKeys(masterKeyBytes(master)));
}

export function masterKeyBytes(byte: number): Uint8Array {
  return new Uint8Array(32).fill(byte);
}
