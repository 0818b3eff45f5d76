import type { Position } from '@rujukan/event-log';
import { EventStoreEventLog } from '@rujukan/event-log/eventstore';

/** Follows the log in a process that does nothing else; prints what it holds early on and at the end, in MiB. */
const [connectionString, category, after, events, earlyOn] = process.argv.slice(2);
if (!connectionString || !category || !after) throw new Error('follow <url> <category> <after> <n> <early>');

const log = await EventStoreEventLog.open({ connectionString, categories: [category] });
const following = new AbortController();
let count = 0;
let early = Number.NaN;
for await (const batch of log.follow({ after: after as Position, signal: following.signal })) {
  count += batch.length;
  if (Number.isNaN(early) && count >= Number(earlyOn)) early = mebibytes();
  if (count >= Number(events)) following.abort();
}
await log.close();
console.log(JSON.stringify({ early, late: mebibytes() }));

/** Without the garbage, whose size is a matter of how much memory the machine has. */
function mebibytes(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc');
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_024 ** 2;
}
