import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { openVault } from '@rujukan/stores';

/**
 * Every event of a case in the order of the log, opened, and so without the hash of its sealed form; those of the
 * loading carry the time of the loading.
 */
export async function caseEvents(dataDir: string): Promise<readonly unknown[]> {
  const [log, vault] = [SqliteEventLog.open(dataDir), await openVault(dataDir)];
  try {
    const all = await log.readAll(null, 100_000);
    const ofCases = all.filter(({ stream }) => stream.startsWith('referralCase-'));
    const opened = await vault.open(ofCases.map((event) => ({ ...event, eventId: event.id })));
    return ofCases.map(({ meta: { hash: _, ...meta }, ...event }, index) => ({
      ...event,
      meta,
      ...opened[index],
    }));
  } finally {
    await log.close();
    await vault.close();
  }
}
