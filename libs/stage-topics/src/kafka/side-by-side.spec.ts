import fc from 'fast-check';
import { handleSideBySide } from './side-by-side';

interface Letter {
  readonly key: Buffer | null;
  readonly number: number;
}

const letters = (keys: readonly (string | null)[]): readonly Letter[] =>
  keys.map((key, number) => ({ key: key === null ? null : Buffer.from(key), number }));

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('messages handled side by side', () => {
  it('are begun in their order within a key, each after the one before it', async () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c', null), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(keys, async (of) => {
        const underWay = new Set<string>();
        const seen = new Map<string, number[]>();
        const { handled, trouble } = await handleSideBySide(letters(of), async ({ key, number }) => {
          const name = String(key);
          expect(underWay.has(name)).toBe(false);
          underWay.add(name);
          seen.set(name, [...(seen.get(name) ?? []), number]);
          await turn();
          underWay.delete(name);
          return number;
        });
        expect(trouble).toBeNull();
        expect(handled.map(({ outcome }) => outcome)).toEqual([...of.keys()]);
        for (const numbers of seen.values()) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      }),
    );
  });

  it('of different keys do not wait for each other', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { handled } = await handleSideBySide(letters(['a', 'b']), ({ number }) => {
      if (number === 0) return promise;
      resolve('after the second');
      return Promise.resolve('second');
    });
    expect(handled.map(({ outcome }) => outcome)).toEqual(['after the second', 'second']);
  });

  it('are told up to the first that cannot be handled, and none is begun behind it', async () => {
    const error = new Error('away');
    const begun: number[] = [];
    const { handled, trouble } = await handleSideBySide(
      letters(['a', 'b', 'c', 'b', 'a', 'b']),
      async ({ number }) => {
        begun.push(number);
        if (number === 1) throw error;
        await turn();
        return number;
      },
    );
    expect(trouble).toEqual({ error });
    expect(handled.map(({ outcome }) => outcome)).toEqual([0]);
    expect(begun).toEqual([0, 1, 2]);
  });
});
