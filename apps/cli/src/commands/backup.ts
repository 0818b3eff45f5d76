import { backUpLog } from '@rujukan/event-log/sqlite';
import { hasLog, logFolder, vaultFileIn } from '@rujukan/stores';
import { backUpVault } from '@rujukan/vault/sqlite';
import { parse, resolve } from 'node:path';

export interface BackUpPlaces {
  readonly dataDir: string;
  readonly keysDir: string;
  /** Where the logs go. */
  readonly file: string;
  /** Where the vault goes; it is not copied when left out. */
  readonly vaultFile: string | undefined;
}

/** Copies both logs, and the vault apart from them; the read models follow from the logs. */
export async function backUp({ dataDir, keysDir, file, vaultFile }: BackUpPlaces): Promise<void> {
  await backUpLog(dataDir, resolve(file));
  console.log(
    `The log of ${dataDir} was copied to ${file}. To restore, put it in a data folder as log.sqlite.`,
  );
  if (hasLog({ kind: 'dataFolder', folder: dataDir }, 'trail')) await backUpTrail(dataDir, file);
  if (vaultFile === undefined) {
    console.log('The vault was not copied: without it nobody can read whom the log is about. See --vault.');
    return;
  }
  await backUpVault(vaultFileIn(keysDir), resolve(vaultFile));
  console.log(
    `The vault was copied to ${vaultFile}. Keep it apart from the log, and the master key apart from both. To restore, put it in KEYS_DIR as vault.sqlite.`,
  );
}

async function backUpTrail(dataDir: string, file: string): Promise<void> {
  const trailFile = besides(file);
  await backUpLog(logFolder(dataDir, 'trail'), resolve(trailFile));
  console.log(
    `The access trail was copied to ${trailFile}. To restore, put it there as access-trail/log.sqlite.`,
  );
}

/** `backups/monday-access-trail.sqlite` for `backups/monday.sqlite`. */
function besides(file: string): string {
  const { dir, name, ext } = parse(resolve(file));
  return resolve(dir, `${name}-access-trail${ext}`);
}
