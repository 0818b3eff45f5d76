import type { ExpectedRevision, NewEvent } from './port';

/** What every adapter refuses before it asks its store. */
export function assertAppendable(expected: ExpectedRevision, events: readonly NewEvent[]): void {
  if (events.length === 0) throw new TypeError('there is no event to append');
  if (expected !== 'none' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new TypeError(`not a revision: ${expected}`);
  }
}
