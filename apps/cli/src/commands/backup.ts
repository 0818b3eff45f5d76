import { resolve } from 'node:path';
import { backUpLog } from '@rujukan/event-log/sqlite';

/** Copies the log; the read models follow from it. Keep `token.key` and `pseudonym.key` apart: sessions and the pseudonyms of exports hang on them. */
export async function backUp(dataDir: string, file: string): Promise<void> {
  await backUpLog(dataDir, resolve(file));
  console.log(
    `The log of ${dataDir} was copied to ${file}. To restore, put it in a data folder as log.sqlite.`,
  );
}
