import { copyLog } from '@rujukan/event-log/copy';
import {
  type LogLocation,
  type LogName,
  hasLog,
  openLogForReading,
  openLogForWriting,
  shareUpTo,
} from '@rujukan/stores';
import { resolve } from 'node:path';
import { progress } from './progress';

/** Of the bar: a log elsewhere does not say how many events it holds. */
const PARTS = 1_000;

const LABELS: Readonly<Record<LogName, string>> = { facts: 'Copying', trail: 'Copying the access trail' };

/** What stands for the store that the settings name. */
const EVENT_STORE = 'eventstore';

/** The place that a word on the command line means: a data folder, or the store of the settings. */
export function logPlace(word: string, inUse: LogLocation): LogLocation {
  if (word !== EVENT_STORE) return { kind: 'dataFolder', folder: resolve(word) };
  if (inUse.kind === 'eventStore') return inUse;
  throw new Error('EVENTSTORE_URL names no store; set it to where the log is to be copied to or from.');
}

/** Copies both logs and tells what either side holds. Ctrl-C stops it between two events; started again it goes on. */
export async function copyLogBetween(from: LogLocation, to: LogLocation): Promise<void> {
  if (JSON.stringify(from) === JSON.stringify(to)) throw new Error('A log cannot be copied onto itself.');
  const stopping = new AbortController();
  const stop = () => {
    stopping.abort();
  };
  process.once('SIGINT', stop);
  try {
    await copyOne('facts', from, to, stopping.signal);
    if (!stopping.signal.aborted && hasLog(from, 'trail')) await copyOne('trail', from, to, stopping.signal);
  } finally {
    process.removeListener('SIGINT', stop);
  }
  if (!stopping.signal.aborted) return;
  console.error('Stopped before the end; the same command goes on from here.');
  process.exitCode = 1;
}

async function copyOne(
  name: LogName,
  from: LogLocation,
  to: LogLocation,
  signal: AbortSignal,
): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const source = opened.adopt(await openLogForReading(from, name), (log) => log.close());
  const { log: target } = opened.adopt(await openLogForWriting(to, name), ({ close }) => close());
  const head = await source.head();
  const bar = progress(LABELS[name], PARTS);
  try {
    const { events, streams, sha256 } = await copyLog({
      source,
      target,
      signal,
      onProgress: (position) => {
        if (head !== null) bar.to(PARTS * shareUpTo(from, position, head), '');
      },
    });
    bar.done();
    console.log(`Both hold the same ${events} events in ${streams} streams.\nsha256 ${sha256}`);
  } catch (error) {
    bar.done();
    throw error;
  }
}
