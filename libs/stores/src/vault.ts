import { erasedBy } from '@rujukan/access';
import type { RecordedEvent } from '@rujukan/event-log';
import { EventStoreKeptValues } from '@rujukan/event-log/eventstore';
import type { EventListener } from '@rujukan/read-models';
import {
  type MasterKeySource,
  type PersonKeys,
  Vault,
  VaultUnusable,
  masterKeyFileIn,
  masterKeysFrom,
} from '@rujukan/vault';
import { SqlitePersonKeys } from '@rujukan/vault/sqlite';
import { PersonKeysInStreams } from '@rujukan/vault/streams';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type InEventStore, namingTheSetting, storeOf } from './log-location';

export interface VaultLocation {
  readonly masterKey: MasterKeySource;
  /** Where the keys of persons are: in a file, unless they are in an EventStoreDB. */
  readonly keys: 'file' | InEventStore;
}

/** Where the keys of persons are on one machine. */
export function vaultFileIn(keysDir: string): string {
  return join(keysDir, 'vault.sqlite');
}

/** A vault's file anywhere, which must be there. @throws {VaultUnusable} */
export function openVaultFileFor(path: string): PersonKeys {
  if (!existsSync(path)) throw new VaultUnusable(`There is no vault ${path}.`);
  return SqlitePersonKeys.open(path);
}

/** @throws {VaultUnusable | LogLocationWrong} with a sentence that names the setting or the file */
export async function openPersonKeys(
  keysDir: string,
  { keys }: Pick<VaultLocation, 'keys'>,
): Promise<PersonKeys> {
  if (keys === 'file') return SqlitePersonKeys.open(vaultFileIn(keysDir));
  return new PersonKeysInStreams(await namingTheSetting(EventStoreKeptValues.open(storeOf(keys))));
}

/** @throws {VaultUnusable | VaultUnavailable | LogLocationWrong} with a sentence that says what to do */
export async function openVault(
  keysDir: string,
  location: VaultLocation = { masterKey: masterKeyFileIn(keysDir), keys: 'file' },
): Promise<Vault> {
  const keys = await openPersonKeys(keysDir, location);
  try {
    return await Vault.open(keys, (isNew) => masterKeysFrom(location.masterKey, isNew));
  } catch (error) {
    await keys.close();
    throw error;
  }
}

/** Tells whoever keeps events in memory what their envelopes say; nothing of those that cannot be opened. */
export function openedFor(
  what: 'accounts' | 'sessions',
  directory: { apply(event: RecordedEvent): void },
  vault: Vault,
  onTrouble: (trouble: string) => void,
): EventListener {
  return {
    take: async (events) => {
      const opened = await vault.mustOpen(events.map(envelopeOf));
      const unreadable = opened.filter(({ withheld }) => withheld === 'unreadable').length;
      if (unreadable > 0) onTrouble(`${unreadable} envelopes of ${what} cannot be opened: ${LEFT_BEHIND}`);
      events.forEach((event, index) => {
        directory.apply({ ...event, personal: opened[index]?.personal ?? null });
      });
    },
  };
}

const LEFT_BEHIND = 'the vault of this log (KEYS_DIR, KEYS) is elsewhere, or the log was altered';

/** Carries erasures out: all that were ever stated at the start, and each as it comes. */
export function erasuresFor(vault: Vault): EventListener {
  return {
    take: (events) => vault.erase(events.map(erasedBy).filter((person) => person !== undefined)),
  };
}

function envelopeOf({ stream, id, type, personal }: RecordedEvent) {
  return { stream, eventId: id, type, personal };
}
