import { hash } from 'node:crypto';
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
  return hash(
    'sha256',
    previous + canonicalJson({ stream, revision, id, type, data, meta: unhashed, personal }),
  );
}

/** The hash that an event carries; `null` for one from before there was a chain. */
export function hashCarried({ meta }: Pick<NewEvent, 'meta'>): string | null {
  return typeof meta.hash === 'string' ? meta.hash : null;
}

/**
 * New events of a stream, each with its hash as `meta.hash`. `past` is the whole stream: where its events carry no
 * hash, those of today's first one covers them.
 */
export function chained(
  stream: string,
  past: readonly RecordedEvent[],
  events: readonly NewEvent[],
): readonly NewEvent[] {
  let previous = endOfChain(past);
  return events.map((event, index) => {
    previous = eventHash(previous, { ...event, stream, revision: past.length + index });
    return { ...event, meta: { ...event.meta, hash: previous } };
  });
}

/** What the next event of a stream follows upon. */
export function endOfChain(past: readonly RecordedEvent[]): string {
  const last = past.at(-1);
  if (!last) return NOTHING;
  return hashCarried(last) ?? past.reduce(hashAfter, NOTHING);
}

/** The hash of an event, carried or worked out. */
function hashAfter(previous: string, event: RecordedEvent): string {
  return hashCarried(event) ?? eventHash(previous, event);
}
