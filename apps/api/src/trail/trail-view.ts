import type { ReaderPersonal } from '@rujukan/access-trail';
import { toIso } from '@rujukan/kernel';
import type { TrailReading } from '@rujukan/read-models';

/** An entry of the access trail on the wire: readers are named by account, role and facility. */
export function readingView({ id, at, type, actor, facts, people, personal }: TrailReading) {
  const { networkAddress } = (personal ?? {}) as Partial<ReaderPersonal>;
  return { id, at: toIso(at), type, by: actor, from: networkAddress ?? null, ...facts, people };
}
