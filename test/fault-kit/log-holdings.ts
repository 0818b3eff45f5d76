import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
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
}

export const NONE: Discrepancies = {
  missing: [],
  twice: [],
  unknown: [],
  elsewhere: [],
  outOfOrder: [],
};

type LogToRead = Pick<EventLog, 'readAll'>;

/** Reads the whole of a log that nobody writes. */
export async function discrepancies(
  log: LogToRead,
  acknowledged: readonly Acknowledged[],
): Promise<Discrepancies> {
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
  };
}

/** Of these statements, those that left an event in the log. */
export async function storedIn(
  log: LogToRead,
  statements: readonly Statement[],
): Promise<readonly Statement[]> {
  const ids = new Set((await allEvents(log)).map(({ id }) => id));
  return statements.filter(({ leaves }) => leaves.some((id) => ids.has(id)));
}

export async function allEvents(log: LogToRead): Promise<readonly RecordedEvent[]> {
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

/** Each revision one more than the last of its stream, each position beyond the last of the log. */
function outOfOrder(events: readonly RecordedEvent[]): readonly string[] {
  const revisions = new Map<string, number>();
  const wrong: string[] = [];
  let last = '';
  for (const { stream, revision, position } of events) {
    const expected = (revisions.get(stream) ?? -1) + 1;
    if (revision !== expected) wrong.push(`${stream} has ${revision} after ${expected - 1}`);
    if (position <= last) wrong.push(`position ${position} comes after ${last}`);
    revisions.set(stream, revision);
    last = position;
  }
  return wrong;
}
