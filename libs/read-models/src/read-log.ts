import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import { setTimeout as wait } from 'node:timers/promises';
import { CaseStates } from './case-states';
import { buildFromStreams } from './first-build';
import { type ProjectedBatch, type Projection, ProjectionFailed } from './projection';

export interface ReadingOfTheLog {
  readonly log: EventLog;
  readonly projections: readonly Projection[];
  readonly batchSize: number;
  readonly longestRestMs: number;
  readonly signal: AbortSignal;
  /** All of them took a batch. */
  readonly onBatch: () => void;
  /** A checkpoint may have moved. */
  readonly onStored: () => void;
}

/** At the end of the log: so many times as long as the last batch took. */
const REST_PER_WORK = 4;

/**
 * Fills the projections that are empty, then reads the log from the lowest checkpoint of these projections and
 * hands them what they have not yet stored, until the signal aborts or the log is closed.
 * @throws {ProjectionFailed} one of them could not go on
 * @throws whatever the log cannot be read or understood for
 */
export async function readLog(reading: ReadingOfTheLog): Promise<void> {
  const { log, projections, batchSize, longestRestMs, signal, onBatch, onStored } = reading;
  await buildFromStreams({ log, projections, signal });
  const states = new CaseStates(log);
  const failing = new AbortController();
  const store = (projection: Projection) => {
    projection.settled().then(onStored, (cause: unknown) => {
      failing.abort(new ProjectionFailed(projection, cause));
    });
  };
  onStored();
  projections.forEach(store);
  const from = {
    after: lowestCheckpoint(projections),
    signal: AbortSignal.any([signal, failing.signal]),
    maxBatch: batchSize,
  };
  for await (const events of log.follow(from)) {
    const began = performance.now();
    await handOn(await projected(events, states), projections);
    onBatch();
    onStored();
    if (await isAtTheEnd(log, events, batchSize)) {
      // There is no larger commit to wait for.
      projections.forEach(store);
      await rest(Math.min((performance.now() - began) * REST_PER_WORK, longestRestMs), from.signal);
    }
    failing.signal.throwIfAborted();
  }
  failing.signal.throwIfAborted();
}

/**
 * Requests share the thread with whoever follows the log: what comes in while it rests is taken together, which
 * costs less, and those who wait for an answer to their command go first.
 */
async function rest(restMs: number, signal: AbortSignal): Promise<void> {
  await wait(restMs, undefined, { signal }).catch(() => undefined);
}

async function projected(events: readonly RecordedEvent[], states: CaseStates): Promise<ProjectedBatch> {
  const last = events.at(-1);
  if (!last) throw new Error('the log gave a batch without events');
  return { events, cases: await states.after(events), last: last.position };
}

async function isAtTheEnd(
  log: EventLog,
  events: readonly RecordedEvent[],
  batchSize: number,
): Promise<boolean> {
  return events.length < batchSize || events.at(-1)?.position === (await log.head());
}

/** All at once: while one waits for its store, another works. */
async function handOn(batch: ProjectedBatch, projections: readonly Projection[]): Promise<void> {
  const behind = projections.filter(({ checkpoint }) => checkpoint === null || checkpoint < batch.last);
  const taken = await Promise.allSettled(behind.map((projection) => take(projection, batch)));
  for (const outcome of taken) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}

async function take(projection: Projection, batch: ProjectedBatch): Promise<void> {
  try {
    await projection.apply(batch);
  } catch (cause) {
    throw new ProjectionFailed(projection, cause);
  }
}

function lowestCheckpoint(projections: readonly Projection[]): Position | null {
  let lowest: Position | null = null;
  for (const [index, { checkpoint }] of projections.entries()) {
    if (checkpoint === null) return null;
    if (index === 0 || lowest === null || checkpoint < lowest) lowest = checkpoint;
  }
  return lowest;
}
