import { type MasterKeySettings, readMasterKeySource } from '@rujukan/vault';
import type { VaultLocation } from './vault';

/** What says how the keys of persons are kept; the names are those of the environment's variables. */
export type VaultSettings = MasterKeySettings;

/** Adds to `wrong` a sentence for each setting that cannot be used. */
export function readVaultLocation(settings: VaultSettings, keysDir: string, wrong: string[]): VaultLocation {
  return { masterKey: readMasterKeySource(settings, keysDir, wrong) };
}
