import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { SmallDisk } from '../../test/small-disk';
import { eachWithItsFolder, removeFolder, temporaryFolder } from '../../test/temporary-folder';
import { describeEventLog, itUnless, type LogUnderTest } from '../contract';
import { EventLogUnavailable, eventsOf, type NewEvent, type Position, RevisionConflict } from '../port';
import { logFileIn, openLogFile } from './log-file';
import { SqliteEventLog } from './sqlite-event-log';

describeEventLog('SQLite', () => {
  const folder = temporaryFolder();
  let log = SqliteEventLog.open(folder);
  // Another connection's write transaction is a fault that reaches the log from outside.
  const intruder = new DatabaseSync(logFileIn(folder));
  const subject: LogUnderTest = {
    log,
    reopen: async () => {
      await log.close();
      log = SqliteEventLog.open(folder);
      return log;
    },
    breakStore: () => executing(intruder, 'BEGIN IMMEDIATE'),
    mendStore: () => executing(intruder, 'ROLLBACK'),
    dispose: async () => {
      intruder.close();
      await log.close();
      removeFolder(folder);
    },
  };
  return Promise.resolve(subject);
});

describe('the SQLite event log', () => {
  const folder = eachWithItsFolder();
  let log: SqliteEventLog;
  beforeEach(() => {
    log = SqliteEventLog.open(folder.path);
  });
  afterEach(() => log.close());

  it('numbers positions from 1 without gaps, whatever was refused in between', async () => {
    await log.append('a', 'none', [newEvent(), newEvent()]);
    await expect(log.append('a', 'none', [newEvent()])).rejects.toThrow(RevisionConflict);
    await log.append('b', 'none', [newEvent()]);
    const positions = (await log.readAll(null, 10)).map(({ position }) => position);
    expect(positions).toEqual(['0000000000000001', '0000000000000002', '0000000000000003']);
  });

  it('has no head while it is empty', async () => {
    expect(await log.head()).toBeNull();
  });

  it('shares one commit among all who append in one turn of the event loop', async () => {
    const before = commitsInWal(folder.path);
    await Promise.all(
      Array.from({ length: 64 }, (_, caller) => log.append(`s-${caller}`, 'none', [newEvent()])),
    );
    expect(commitsInWal(folder.path) - before).toBe(1);
  });

  it('lets the second append of one commit see what the first did', async () => {
    const [first, second, third] = await Promise.allSettled([
      log.append('a', 'none', [newEvent()]),
      log.append('a', 0, [newEvent()]),
      log.append('a', 0, [newEvent()]),
    ]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { revision: 0 } });
    expect(second).toMatchObject({ status: 'fulfilled', value: { revision: 1 } });
    expect(third).toMatchObject({ status: 'rejected', reason: { actual: 1 } });
  });

  it('fails for the one caller alone whose event has no JSON form', async () => {
    const circular: Record<string, never> = {};
    Object.assign(circular, { itself: circular });
    const outcomes = await Promise.allSettled([
      log.append('a', 'none', [newEvent()]),
      log.append('b', 'none', [{ ...newEvent(), data: circular }]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses a position that no log of its kind gives', async () => {
    await expect(log.readAll('12' as never, 1)).rejects.toThrow(TypeError);
  });

  it('lets others have their turn while a follower catches up', async () => {
    await log.append('a', 'none', Array.from({ length: 50 }, newEvent));
    const abort = new AbortController();
    let batches = 0;
    setImmediate(() => {
      abort.abort();
    });
    for await (const _ of log.follow({ after: null, signal: abort.signal, maxBatch: 1 })) batches += 1;
    expect(batches).toBeLessThan(5);
  });
});

describe('the SQLite event log, read stream by stream', () => {
  const folder = eachWithItsFolder();
  let log: SqliteEventLog;
  beforeEach(() => {
    log = SqliteEventLog.open(folder.path);
  });
  afterEach(() => log.close());

  const streamsUpTo = async (upTo: Position) => {
    const streams = await allIn(log.streamsOf('case', upTo));
    return streams.map((whole) => ({ stream: whole.stream, events: eventsOf(whole) }));
  };

  it('gives each stream of a category as reading it alone does, in the order in which they began', async () => {
    const odd = {
      ...newEvent(),
      data: { text: 'Ngawèn "\u0000\ud83d 👶🏾' },
      type: 'Odd"Type',
      personal: { name: 'Ñ' },
    };
    await log.append('case-b', 'none', [newEvent(), odd]);
    await log.append('casement-1', 'none', [newEvent()]);
    await log.append('case-a', 'none', [newEvent()]);
    const { position } = await log.append('case-b', 1, [{ ...newEvent(), personal: {} }]);
    expect(await streamsUpTo(position)).toEqual([
      { stream: 'case-b', events: await log.readStream('case-b') },
      { stream: 'case-a', events: await log.readStream('case-a') },
    ]);
  });

  it('gives the other events in the order of the log', async () => {
    await log.append('case-a', 'none', [newEvent()]);
    await log.append('place-1', 'none', [newEvent()]);
    const { position } = await log.append('casement-1', 'none', [newEvent()]);
    await log.append('place-1', 0, [newEvent()]);
    expect(await allIn(log.eventsOutside('case', position))).toEqual(
      (await log.readAll(null, 10)).slice(1, 3),
    );
  });

  it('tells nothing of what came after the position', async () => {
    const { position } = await log.append('case-a', 'none', [newEvent()]);
    await log.append('case-a', 0, [newEvent()]);
    await log.append('case-b', 'none', [newEvent()]);
    const [first] = await log.readStream('case-a');
    expect(await streamsUpTo(position)).toEqual([{ stream: 'case-a', events: [first] }]);
  });

  it('skips no stream and gives none twice, over many portions and with all of them known at once', async () => {
    const names = Array.from({ length: 1_201 }, (_, index) => `case-${index}`);
    await Promise.all(names.map((stream) => log.append(stream, 'none', [newEvent()])));
    const head = (await log.head())!;
    expect((await streamsUpTo(head)).map(({ stream }) => stream)).toEqual(names);
  });

  it('lets others have their turn meanwhile, and ends its thread when nobody reads on', async () => {
    await Promise.all(
      Array.from({ length: 3_000 }, (_, index) => log.append(`case-${index}`, 'none', [newEvent()])),
    );
    let portions = 0;
    let turns = 0;
    const count = () => {
      turns += 1;
      if (portions < 10) setImmediate(count);
    };
    setImmediate(count);
    for await (const _ of log.streamsOf('case', (await log.head())!)) {
      portions += 1;
      if (portions === 10) break;
    }
    expect(turns).toBeGreaterThanOrEqual(9);
  });

  it('says so when its file cannot be read', async () => {
    const { position } = await log.append('case-a', 'none', [newEvent()]);
    change(folder.path, 'ALTER TABLE events RENAME COLUMN body TO something');
    await expect(allIn(log.streamsOf('case', position))).rejects.toThrow(EventLogUnavailable);
  });
});

describe('the SQLite event log on a disk that fails', () => {
  const folder = eachWithItsFolder();

  async function refusesAndRecovers(log: SqliteEventLog, disk: { fail: () => void; mend: () => void }) {
    await log.append('before', 'none', [newEvent()]);
    disk.fail();
    const outcomes = await Promise.allSettled([
      log.append('before', 0, [largeEvent(), largeEvent()]),
      log.append('other', 'none', [largeEvent(), largeEvent()]),
    ]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'EventLogUnavailable' } });
      expect((outcome as PromiseRejectedResult).reason).toHaveProperty('cause.code', 'ERR_SQLITE_ERROR');
    }
    disk.mend();
    expect(await log.readAll(null, 10)).toHaveLength(1);
    await expect(log.append('before', 0, [largeEvent()])).resolves.toEqual({
      revision: 1,
      position: '0000000000000002',
    });
    expect(log.verify()).toEqual({ events: 2, streams: 1, problems: [] });
    await log.close();
  }

  it('takes back what one commit had written when a later insert of it fails', async () => {
    const db = openLogFile(folder.path);
    db.exec(`CREATE TRIGGER fault BEFORE INSERT ON events WHEN NEW.stream = 'faulty'
             BEGIN SELECT RAISE(FAIL, 'simulated fault'); END`);
    const log = new SqliteEventLog(folder.path, db);
    const outcomes = await Promise.allSettled([
      log.append('sound', 'none', [newEvent()]),
      log.append('faulty', 'none', [newEvent()]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await log.readAll(null, 10)).toEqual([]);
    await expect(log.append('sound', 'none', [newEvent()])).resolves.toMatchObject({ revision: 0 });
    await log.close();
  });

  it('refuses all callers while the file may not grow, and goes on when it may', async () => {
    const db = openLogFile(folder.path);
    const log = new SqliteEventLog(folder.path, db);
    await refusesAndRecovers(log, {
      fail: () => {
        db.exec('PRAGMA max_page_count = 8');
      },
      mend: () => {
        db.exec('PRAGMA max_page_count = 1000000');
      },
    });
  });

  it('refuses all callers while the file is read-only, and goes on when it is not', async () => {
    const db = openLogFile(folder.path);
    const log = new SqliteEventLog(folder.path, db);
    await refusesAndRecovers(log, {
      fail: () => {
        db.exec('PRAGMA query_only = ON');
      },
      mend: () => {
        db.exec('PRAGMA query_only = OFF');
      },
    });
  });

  itUnless(
    SmallDisk.unavailable(),
    'refuses all callers while the disk is full, and goes on when there is room',
    async () => {
      using disk = SmallDisk.mountedAt(folder.path);
      await refusesAndRecovers(SqliteEventLog.open(folder.path), disk);
    },
  );
});

describe('opening the SQLite event log', () => {
  const folder = eachWithItsFolder();

  it('makes the folder and the file at the first start, each with an id of its own', async () => {
    const [here, there] = [join(folder.path, 'a/b'), join(folder.path, 'c')];
    const [log, other] = [SqliteEventLog.open(here), SqliteEventLog.open(there)];
    expect(log.storeId).toMatch(/^[0-9a-f-]{36}$/);
    expect(log.storeId).not.toBe(other.storeId);
    await Promise.all([log.close(), other.close()]);
  });

  it('leaves one file behind when it is closed', async () => {
    const log = SqliteEventLog.open(folder.path);
    await log.append('a', 'none', [newEvent()]);
    await log.close();
    expect(readdirSync(folder.path)).toEqual(['log.sqlite']);
  });

  it('refuses a file that a newer version wrote', async () => {
    await SqliteEventLog.open(folder.path).close();
    change(folder.path, 'PRAGMA user_version = 2');
    expect(() => SqliteEventLog.open(folder.path)).toThrow(/format 2, written by a newer Rujukan/);
  });

  it('refuses a database of something else, and leaves it as it is', () => {
    change(folder.path, 'CREATE TABLE songs (title TEXT)');
    expect(() => SqliteEventLog.open(folder.path)).toThrow(EventLogUnavailable);
    expect(() => SqliteEventLog.open(folder.path)).toThrow(/not an event log of Rujukan/);
  });

  it('refuses a file that is no database', () => {
    writeFileSync(logFileIn(folder.path), 'x'.repeat(5_000));
    expect(() => SqliteEventLog.open(folder.path)).toThrow(
      /log\.sqlite cannot be opened: file is not a database/,
    );
  });

  it('refuses a folder that is a file', () => {
    writeFileSync(join(folder.path, 'file'), '');
    expect(() => SqliteEventLog.open(join(folder.path, 'file'))).toThrow(EventLogUnavailable);
  });
});

async function allIn<T>(portions: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const portion of portions) all.push(...portion);
  return all;
}

function newEvent(): NewEvent {
  return { id: randomUUID(), type: 'SomethingHappened', data: { count: 1 }, meta: {}, personal: null };
}

function largeEvent(): NewEvent {
  return { ...newEvent(), data: { note: 'x'.repeat(200_000) } };
}

function change(folder: string, sql: string): void {
  const db = new DatabaseSync(logFileIn(folder));
  db.exec(sql);
  db.close();
}

/** The frames of the WAL that end a transaction: https://sqlite.org/fileformat2.html#walformat */
function commitsInWal(folder: string): number {
  const [headerSize, frameHeaderSize, pageSize] = [32, 24, 4_096];
  const wal = readFileSync(`${logFileIn(folder)}-wal`);
  let commits = 0;
  for (let frame = headerSize; frame < wal.length; frame += frameHeaderSize + pageSize) {
    if (wal.readUInt32BE(frame + 4) !== 0) commits += 1;
  }
  return commits;
}

function executing(db: DatabaseSync, sql: string): Promise<void> {
  db.exec(sql);
  return Promise.resolve();
}
