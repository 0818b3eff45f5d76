import { Worker } from 'node:worker_threads';

import type { WholeStream } from '../port';
import { POSITION_DIGITS, type Span } from './event-table';

export interface StreamsToRead {
  readonly file: string;
  readonly category: string;
  /** The last position of which anything is told. */
  readonly last: number;
}

// Source text, because the apps are bundled into one file each and a worker needs a file of its own.
const WORKER = `
  const { parentPort, workerData: { file, category, last } } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  const db = new DatabaseSync(file, { readOnly: true });
  const prepare = (sql) => {
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const begun = prepare(\`SELECT stream FROM events
    WHERE position > ? AND position <= ? AND revision = 0 AND stream GLOB ? ORDER BY position\`);
  const events = prepare(\`SELECT revision, position, id, type, body, personal FROM events
    WHERE stream = ? AND position <= ? ORDER BY revision\`);
  const whole = (stream) => {
    const texts = [];
    const envelopes = [];
    for (const [revision, row, id, type, body, personal] of events.all(stream, last)) {
      const position = String(row).padStart(${POSITION_DIGITS}, '0');
      texts.push(JSON.stringify({ revision, position, id, type }).slice(0, -1) + ',' + body.slice(1));
      if (personal !== null) envelopes.push('"' + revision + '":' + personal);
    }
    const personal = envelopes.length === 0 ? null : '{' + envelopes.join() + '}';
    return { stream, text: '[' + texts.join() + ']', personal };
  };
  parentPort.on('message', ([after, upTo]) => {
    const streams = begun.all(after, upTo, category + '-*');
    parentPort.postMessage(streams.map(([stream]) => whole(stream)));
  });`;

/** A young generation of the usual size would be most of the memory of a thread whose rows live for a moment. */
const YOUNG_GENERATION_MB = 4;

/** The thread reads so many portions ahead of whoever takes them. */
const AHEAD = 4;

type Portion = PromiseWithResolvers<readonly WholeStream[]>;

/**
 * Reads whole streams on a thread of its own: they come as text, which costs little to hand over, and the
 * caller's thread is spared a quarter of a rebuild.
 */
export async function* readStreams(
  streams: StreamsToRead,
  spans: Iterator<Span, undefined>,
): AsyncGenerator<readonly WholeStream[]> {
  const worker = new Worker(WORKER, {
    eval: true,
    workerData: streams,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const unread: Portion[] = [];
  const unanswered: Portion[] = [];
  const ask = () => {
    const { value: span } = spans.next();
    if (!span) return;
    const portion: Portion = Promise.withResolvers();
    // Told when its turn comes.
    portion.promise.catch(() => undefined);
    unread.push(portion);
    unanswered.push(portion);
    worker.postMessage(span);
  };
  worker.on('message', (portion: readonly WholeStream[]) => unanswered.shift()?.resolve(portion));
  worker.on('error', (error) => {
    for (const { reject } of unanswered) reject(error);
  });
  try {
    for (let count = 0; count < AHEAD; count += 1) ask();
    for (let portion = unread.shift(); portion; portion = unread.shift()) {
      yield await portion.promise;
      ask();
    }
  } finally {
    await worker.terminate();
  }
}
