import {
  type Rotation,
  copyKeys,
  masterKeysFrom,
  withNewMasterKey,
  withoutFormerMasterKeys,
  wrapAnew,
} from '@rujukan/vault';
import { type VaultLocation, lockDataFolder, openPersonKeys, openVaultFileFor } from '@rujukan/stores';
import type { StoresInUse } from '../settings';

/** Puts another master key in the place of the one in use, and wraps the keys of persons by it. */
export async function rotateMasterKey({ dataDir, keysDir, vault }: StoresInUse): Promise<void> {
  const { masterKey } = vault;
  if (masterKey.kind === 'file' && masterKey.isOurs) {
    // A server that runs knows only the key it began with.
    const lock = lockDataFolder(dataDir);
    try {
      await withNewMasterKey(masterKey);
      const { unreadable } = await wrapAll(keysDir, vault);
      if (unreadable === 0) await withoutFormerMasterKeys(masterKey);
    } finally {
      lock.release();
    }
    return;
  }
  const { unreadable, wrapped } = await wrapAll(keysDir, vault);
  if (unreadable > 0) return;
  console.log(
    wrapped === 0
      ? 'Nothing was wrapped by a former master key. To change it, set the new one as MASTER_KEY and the one in use as MASTER_KEY_FORMER, or as the first and the second line of MASTER_KEY_FILE, restart every server, and say this again.'
      : 'Restart every server without the former master key, then destroy it.',
  );
}

/** Copies the keys of a vault's file to where KEYS says they are from now on. */
export async function copyKeysFrom(file: string, { keysDir, vault }: StoresInUse): Promise<void> {
  if (vault.keys === 'file')
    throw new Error('KEYS must say where the keys are copied to: eventstore, or esdb://…');
  const from = openVaultFileFor(file);
  const to = await openPersonKeys(keysDir, vault);
  try {
    const copied = await copyKeys(from, to);
    console.log(`${copied} keys are there. Start every server with the same KEYS and the same master key.`);
  } finally {
    await from.close();
    await to.close();
  }
}

async function wrapAll(keysDir: string, vault: VaultLocation): Promise<Rotation> {
  const keys = await openPersonKeys(keysDir, vault);
  try {
    const done = await wrapAnew(keys, await masterKeysFrom(vault.masterKey, false));
    console.log(`${done.wrapped} keys were wrapped anew, ${done.current} were before.`);
    if (done.unreadable > 0) {
      console.error(
        `${done.unreadable} keys are wrapped by a master key that is not in use, and stay as they are.`,
      );
      process.exitCode = 1;
    }
    return done;
  } finally {
    await keys.close();
  }
}
