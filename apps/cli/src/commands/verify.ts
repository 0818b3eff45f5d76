import { verifyLog } from '@rujukan/event-log/sqlite';
import { type LogName, hasLog, logFolder } from '@rujukan/stores';

const NAMES: Readonly<Record<LogName, string>> = { facts: 'The log', trail: 'The access trail' };

/** Says what is wrong with the logs, and ends with 1 when anything is. */
export function verify(dataDir: string): void {
  for (const name of ['facts', 'trail'] as const) {
    if (name === 'trail' && !hasLog({ kind: 'dataFolder', folder: dataDir }, name)) continue;
    const { events, streams, problems } = verifyLog(logFolder(dataDir, name));
    console.log(`${events} events in ${streams} streams.`);
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) process.exitCode = 1;
    else console.log(`${NAMES[name]} is sound.`);
  }
}
