import { instant } from '@rujukan/kernel';
import {
  type Original,
  REJECTED_FACTS_TOPIC,
  type Rejection,
  rejectedMessageOf,
  type RejectedHere,
} from '../language';
import { MessagesRefused, type TopicWriter } from './topic-writer';

export interface RejectedOriginal {
  readonly original: Original;
  readonly rejection: Rejection;
}

/**
 * Writes rejected messages with their reasons, on all replicas in sync when it resolves. One that brokers will not
 * take a second time, in its envelope, is written without its bytes: those stand where it says, as long as they are kept.
 */
export async function writeRejected(
  writer: TopicWriter,
  source: string,
  rejected: readonly RejectedOriginal[],
): Promise<void> {
  const here: RejectedHere = { source, at: instant(Date.now()) };
  const write = (some: readonly RejectedOriginal[]) =>
    writer.write(
      REJECTED_FACTS_TOPIC,
      some.map(({ original, rejection }) => rejectedMessageOf(original, rejection, here)),
    );
  try {
    await write(rejected);
  } catch (error) {
    if (!(error instanceof MessagesRefused)) throw error;
    for (const one of rejected) await writeOne(write, one);
  }
}

async function writeOne(
  write: (some: readonly RejectedOriginal[]) => Promise<void>,
  { original, rejection }: RejectedOriginal,
): Promise<void> {
  try {
    await write([{ original, rejection }]);
  } catch (error) {
    if (!(error instanceof MessagesRefused)) throw error;
    await write([{ original: { ...original, key: null, value: null }, rejection }]);
  }
}
