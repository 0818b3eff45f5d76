import { hash as digest } from 'node:crypto';
import type { NewEvent, RecordedEvent } from '../port';
import { canonicalJson } from './canonical-json';

/** What an event says and where it says it: everything but its position, which another store gives anew. */
export type Chainable = Omit<RecordedEvent, 'position'>;

/** Before the first event of a stream. */
const NOTHING = '';

/**
 * SHA-256, as 64 hexadecimal digits, of the predecessor's hash and of the event in canonical form without its own
 * hash. The envelope counts as it is stored: that its key is destroyed changes nothing.
 */
export function eventHash(previous: string, event: Chainable): string {
  const { stream, revision, id, type, data, meta, personal } = event;
  const { hash: _, ...unhashed } = meta;
  return digest(
    'sha256',
    previous + canonicalJson({ stream, revision, id, type, data, meta: unhashed, personal }),
  );
}

/** The hash that an event carries; `null` for one from before there was a chain. */
export function hashCarried({ meta }: Pick<NewEvent, 'meta'>): string | null {
  return typeof meta.hash === 'string' ? meta.hash : null;
}

/** The end of a stream's chain: what the next event follows upon. */
export interface ChainEnd {
  /** Of the last event; -1 in a stream without events. */
  readonly revision: number;
  readonly hash: string;
}

export const NO_EVENTS: ChainEnd = { revision: -1, hash: NOTHING };

/** The end of a whole stream. Where its last event carries no hash, the hash of the next one vouches for all. */
export function endOfChain(past: readonly RecordedEvent[]): ChainEnd {
  const last = past.at(-1);
  if (!last) return NO_EVENTS;
  return { revision: last.revision, hash: hashCarried(last) ?? past.reduce(hashAfter, NOTHING) };
}

/** The hash of an event, carried or worked out. */
function hashAfter(previous: string, event: RecordedEvent): string {
  return hashCarried(event) ?? eventHash(previous, event);
}

/** New events of a stream, each with its hash as `meta.hash`. */
export function chained(stream: string, end: ChainEnd, events: readonly NewEvent[]): readonly NewEvent[] {
  let { revision, hash } = end;
  return events.map((event) => {
    revision += 1;
    hash = eventHash(hash, { ...event, stream, revision });
    return { ...event, meta: { ...event.meta, hash } };
  });
}
