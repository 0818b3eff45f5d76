import { erasedBy } from '@rujukan/access';
import type { RecordedEvent } from '@rujukan/event-log';
import type { EventListener } from '@rujukan/read-models';
import {
  type MasterKeySource,
  type PersonKeys,
  Vault,
  masterKeyFileIn,
  masterKeysFrom,
} from '@rujukan/vault';
import { SqlitePersonKeys } from '@rujukan/vault/sqlite';
import { join } from 'node:path';

export interface VaultLocation {
  readonly masterKey: MasterKeySource;
}

/** Where the keys of persons are, unless they are said to be elsewhere. */
export function vaultFileIn(keysDir: string): string {
  return join(keysDir, 'vault.sqlite');
}

export function openPersonKeys(keysDir: string): PersonKeys {
  return SqlitePersonKeys.open(vaultFileIn(keysDir));
}

/** @throws {VaultUnusable} with a sentence that names the setting or the file */
export async function openVault(
  keysDir: string,
  { masterKey }: VaultLocation = { masterKey: masterKeyFileIn(keysDir) },
): Promise<Vault> {
  const keys = openPersonKeys(keysDir);
  try {
    return await Vault.open(keys, (isNew) => masterKeysFrom(masterKey, isNew));
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
