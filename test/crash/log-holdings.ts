import type { Position, RecordedEvent } from '@rujukan/event-log';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import type { Statement } from './journeys';
import type { Acknowledged } from './traffic';

/** What is wrong between a log and what was acknowledged; everything empty when nothing is. */
export interface Discrepancies {
  readonly missing: readonly string[];
  readonly twice: readonly string[];
  /** Events that nobody stated. */
  readonly unknown: readonly string[];
  /** Acknowledged at a position where another event stands. */
  readonly elsewhere: readonly string[];
  readonly outOfOrder: readonly string[];
  readonly unsound: readonly string[];
}

export const NONE: Discrepancies = {
  missing: [],
  twice: [],
  unknown: [],
  elsewhere: [],
  outOfOrder: [],
  unsound: [],
};

/** Reads the whole log of a data folder that no server runs on. */
export async function discrepancies(
  dataDir: string,
  acknowledged: readonly Acknowledged[],
): Promise<Discrepancies> {
  const log = SqliteEventLog.open(dataDir);
  try {
    const events = await allEvents(log);
    const ofCases = events.filter(({ stream }) => stream.startsWith('referralCase-'));
    const timesStored = new Map<string, number>();
    for (const { id } of ofCases) timesStored.set(id, (timesStored.get(id) ?? 0) + 1);
    const stated = new Set(acknowledged.flatMap(({ statement }) => statement.leaves));
    return {
      missing: [...stated].filter((id) => !timesStored.has(id)),
      twice: [...timesStored].filter(([, times]) => times > 1).map(([id]) => id),
      unknown: [...timesStored.keys()].filter((id) => !stated.has(id)),
      elsewhere: movedAway(events, acknowledged),
      outOfOrder: outOfOrder(events),
      unsound: log.verify().problems,
    };
  } finally {
    await log.close();
  }
}

/** Of these statements, those that left an event in the log. */
export async function storedOf(
  dataDir: string,
  statements: readonly Statement[],
): Promise<readonly Statement[]> {
  const log = SqliteEventLog.open(dataDir);
  try {
    const ids = new Set((await allEvents(log)).map(({ id }) => id));
    return statements.filter(({ leaves }) => leaves.some((id) => ids.has(id)));
  } finally {
    await log.close();
  }
}

async function allEvents(log: SqliteEventLog): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after: Position | null = null; ;) {
    const page: readonly RecordedEvent[] = await log.readAll(after, 5_000);
    const last = page.at(-1);
    if (!last) return events;
    events.push(...page);
    after = last.position;
  }
}

function movedAway(
  events: readonly RecordedEvent[],
  acknowledged: readonly Acknowledged[],
): readonly string[] {
  const idAt = new Map(events.map(({ position, id }) => [position as string, id]));
  return acknowledged
    .filter(({ repeated }) => !repeated)
    .filter(({ position, statement }) => idAt.get(position) !== statement.leaves.at(-1))
    .map(({ position, statement }) => `${statement.path} at ${position}`);
}

/** Each revision one more than the last of its stream, each position one more than the last of the log. */
function outOfOrder(events: readonly RecordedEvent[]): readonly string[] {
  const revisions = new Map<string, number>();
  const wrong: string[] = [];
  events.forEach(({ stream, revision, position }, index) => {
    const expected = (revisions.get(stream) ?? -1) + 1;
    if (revision !== expected) wrong.push(`${stream} has ${revision} after ${expected - 1}`);
    if (Number(position) !== index + 1) wrong.push(`position ${position} is the event number ${index + 1}`);
    revisions.set(stream, revision);
  });
  return wrong;
}
