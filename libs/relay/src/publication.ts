import type { EventLog, Position } from '@rujukan/event-log';
import {
  type KeyedMessage,
  MessagesRefused,
  type Resumption,
  type Term,
  type TopicWriter,
} from '@rujukan/stage-topics/kafka';
import type { CheckpointKeeper } from './checkpoint-keeper';
import { pause } from './pause';
import { type Teller, type Told, substituteFor, toldOf } from './telling';

export interface PublicationOptions {
  readonly log: EventLog;
  readonly topic: string;
  readonly writer: TopicWriter;
  readonly checkpoints: CheckpointKeeper;
  readonly teller: Teller;
  readonly onPublished: (reached: Resumption, messages: number) => void;
  readonly term: Pick<Term, 'signal' | 'isConfirmed'>;
  /** What is under way is finished. */
  readonly stopping: AbortSignal;
}

const EVENTS_AT_ONCE = 1_000;
const LOOK_AGAIN_MS = 50;

/**
 * Publishes what the log holds from there on, until the term ends, it is stopped or the log is closed. One batch is under way while
 * the next one is put into words: a batch is sent after all of the last one is on all replicas, so that whatever a
 * broker receives late or twice, the first time each event of a case appears is in the order of the case.
 * @throws what the log cannot be read for, or the brokers cannot take messages for; what was reached was told
 */
export async function publish(options: PublicationOptions, from: Resumption): Promise<void> {
  const { log, teller, term, stopping } = options;
  const failing = new AbortController();
  const signal = AbortSignal.any([term.signal, stopping, failing.signal]);
  const follow = { after: from.after as Position | null, signal, maxBatch: EVENTS_AT_ONCE };
  let underWay = Promise.resolve();
  for await (const events of log.follow(follow)) {
    const told = toldOf(events, teller);
    const after = events.at(-1)?.position ?? from.after;
    await underWay;
    underWay = send(options, told, { after, replay: from.replay });
    underWay.catch((error: unknown) => {
      failing.abort(error);
    });
  }
  await underWay;
}

async function send(
  { topic, writer, checkpoints, teller, term, onPublished }: PublicationOptions,
  told: readonly Told[],
  reached: Resumption,
): Promise<void> {
  if (!(await isConfirmed(term))) return;
  const write = (messages: readonly KeyedMessage[]) => writer.write(topic, messages);
  await sendAll(write, told, teller);
  if (isOver(term)) return;
  onPublished(reached, told.length);
  checkpoints.reach(reached, term);
}

/** Waits as long as the brokers may or may not have chosen another one; `false` when they have. */
async function isConfirmed(term: PublicationOptions['term']): Promise<boolean> {
  while (!isOver(term) && !term.isConfirmed()) await pause(LOOK_AGAIN_MS, term.signal);
  return !isOver(term);
}

function isOver({ signal }: PublicationOptions['term']): boolean {
  return signal.aborted;
}

/** Halves what is refused, until the one that is too large stands alone and something small is told in its place. */
async function sendAll(
  write: (messages: readonly KeyedMessage[]) => Promise<void>,
  told: readonly Told[],
  teller: Teller,
): Promise<void> {
  const [first] = told;
  if (!first) return;
  try {
    await write(told.map(({ message }) => message));
  } catch (error) {
    if (!(error instanceof MessagesRefused)) throw error;
    if (told.length === 1) {
      await write([substituteFor(first.event, 'tooLarge', teller)]);
      return;
    }
    const half = Math.ceil(told.length / 2);
    await sendAll(write, told.slice(0, half), teller);
    await sendAll(write, told.slice(half), teller);
  }
}
