import type { Instant } from '@rujukan/kernel';
import type { Advice, AdviceMessage, AdviceReading, AdviceSide } from './state';

export interface ThreadMessage extends AdviceMessage {
  /** When the other side first read it, by what it said; `null` while it has not. */
  readonly readAt: Instant | null;
}

/** What was written about a question, in order, each with its receipt. Empty until the question itself is known. */
export function threadOf(advice: Advice): readonly ThreadMessage[] {
  if (advice.asked === null) return [];
  return advice.messages.map((message) => ({ ...message, readAt: readAt(message, advice) }));
}

/** How much of the thread each side has not read yet. */
export function unreadOf(advice: Advice): Readonly<Record<AdviceSide, number>> {
  const unread = threadOf(advice).filter((message) => message.readAt === null);
  const by = (side: AdviceSide) => unread.filter(({ from }) => from !== side).length;
  return { asker: by('asker'), adviser: by('adviser') };
}

/** Whose turn it is: the side that did not write last. */
export function awaitsAnswer({ messages }: Advice): boolean {
  return messages.at(-1)?.from === 'asker';
}

function readAt(message: AdviceMessage, advice: Advice): Instant | null {
  const read = advice.readings.find(
    (reading) => sideOf(reading, advice) !== message.from && covers(reading, message),
  );
  // Whoever writes back has what stands above in sight.
  const reply = advice.messages.find(({ from, at }) => from !== message.from && at > message.at);
  if (!read) return reply?.at ?? null;
  return reply && reply.at < read.at ? reply.at : read.at;
}

/** Where a hospital asked its own specialists, only these are the other side. */
function sideOf({ by: { role, facilityId } }: AdviceReading, { asked }: Advice): AdviceSide {
  if (facilityId === null || facilityId !== asked?.toFacility) return 'asker';
  return facilityId === asked.by && role !== 'specialist' ? 'asker' : 'adviser';
}

/** A reading that names no message is of all that had been written by then. */
function covers({ messages, at }: AdviceReading, message: AdviceMessage): boolean {
  return messages === null ? message.at <= at : messages.includes(message.messageId);
}
