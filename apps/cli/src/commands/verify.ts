import { verifyLog } from '@rujukan/event-log/sqlite';

/** Says what is wrong with the log, and ends with 1 when anything is. */
export function verify(dataDir: string): void {
  const { events, streams, problems } = verifyLog(dataDir);
  console.log(`${events} events in ${streams} streams.`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('The log is sound.');
}
