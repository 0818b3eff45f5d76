import type { ErasurePolicy } from '@rujukan/access';
import { type MasterKeySettings, readMasterKeySource } from '@rujukan/vault';
import type { VaultLocation } from './vault';

/** What says how the keys of persons are kept; the names are those of the environment's variables. */
export type VaultSettings = MasterKeySettings;

/** Adds to `wrong` a sentence for each setting that cannot be used. */
export function readVaultLocation(settings: VaultSettings, keysDir: string, wrong: string[]): VaultLocation {
  return { masterKey: readMasterKeySource(settings, keysDir, wrong) };
}

export interface ErasureSettings {
  readonly ERASURE?: string | undefined;
  readonly RETENTION_YEARS?: string | undefined;
}

const ERASURES = ['onRequest', 'afterRetention'] as const;
/** Permenkes 24/2022: at least so many after the last visit. */
const LEAST_RETENTION_YEARS = '25';

/** Adds to `wrong` a sentence for each setting that cannot be used. */
export function readErasurePolicy(settings: ErasureSettings, wrong: string[]): ErasurePolicy {
  const { ERASURE: erasure = 'onRequest', RETENTION_YEARS: given } = settings;
  const kind = ERASURES.find((each) => each === erasure);
  if (!kind) wrong.push(`ERASURE must be one of ${ERASURES.join(', ')}, not "${erasure}".`);
  const years = Number(given ?? LEAST_RETENTION_YEARS);
  if (!Number.isInteger(years) || years < 1 || years > 200) {
    wrong.push(`RETENTION_YEARS must be a whole number from 1 to 200, not "${given ?? ''}".`);
  }
  if (given !== undefined && kind === 'onRequest') {
    wrong.push('RETENTION_YEARS counts for ERASURE=afterRetention alone; set both or leave it out.');
  }
  return kind === 'afterRetention' ? { kind, years } : { kind: 'onRequest' };
}
