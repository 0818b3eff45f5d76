import { setImmediate as nextTurn } from 'node:timers/promises';
import { v5 as uuidV5 } from 'uuid';
import { type EventLog, type NewEvent, type Position, type RecordedEvent, RevisionConflict } from '../port';
import { chained, endOfChain } from './event-hash';
import { EMPTY_LOG, type LogRoot, rootWith } from './log-root';

/** The root of a log at the end of a day, kept as an event of the log itself. */
export interface DrawnRoot extends LogRoot {
  /** The day of the district that was over, such as `2026-11-21`. */
  readonly day: string;
  /** The last event that the root covers. */
  readonly last: { readonly stream: string; readonly revision: number };
  /** Epoch milliseconds. */
  readonly drawnAt: number;
}

export interface RootToDraw {
  readonly log: EventLog;
  /** The stream of this log's roots, one event a day. */
  readonly stream: string;
  readonly day: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Part of the storage format, as the members of {@link DrawnRoot} are. */
export const LOG_ROOT_DRAWN = 'LogRootDrawn';
const ROOTS = 'a1f8d1c2-6a47-4a53-9b0f-2f6de7f5c1b4';
const PAGE = 500;

/** The roots that were drawn of a log, the oldest first. */
export async function drawnRoots(
  log: Pick<EventLog, 'readStream'>,
  stream: string,
): Promise<readonly DrawnRoot[]> {
  return (await log.readStream(stream)).map(drawnRoot);
}

/**
 * Draws the root of everything in the log and appends it, once a day however many processes try: the last root says
 * what is drawn and where to go on from, so that nothing else is kept. `null` when the day has one, a later day has,
 * or the log is empty.
 * @throws {EventLogUnavailable}
 */
export async function drawRoot({ log, stream, day, now }: RootToDraw): Promise<DrawnRoot | null> {
  const past = await log.readStream(stream);
  const before = past.at(-1);
  const latest = before ? drawnRoot(before) : null;
  if (latest !== null && latest.day >= day) return null;
  const { root, last } = await foldedFrom(log, latest);
  if (last === null) return null;
  const { revision, stream: lastStream } = last;
  const data = { day, ...root, last: { stream: lastStream, revision } };
  const event: NewEvent = {
    id: uuidV5(`${stream}/${day}`, ROOTS),
    type: LOG_ROOT_DRAWN,
    data,
    meta: { receivedAt: now },
    personal: null,
  };
  try {
    await log.append(stream, before?.revision ?? 'none', chained(stream, endOfChain(past), [event]));
  } catch (error) {
    // Another process drew it a moment ago.
    if (error instanceof RevisionConflict) return null;
    throw error;
  }
  return { ...data, drawnAt: now };
}

interface Folded {
  readonly root: LogRoot;
  /** `null` when there was nothing after the root before. */
  readonly last: RecordedEvent | null;
}

async function foldedFrom(log: EventLog, latest: DrawnRoot | null): Promise<Folded> {
  let root: LogRoot = EMPTY_LOG;
  let after: Position | null = null;
  let last: RecordedEvent | null = null;
  if (latest !== null) {
    root = { events: latest.events, root: latest.root };
    const [covered] = await log.readStream(latest.last.stream, latest.last.revision);
    if (!covered)
      throw new Error(`the log has lost revision ${latest.last.revision} of ${latest.last.stream}`);
    after = covered.position;
  }
  for (;;) {
    const events = await log.readAll(after, PAGE);
    root = events.reduce(rootWith, root);
    last = events.at(-1) ?? last;
    if (events.length < PAGE) return { root, last };
    after = last?.position ?? null;
    // The first root of a long log must not keep the requests waiting.
    await nextTurn();
  }
}

function drawnRoot({ data, meta }: RecordedEvent): DrawnRoot {
  return { ...(data as unknown as Omit<DrawnRoot, 'drawnAt'>), drawnAt: meta.receivedAt as number };
}
