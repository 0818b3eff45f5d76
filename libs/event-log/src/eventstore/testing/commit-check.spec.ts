import { checkCommit, type ExpectedRevision } from './commit-check';

/** A stream of a, b, c. */
const ABC = {
  lastRevision: 2,
  idAt: (revision: number) => ['a', 'b', 'c'][revision] ?? '',
  recentRevision: (id: string) => ({ a: 0, b: 1, c: 2 })[id],
};
const NONE = { lastRevision: -1, idAt: () => '', recentRevision: () => undefined };

describe('the check of an append', () => {
  it.each<[ExpectedRevision, string[]]>([
    [2, ['d']],
    [2, []],
    ['any', ['d', 'e']],
    ['any', []],
    ['stream-exists', ['d']],
  ])('lets new events through: at %s, %j', (expected, ids) => {
    expect(checkCommit(ABC, expected, ids)).toEqual({ kind: 'write' });
  });

  it.each<[ExpectedRevision, string[], number]>([
    ['no-stream', ['a'], 0],
    ['no-stream', ['a', 'b', 'c'], 2],
    [0, ['b', 'c'], 2],
    ['any', ['b'], 1],
    ['stream-exists', ['a', 'b'], 1],
  ])('knows a repetition: at %s, %j', (expected, ids, lastRevision) => {
    expect(checkCommit(ABC, expected, ids)).toEqual({ kind: 'repeated', lastRevision });
  });

  it.each<[ExpectedRevision, string[]]>([
    ['no-stream', ['d']],
    ['no-stream', ['a', 'd']],
    ['no-stream', ['b', 'a']],
    ['no-stream', ['a', 'b', 'c', 'd']],
    ['no-stream', []],
    [1, ['b']],
    [3, ['d']],
    ['any', ['a', 'd']],
  ])('refuses: at %s, %j', (expected, ids) => {
    expect(checkCommit(ABC, expected, ids)).toEqual({ kind: 'conflict' });
  });

  it('writes an event again whose id it holds at another revision', () => {
    expect(checkCommit(ABC, 2, ['a'])).toEqual({ kind: 'write' });
  });

  it('asks for a stream where one is expected', () => {
    expect(checkCommit(NONE, 'stream-exists', ['a'])).toEqual({ kind: 'conflict' });
    expect(checkCommit(NONE, 0, ['a'])).toEqual({ kind: 'conflict' });
    expect(checkCommit(NONE, 'any', ['a'])).toEqual({ kind: 'write' });
    expect(checkCommit(NONE, 'no-stream', ['a'])).toEqual({ kind: 'write' });
  });
});
