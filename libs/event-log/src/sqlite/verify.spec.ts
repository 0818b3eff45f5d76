import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

import { eachWithItsFolder } from '../../test/temporary-folder';
import { EventLogUnavailable, type NewEvent } from '../port';
import { logFileIn } from './log-file';
import { SqliteEventLog } from './sqlite-event-log';
import { verifyLog } from './verify';

describe('verifying the log', () => {
  const folder = eachWithItsFolder();
  beforeEach(async () => {
    const log = SqliteEventLog.open(folder.path);
    await log.append('a', 'none', Array.from({ length: 3 }, newEvent));
    await log.append('b', 'none', [newEvent()]);
    await log.close();
  });

  function tamper(sql: string): void {
    const db = new DatabaseSync(logFileIn(folder.path));
    db.exec(sql);
    db.close();
  }

  it('counts what it read, and finds nothing wrong with a sound log', () => {
    expect(verifyLog(folder.path)).toEqual({ events: 4, streams: 2, problems: [] });
  });

  it.each([
    [
      'a lost event',
      'DELETE FROM events WHERE position = 2',
      /3 events of|3 events stand at the positions 1 to 4/,
    ],
    [
      'a gap in a stream',
      'UPDATE events SET revision = 7 WHERE position = 3',
      /3 events of a have the revisions 0 to 7/,
    ],
    ['an unreadable event', "UPDATE events SET body = '{' WHERE position = 4", /the event at 4 is not JSON/],
  ])('names %s', (_, sql, problem) => {
    tamper(sql);
    expect(verifyLog(folder.path).problems.join('\n')).toMatch(problem);
  });

  it('says where there is no log', () => {
    expect(() => verifyLog(`${folder.path}/nowhere`)).toThrow(EventLogUnavailable);
  });
});

function newEvent(): NewEvent {
  return {
    id: randomUUID(),
    type: 'SomethingHappened',
    data: { count: 1 },
    meta: {},
    personal: { name: 'Ibu' },
  };
}
