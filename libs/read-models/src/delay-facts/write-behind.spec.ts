import type { Position } from '@rujukan/event-log';
import { type CaseState, UNKNOWN_CASE } from '@rujukan/referral';
import { DelayFactsUnavailable, WriteBehind } from './write-behind';

const position = (number: number) => String(number).padStart(4, '0') as Position;

/** A place to write to whose writes end when the spec says so. */
function slowPlace({ mostPending = 100 } = {}) {
  const writes: { cases: ReadonlyMap<string, CaseState>; upTo: Position; end: (error?: Error) => void }[] =
    [];
  const failures: DelayFactsUnavailable[] = [];
  const behind = new WriteBehind({
    stored: null,
    mostPending,
    onFailure: (failure) => failures.push(failure),
    write: (cases, upTo) =>
      new Promise((resolve, reject) => {
        writes.push({
          cases,
          upTo,
          end: (error) => {
            if (error) reject(error);
            else resolve();
          },
        });
      }),
  });
  const take = (at: number, ...cases: readonly (readonly [string, CaseState])[]) =>
    behind.take(new Map(cases), position(at));
  return { behind, writes, failures, take };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const infant = (name: string): CaseState => ({ ...UNKNOWN_CASE, infants: [name] });

describe('writing behind', () => {
  it('begins at once, and writes what comes meanwhile together, each case as it stood last', async () => {
    const { behind, writes, take } = slowPlace();
    await take(1, ['a', UNKNOWN_CASE]);
    await take(2, ['b', infant('first')]);
    await take(3, ['b', infant('last')], ['c', UNKNOWN_CASE]);
    expect(writes.map(({ cases }) => [...cases.keys()])).toEqual([['a']]);
    const settled = behind.settled();
    writes[0]!.end();
    await turn();
    expect(behind.stored).toBe(position(1));
    expect(writes[1]).toMatchObject({ upTo: position(3) });
    expect([...writes[1]!.cases]).toEqual([
      ['b', infant('last')],
      ['c', UNKNOWN_CASE],
    ]);
    writes[1]!.end();
    await settled;
    expect(behind.stored).toBe(position(3));
  });

  it('holds back whoever gives it more than it can write, until it has written', async () => {
    const { writes, take } = slowPlace({ mostPending: 2 });
    await take(1, ['a', UNKNOWN_CASE]);
    let isTaken = false;
    const held = take(2, ['b', UNKNOWN_CASE], ['c', UNKNOWN_CASE]).then(() => {
      isTaken = true;
    });
    await turn();
    expect(isTaken).toBe(false);
    writes[0]!.end();
    await held;
    expect(isTaken).toBe(true);
    expect(writes).toHaveLength(2);
    writes[1]!.end();
  });

  it('is not left with what it is given at the very end of a write', async () => {
    const { behind, writes, take } = slowPlace();
    await take(1, ['a', UNKNOWN_CASE]);
    const more = behind.settled().then(() => take(2, ['b', UNKNOWN_CASE]));
    writes[0]!.end();
    await more;
    const settled = behind.settled();
    await turn();
    writes[1]!.end();
    await settled;
    expect(behind.stored).toBe(position(2));
  });

  it('passes over a batch it has taken before', async () => {
    const { writes, take } = slowPlace();
    await take(2, ['a', infant('new')]);
    await take(1, ['a', infant('old')]);
    await take(2, ['a', infant('new')]);
    writes[0]!.end();
    await turn();
    expect(writes).toHaveLength(1);
  });

  it('moves its position with a batch that touches no case', async () => {
    const { behind, writes, take } = slowPlace();
    await take(1);
    writes[0]!.end();
    await behind.settled();
    expect(behind.stored).toBe(position(1));
  });

  it('keeps what could not be written, says so, and writes it with what came later', async () => {
    const { behind, writes, failures, take } = slowPlace();
    await take(1, ['a', infant('old')], ['b', UNKNOWN_CASE]);
    await take(2, ['a', infant('new')]);
    const settled = behind.settled();
    const refused = expect(settled).rejects.toThrow(DelayFactsUnavailable);
    writes[0]!.end(new Error('disk full'));
    await refused;
    expect(failures).toHaveLength(1);
    expect(behind.stored).toBeNull();
    const again = behind.settled();
    await turn();
    expect(new Map(writes[1]!.cases)).toEqual(
      new Map([
        ['a', infant('new')],
        ['b', UNKNOWN_CASE],
      ]),
    );
    writes[1]!.end();
    await again;
    expect(behind.stored).toBe(position(2));
  });

  it('writes what it took before it stops, and takes no more for good', async () => {
    const { behind, writes, take } = slowPlace({ mostPending: 1 });
    const first = take(1, ['a', UNKNOWN_CASE]);
    const stopped = behind.stop();
    await turn();
    writes[0]!.end();
    await first;
    await stopped;
    expect(behind.stored).toBe(position(1));
    await expect(take(2, ['b', UNKNOWN_CASE])).rejects.toThrow(DelayFactsUnavailable);
  });
});
