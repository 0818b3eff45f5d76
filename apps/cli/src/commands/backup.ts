import { backUpLog } from '@rujukan/event-log/sqlite';
import { hasLog, logFolder } from '@rujukan/stores';
import { parse, resolve } from 'node:path';

/** Copies both logs; the read models follow from them. Keep `token.key` and `pseudonym.key` apart: sessions and the pseudonyms of exports hang on them. */
export async function backUp(dataDir: string, file: string): Promise<void> {
  await backUpLog(dataDir, resolve(file));
  console.log(
    `The log of ${dataDir} was copied to ${file}. To restore, put it in a data folder as log.sqlite.`,
  );
  if (!hasLog({ kind: 'dataFolder', folder: dataDir }, 'trail')) return;
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
