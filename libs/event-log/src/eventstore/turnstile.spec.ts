import { setImmediate as nextTurn } from 'node:timers/promises';

import { EventLogUnavailable } from '../port';
import { Turnstile } from './turnstile';

const PATIENT = new AbortController().signal;

describe('the turnstile', () => {
  /** Work that goes on until it is told to end. */
  function works(turnstile: Turnstile, count: number) {
    const started: number[] = [];
    const ends: PromiseWithResolvers<null>[] = [];
    const passed = Array.from({ length: count }, (_, index) => {
      const end = Promise.withResolvers<null>();
      ends.push(end);
      return turnstile.pass(PATIENT, () => {
        started.push(index);
        return end.promise;
      });
    });
    return { started, ends, passed };
  }

  it('lets no more through at once than it may, and the others in the order in which they came', async () => {
    const { started, ends, passed } = works(new Turnstile(2, 10), 5);
    await nextTurn();
    expect(started).toEqual([0, 1]);
    ends[1]?.resolve(null);
    await passed[1];
    await nextTurn();
    expect(started).toEqual([0, 1, 2]);
    ends.forEach(({ resolve }) => {
      resolve(null);
    });
    await Promise.all(passed);
    expect(started).toEqual([0, 1, 2, 3, 4]);
  });

  it('sends away whoever comes when too many wait', async () => {
    const { started, ends, passed } = works(new Turnstile(1, 1), 3);
    await expect(passed[2]).rejects.toThrow(EventLogUnavailable);
    ends[0]?.resolve(null);
    ends[1]?.resolve(null);
    await Promise.all([passed[0], passed[1]]);
    expect(started).toEqual([0, 1]);
  });

  it('gives the place of work that failed to the next', async () => {
    const turnstile = new Turnstile(1, 1);
    await expect(turnstile.pass(PATIENT, () => Promise.reject(new Error('failed')))).rejects.toThrow(
      'failed',
    );
    await expect(turnstile.pass(PATIENT, () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('lets those go who give up before their turn, and the others move up', async () => {
    const turnstile = new Turnstile(1, 2);
    const first = Promise.withResolvers<string>();
    const passing = turnstile.pass(PATIENT, () => first.promise);
    const impatient = new AbortController();
    const givenUp = turnstile.pass(impatient.signal, () => Promise.resolve('never'));
    const next = turnstile.pass(PATIENT, () => Promise.resolve('next'));
    impatient.abort(new Error('no longer wanted'));
    await expect(givenUp).rejects.toThrow('no longer wanted');

    first.resolve('first');
    await expect(Promise.all([passing, next])).resolves.toEqual(['first', 'next']);
    await turnstile.empty();
  });

  it('is empty once the last has left', async () => {
    const turnstile = new Turnstile(1, 1);
    await turnstile.empty();
    const { ends, passed } = works(turnstile, 2);
    const left: number[] = [];
    passed.forEach((work, index) => void work.then(() => left.push(index)));
    const emptied = turnstile.empty();
    ends.forEach(({ resolve }) => {
      resolve(null);
    });
    await emptied;
    await Promise.all(passed);
    expect(left).toEqual([0, 1]);
  });
});
