import { setImmediate as nextTurn } from 'node:timers/promises';

import { GroupCommit, type Outcome } from './group-commit';

describe('a group commit', () => {
  const commits: string[][] = [];
  beforeEach(() => {
    commits.length = 0;
  });

  function shout(items: readonly string[]): Outcome<string>[] {
    commits.push([...items]);
    return items.map((item) => ({ value: item.toUpperCase() }));
  }

  it('takes all that arrives in one turn of the event loop, however deep in promises', async () => {
    const group = new GroupCommit(shout);
    const late = async () => {
      for (let hops = 0; hops < 10; hops += 1) await Promise.resolve();
      return group.add('late');
    };
    const answers = await Promise.all([group.add('a'), group.add('b'), late()]);
    expect(answers).toEqual(['A', 'B', 'LATE']);
    expect(commits).toEqual([['a', 'b', 'late']]);
  });

  it('begins a new one for what arrives later', async () => {
    const group = new GroupCommit(shout);
    await group.add('a');
    await group.add('b');
    expect(commits).toEqual([['a'], ['b']]);
  });

  it('splits a flood', async () => {
    const group = new GroupCommit(shout, 2);
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((item) => group.add(item)));
    expect(commits).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('refuses the one whose outcome is a refusal', async () => {
    const group = new GroupCommit<string, string>((items) =>
      items.map((item) => (item === 'bad' ? { refusal: new Error('no') } : { value: item })),
    );
    const outcomes = await Promise.allSettled([group.add('a'), group.add('bad'), group.add('b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('tells everybody when it fails, and serves the next', async () => {
    let down = true;
    const group = new GroupCommit((items: readonly string[]) => {
      if (down) throw new Error('disk full');
      return shout(items);
    });
    const outcomes = await Promise.allSettled([group.add('a'), group.add('b')]);
    expect(outcomes).toEqual([
      { status: 'rejected', reason: new Error('disk full') },
      { status: 'rejected', reason: new Error('disk full') },
    ]);
    down = false;
    await expect(group.add('c')).resolves.toBe('C');
  });

  it('flushes what waits, and commits nothing afterwards', async () => {
    const group = new GroupCommit(shout, 1);
    const answers = Promise.all([group.add('a'), group.add('b')]);
    group.flush();
    expect(commits).toEqual([['a'], ['b']]);
    await answers;
    await nextTurn();
    expect(commits).toHaveLength(2);
  });
});
