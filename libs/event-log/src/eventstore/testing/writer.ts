import type { ExpectedRevision } from './commit-check';
import type { ProposedEvent } from './event-record';
import type { ServerState } from './server-state';
import type { AppendOutcome } from './stored-events';

export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
}

/** `nobody-hears` when the connection or the server is gone. */
export type AppendAnswer = AppendOutcome | { readonly kind: 'timeout' } | { readonly kind: 'nobody-hears' };

/** Writes, unless the test has ordered what is to go wrong. */
export async function write(
  { events: store, faults }: ServerState,
  { stream, expected, events }: AppendRequest,
): Promise<AppendAnswer> {
  const before = faults.strike('before-write');
  if (before) return { kind: before === 'timeout' ? 'timeout' : 'nobody-hears' };
  const outcome = await store.append(stream, expected, events);
  const after = faults.strike('after-write');
  if (after) return { kind: after === 'timeout' ? 'timeout' : 'nobody-hears' };
  await faults.beforeAnswer();
  return outcome;
}
