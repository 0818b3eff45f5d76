import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';

const WRITERS = 8;

/** Appends pairs of events to streams of its own, and prints `stream revision` for each answer. */
const [folder = ''] = process.argv.slice(2);
const log = SqliteEventLog.open(folder);
await Promise.all(Array.from({ length: WRITERS }, () => appendForEver(randomUUID())));

async function appendForEver(stream: string): Promise<never> {
  let { revision } = await log.append(stream, 'none', pair());
  for (;;) {
    // Not console.log: the line must have left this process before it can be killed.
    writeSync(1, `${stream} ${revision}\n`);
    ({ revision } = await log.append(stream, revision, pair()));
  }
}

function pair() {
  return [newEvent(), newEvent()];
}

function newEvent() {
  return {
    id: randomUUID(),
    type: 'SomethingHappened',
    data: { note: 'x'.repeat(500) },
    meta: {},
    personal: null,
  };
}
