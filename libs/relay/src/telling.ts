import type { RecordedEvent } from '@rujukan/event-log';
import { CONTENT_TYPE } from '@rujukan/stage-topics';
import type { KeyedMessage } from '@rujukan/stage-topics/kafka';

/** How an event is told; `null` for one that the topic is not about. */
export type Telling = (event: RecordedEvent) => KeyedMessage | null;

export interface Told {
  readonly event: RecordedEvent;
  readonly message: KeyedMessage;
}

/** Why an event is told of without its facts: nobody could put it into words, or the brokers find it too large. */
export type Untold = 'notUnderstood' | 'tooLarge';

/** The event that stands in for another one, which its consumers can ask the product for by id. */
export const UNTOLD_TYPE = 'rujukan.case.untold.v1';

export interface Teller {
  readonly telling: Telling;
  /** CloudEvents `source` of this installation. */
  readonly source: string;
  readonly onUntold: (event: RecordedEvent, reason: Untold) => void;
}

/** What is to be published of these events, in their order. */
export function toldOf(events: readonly RecordedEvent[], teller: Teller): readonly Told[] {
  return events.flatMap((event) => {
    const message = messageOf(event, teller);
    return message === null ? [] : [{ event, message }];
  });
}

function messageOf(event: RecordedEvent, teller: Teller): KeyedMessage | null {
  try {
    return teller.telling(event);
  } catch {
    return substituteFor(event, 'notUnderstood', teller);
  }
}

/** As the other events of a case have it. */
const SEQUENCE_DIGITS = 10;

/** A small CloudEvent in the place of one that cannot be told, under the same id, so that nothing is missed silently. */
export function substituteFor(
  event: RecordedEvent,
  reason: Untold,
  { source, onUntold }: Teller,
): KeyedMessage {
  onUntold(event, reason);
  const caseId = event.stream.slice(event.stream.indexOf('-') + 1);
  const { receivedAt } = event.meta;
  const value = {
    specversion: '1.0',
    id: event.id,
    source,
    type: UNTOLD_TYPE,
    subject: caseId,
    ...(typeof receivedAt === 'number' ? { time: new Date(receivedAt).toISOString() } : {}),
    datacontenttype: 'application/json',
    sequence: String(event.revision).padStart(SEQUENCE_DIGITS, '0'),
    partitionkey: caseId,
    data: { reason },
  };
  return {
    key: caseId,
    headers: { 'content-type': CONTENT_TYPE },
    value: JSON.stringify(value),
  };
}
