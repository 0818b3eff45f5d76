export type ExpectedRevision = number | 'any' | 'no-stream' | 'stream-exists';

/** What the writer knows of a stream; revisions count from 0, -1 is a stream without events. */
export interface StreamState {
  readonly lastRevision: number;
  /** The id at a revision that is there. */
  idAt(revision: number): string;
  /** Where this stream holds an event lately written; forgotten after a while and at a restart. */
  recentRevision(id: string): number | undefined;
}

export type CommitDecision =
  | { readonly kind: 'write' }
  /** All of them are there already: nothing is written, and the answer is that of the first time. */
  | { readonly kind: 'repeated'; readonly lastRevision: number }
  | { readonly kind: 'conflict' };

const WRITE: CommitDecision = { kind: 'write' };
const CONFLICT: CommitDecision = { kind: 'conflict' };

/** The rules of `IndexWriter.CheckCommit` of EventStoreDB 24.10. */
export function checkCommit(
  state: StreamState,
  expected: ExpectedRevision,
  ids: readonly string[],
): CommitDecision {
  if (expected === 'stream-exists' && state.lastRevision < 0) return CONFLICT;
  if (expected === 'any' || expected === 'stream-exists') return checkAnywhere(state, ids);
  const revision = expected === 'no-stream' ? -1 : expected;
  if (revision > state.lastRevision) return CONFLICT;
  return revision === state.lastRevision ? WRITE : checkBehind(state, revision, ids);
}

/** Best effort, for the server remembers ids only for a while. */
function checkAnywhere(state: StreamState, ids: readonly string[]): CommitDecision {
  let lastRevision: number | undefined;
  for (const [index, id] of ids.entries()) {
    const revision = state.recentRevision(id);
    if (revision === undefined) return index === 0 ? WRITE : CONFLICT;
    lastRevision = revision;
  }
  return lastRevision === undefined ? WRITE : { kind: 'repeated', lastRevision };
}

/** The stream has gone on: these events must be those that stand right behind the expected one. */
function checkBehind(state: StreamState, expected: number, ids: readonly string[]): CommitDecision {
  const lastRevision = expected + ids.length;
  if (ids.length === 0 || lastRevision > state.lastRevision) return CONFLICT;
  const same = ids.every((id, index) => state.idAt(expected + 1 + index) === id);
  return same ? { kind: 'repeated', lastRevision } : CONFLICT;
}
