import {
  type MasterKeySource,
  type Rotation,
  masterKeysFrom,
  withNewMasterKey,
  withoutFormerMasterKeys,
  wrapAnew,
} from '@rujukan/vault';
import { lockDataFolder, openPersonKeys } from '@rujukan/stores';
import type { StoresInUse } from '../settings';

/** Puts another master key in the place of the one in use, and wraps the keys of persons by it. */
export async function rotateMasterKey({ dataDir, keysDir, vault }: StoresInUse): Promise<void> {
  const { masterKey } = vault;
  if (masterKey.kind === 'file' && masterKey.isOurs) {
    // A server that runs knows only the key it began with.
    const lock = lockDataFolder(dataDir);
    try {
      await withNewMasterKey(masterKey);
      const { unreadable } = await wrapAll(keysDir, masterKey);
      if (unreadable === 0) await withoutFormerMasterKeys(masterKey);
    } finally {
      lock.release();
    }
    return;
  }
  const { unreadable, wrapped } = await wrapAll(keysDir, masterKey);
  if (unreadable > 0) return;
  console.log(
    wrapped === 0
      ? 'Nothing was wrapped by a former master key. To change it, set the new one as MASTER_KEY and the one in use as MASTER_KEY_FORMER, or as the first and the second line of MASTER_KEY_FILE, restart every server, and say this again.'
      : 'Restart every server without the former master key, then destroy it.',
  );
}

async function wrapAll(keysDir: string, source: MasterKeySource): Promise<Rotation> {
  const keys = openPersonKeys(keysDir);
  try {
    const done = await wrapAnew(keys, await masterKeysFrom(source, false));
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
