import { hash } from 'node:crypto';
import type { RecordedEvent } from '../port';
import { hashCarried } from './event-hash';

/** A beginning of a log in one number: whoever changes, moves, adds or removes an event in it changes the root. */
export interface LogRoot {
  /** So many events from the log's first on; the same in every copy of it. */
  readonly events: number;
  /** 64 hexadecimal digits. */
  readonly root: string;
}

export const EMPTY_LOG: LogRoot = { events: 0, root: '' };

/**
 * With one more event of the log's order. Only the carried hash goes in, so that folding a log costs next to
 * nothing; of an event from before there was a chain it is the place and the id.
 */
export function rootWith({ events, root }: LogRoot, event: RecordedEvent): LogRoot {
  const leaf = hashCarried(event) ?? `${event.stream}/${event.revision}/${event.id}`;
  return { events: events + 1, root: hash('sha256', `${root}/${leaf}`) };
}
