import type { ErasurePolicy } from '@rujukan/access';
import { type MasterKeySettings, readMasterKeySource } from '@rujukan/vault';
import type { LogLocation } from './log-location';
import type { VaultLocation } from './vault';

/** What says how the keys of persons are kept; the names are those of the environment's variables. */
export interface VaultSettings extends MasterKeySettings {
  /** `file`, or `eventstore` for the store that holds the log, or the address of another one. */
  readonly KEYS?: string | undefined;
}

/** Adds to `wrong` a sentence for each setting that cannot be used. */
export function readVaultLocation(
  settings: VaultSettings,
  keysDir: string,
  log: LogLocation,
  wrong: string[],
): VaultLocation {
  const masterKey = readMasterKeySource(settings, keysDir, wrong);
  return { masterKey, keys: readKeysPlace(settings.KEYS, log, wrong) };
}

function readKeysPlace(keys: string | undefined, log: LogLocation, wrong: string[]): VaultLocation['keys'] {
  if (!keys || keys === 'file') return 'file';
  if (/^esdb(\+discover)?:/.test(keys)) {
    const caFile = log.kind === 'eventStore' ? log.caFile : undefined;
    return { kind: 'eventStore', connectionString: keys, ...(caFile === undefined ? {} : { caFile }) };
  }
  if (keys !== 'eventstore') wrong.push('KEYS must be file, eventstore, or the address esdb://… of a store.');
  else if (log.kind === 'eventStore') return log;
  else wrong.push('KEYS=eventstore puts the keys into the store of EVENTSTORE_URL, which names none.');
  return 'file';
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
