import type { EventLog, Position, RecordedEvent } from '../port';
import { type CommonPart, Comparison, type LogToRead } from './comparison';

export { type CommonPart, type LogToRead, NotACopy } from './comparison';

export interface Copying {
  /** May be written meanwhile; what comes in before its end is reached is copied too. */
  readonly source: LogToRead;
  /** Empty, or what an earlier run left. */
  readonly target: EventLog;
  readonly signal: AbortSignal;
  /** The target is known to hold everything up to this position of the source. */
  readonly onProgress: (position: Position) => void;
}

const PAGE = 500;
/** A command's body has at most 64 KiB, and a store may take no more than 1 MiB at once. */
const LONGEST_RUN = 8;

/**
 * Copies a log into another store, event by event in the same order, so that the target is at any time the
 * beginning of the source: a copy that was cut off goes on by being started again, and nothing but the two
 * logs has to be remembered. Whatever was written is read back and compared before it counts.
 *
 * @returns what both hold: all of the source, unless the signal aborted
 * @throws {NotACopy} the target holds other events; nothing was added behind them
 * @throws {EventLogUnavailable} one of the stores cannot be reached; start again
 */
export async function copyLog({ source, target, signal, onProgress }: Copying): Promise<CommonPart> {
  const comparison = new Comparison(source, target);
  const compare = () =>
    comparison.toTheEndOfTheTarget(() => {
      if (comparison.position !== null) onProgress(comparison.position);
      signal.throwIfAborted();
    });
  try {
    await compare();
    for (;;) {
      const page = await source.readAll(comparison.position, PAGE);
      if (page.length === 0) break;
      for (const run of runsOf(page)) {
        await append(target, run);
        signal.throwIfAborted();
      }
      await compare();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return comparison.common;
}

/** Neighbours of one stream can be appended together without changing the order of the log. */
function runsOf(events: readonly RecordedEvent[]): readonly (readonly RecordedEvent[])[] {
  const runs: RecordedEvent[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    if (run?.[0]?.stream === event.stream && run.length < LONGEST_RUN) run.push(event);
    else runs.push([event]);
  }
  return runs;
}

async function append(target: EventLog, run: readonly RecordedEvent[]): Promise<void> {
  const [first] = run;
  if (first === undefined) return;
  const expected = first.revision === 0 ? 'none' : first.revision - 1;
  await target.append(
    first.stream,
    expected,
    run.map(({ id, type, data, meta, personal }) => ({ id, type, data, meta, personal })),
  );
}
