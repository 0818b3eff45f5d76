import type { Position } from '@rujukan/event-log';
import { type CaseState, fold } from '@rujukan/referral';
import { given, midwife, rsud } from '../../referral/src/testing';
import { Follower, type Trouble } from './follower';
import type { FirstBuild, ProjectedBatch, Projection } from './projection';
import { LogInMemory, positionOf } from './testing/log-in-memory';
import { NotYetThere } from './waiters';

const A_CASE = given(midwife('DetectCase'), midwife('RaiseReferral'), rsud('AcceptReferral')).past;
const FAST = { firstMs: 1, longestMs: 5 };

/** Keeps what it took in memory; `fault` is thrown instead of taking a batch, `storing` delays the checkpoint. */
class Notebook implements Projection {
  checkpoint: Position | null = null;
  readonly taken: Position[] = [];
  readonly states = new Map<string, CaseState>();
  fault: Error | null = null;
  storesOnItsOwn = true;
  private last: Position | null = null;

  constructor(readonly name: string) {}

  apply({ events, cases, last }: ProjectedBatch): Promise<void> {
    if (this.fault) return Promise.reject(this.fault);
    this.taken.push(...events.map(({ position }) => position));
    for (const [caseId, state] of cases) this.states.set(caseId, state);
    this.last = last;
    if (this.storesOnItsOwn) this.checkpoint = last;
    return Promise.resolve();
  }

  settled(): Promise<void> {
    this.checkpoint = this.last ?? this.checkpoint;
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const followers: Follower[] = [];
afterEach(async () => {
  for (const follower of followers.splice(0)) await follower.stop();
});

function following(log: LogInMemory, ...projections: Projection[]) {
  const troubles: Trouble[] = [];
  const onTrouble = (trouble: Trouble) => troubles.push(trouble);
  const follower = new Follower({ log, projections, onTrouble, batchSize: 2, backoff: FAST });
  followers.push(follower);
  follower.start();
  return { follower, troubles };
}

function positions(from: number, to: number): Position[] {
  return Array.from({ length: to - from + 1 }, (_, index) => positionOf(from + index));
}

describe('a follower', () => {
  it('hands every event to every projection, in order and once, also those that come later', async () => {
    const log = new LogInMemory();
    const [first, second] = [new Notebook('first'), new Notebook('second')];
    log.tell('case-1', A_CASE);
    const { follower } = following(log, first, second);
    await follower.waitFor(positionOf(3), 1_000);
    const last = log.tell('case-2', A_CASE);
    await follower.waitFor(last, 1_000);
    expect(first.taken).toEqual(positions(1, 6));
    expect(second.taken).toEqual(positions(1, 6));
  });

  it('says how it stands although the log does not answer any more', async () => {
    class HangingLog extends LogInMemory {
      override readAll(): Promise<never> {
        return new Promise(() => undefined);
      }
    }
    const log = new HangingLog();
    const notebook = new Notebook('ill');
    notebook.fault = new Error('the disk is full');
    const last = log.tell('case-1', A_CASE);
    const { follower } = following(log, notebook);
    await expect(follower.waitFor(last, 50)).rejects.toThrow(NotYetThere);

    expect(await follower.status()).toMatchObject({
      head: last,
      projections: [{ position: null, lag: null }],
    });
  });

  it('begins at the lowest checkpoint, and spares those who are past it what they have', async () => {
    const log = new LogInMemory();
    log.tell('case-1', A_CASE);
    log.tell('case-2', A_CASE);
    const [behind, ahead] = [new Notebook('behind'), new Notebook('ahead')];
    behind.checkpoint = positionOf(2);
    ahead.checkpoint = positionOf(4);
    const { follower } = following(log, behind, ahead);
    await follower.waitFor(positionOf(6), 1_000);
    expect(behind.taken).toEqual(positions(3, 6));
    expect(ahead.taken).toEqual(positions(5, 6));
  });

  it('gives the state of a case that began before the checkpoint', async () => {
    const log = new LogInMemory();
    log.tell('case-1', A_CASE);
    const notebook = new Notebook('notebook');
    notebook.checkpoint = positionOf(2);
    await following(log, notebook).follower.waitFor(positionOf(3), 1_000);
    expect(notebook.states.get('case-1')).toEqual(fold(A_CASE));
  });

  it('lets what was taken be stored when nothing more waits in the log', async () => {
    const log = new LogInMemory();
    const notebook = new Notebook('slow to store');
    notebook.storesOnItsOwn = false;
    const last = log.tell('case-1', A_CASE);
    await following(log, notebook).follower.waitFor(last, 1_000);
    expect(notebook.checkpoint).toBe(last);
  });

  it('does so too when the last batch was a full one', async () => {
    const log = new LogInMemory();
    const notebook = new Notebook('slow to store');
    notebook.storesOnItsOwn = false;
    const last = log.tell('case-1', A_CASE.slice(0, 2));
    await following(log, notebook).follower.waitFor(last, 1_000);
    expect(notebook.checkpoint).toBe(last);
  });

  it('goes on with the others when one fails, and with that one when it is well again', async () => {
    const log = new LogInMemory();
    const [well, ill] = [new Notebook('well'), new Notebook('ill')];
    ill.fault = new Error('the disk is full');
    const { follower, troubles } = following(log, well, ill);
    const last = log.tell('case-1', A_CASE);
    await follower.waitFor(last, 1_000, { projection: 'well' });
    await expect(follower.waitFor(last, 20)).rejects.toMatchObject({ projections: ['ill'] });
    expect(troubles[0]).toMatchObject({ projection: 'ill', error: ill.fault, failures: 1 });
    expect((await follower.status()).projections).toMatchObject([
      { name: 'well', position: last, lag: 0, lastError: null, running: true },
      { name: 'ill', position: null, lag: 3, lastError: 'the disk is full', running: true },
    ]);

    ill.fault = null;
    await follower.waitFor(last, 1_000);
    expect(ill.taken).toEqual(positions(1, 3));
    expect((await follower.status()).projections).toMatchObject([{ lag: 0 }, { lag: 0, lastError: null }]);
  });

  it('hands over again what a projection took and could not store', async () => {
    const log = new LogInMemory();
    const notebook = new Notebook('forgetful');
    notebook.storesOnItsOwn = false;
    let failures = 1;
    const settle = notebook.settled.bind(notebook);
    notebook.settled = () => {
      failures -= 1;
      return failures < 0 ? settle() : Promise.reject(new Error('the write was lost'));
    };
    const { follower, troubles } = following(log, notebook);
    const last = log.tell('case-1', A_CASE);
    await follower.waitFor(last, 1_000);
    expect(troubles).toMatchObject([{ projection: 'forgetful' }]);
    expect(notebook.taken.slice(-3)).toEqual(positions(1, 3));
  });

  it('outlives a log that cannot be read for a while', async () => {
    const log = new LogInMemory();
    const notebook = new Notebook('notebook');
    const follow = log.follow.bind(log);
    let outages = 2;
    log.follow = (options) => {
      outages -= 1;
      if (outages >= 0) throw new Error('the log is away');
      return follow(options);
    };
    const { follower, troubles } = following(log, notebook);
    await follower.waitFor(log.tell('case-1', A_CASE), 1_000);
    expect(troubles.map(({ projection, failures }) => [projection, failures])).toEqual([
      [null, 1],
      [null, 2],
    ]);
  });

  it('waits longer after each failure, up to a limit', async () => {
    const log = new LogInMemory();
    const ill = new Notebook('ill');
    ill.fault = new Error('still full');
    const { troubles } = following(log, ill);
    log.tell('case-1', A_CASE);
    await eventually(() => troubles.length >= 5);
    expect(troubles.slice(0, 5).map(({ retryInMs }) => retryInMs)).toEqual([1, 2, 4, 5, 5]);
  });

  it('says that it is not yet there, and where it is wanted', async () => {
    const { follower } = following(new LogInMemory(), new Notebook('notebook'));
    const notYet = follower.waitFor(positionOf(9), 10);
    await expect(notYet).rejects.toBeInstanceOf(NotYetThere);
    await expect(notYet).rejects.toMatchObject({ position: positionOf(9), projections: ['notebook'] });
  });

  it('stops waiting when the asker has gone', async () => {
    const { follower } = following(new LogInMemory(), new Notebook('notebook'));
    const asker = new AbortController();
    const waiting = follower.waitFor(positionOf(9), 60_000, { signal: asker.signal });
    asker.abort();
    await expect(waiting).rejects.toBeInstanceOf(NotYetThere);
  });

  it('lets everything taken be stored before it has stopped, and lets nobody wait for more', async () => {
    const log = new LogInMemory();
    const notebook = new Notebook('notebook');
    notebook.storesOnItsOwn = false;
    const { follower } = following(log, notebook);
    const last = log.tell('case-1', A_CASE.slice(0, 2));
    await eventually(() => notebook.taken.length === 2);
    const [stored, beyond] = [follower.waitFor(last, 60_000), follower.waitFor(positionOf(9), 60_000)];
    beyond.catch(() => undefined);
    await follower.stop();
    await stored;
    await expect(beyond).rejects.toBeInstanceOf(NotYetThere);
    expect((await follower.status()).projections).toMatchObject([{ position: last, running: false }]);
  });
});

/** Can also be filled at once. */
class Ledger extends Notebook {
  readonly filled: string[] = [];
  abandoned = 0;
  faultOfBuild: Error | null = null;

  build(): Promise<FirstBuild> {
    this.filled.length = 0;
    return Promise.resolve({
      takeOthers: (events) => {
        this.filled.push(...events.map(({ stream }) => stream));
        return Promise.resolve();
      },
      takeCases: (cases) => {
        if (this.faultOfBuild) return Promise.reject(this.faultOfBuild);
        for (const { caseId, state } of cases) {
          this.filled.push(caseId);
          this.states.set(caseId, state);
        }
        return Promise.resolve();
      },
      finish: (upTo) => {
        this.checkpoint = upTo;
        return Promise.resolve();
      },
      abandon: () => {
        this.abandoned += 1;
        return Promise.resolve();
      },
    });
  }
}

describe('a follower of empty projections', () => {
  it('fills those that can be filled with whole cases, after all that is none, and follows from there', async () => {
    const log = new LogInMemory();
    log.tell('case-1', A_CASE.slice(0, 2));
    log.tell('case-2', A_CASE);
    log.add('facility-1', [{ id: 'x', type: 'Anything', data: {}, meta: {}, personal: null }]);
    log.tell('case-1', A_CASE.slice(2));
    const [ledger, notebook] = [new Ledger('ledger'), new Notebook('notebook')];
    const { follower } = following(log, ledger, notebook);
    const last = log.tell('case-3', A_CASE);
    await follower.waitFor(last, 1_000);
    expect(ledger.filled).toEqual(
      ['facility-1', 'case-1', 'case-2', 'case-3'].slice(0, ledger.filled.length),
    );
    expect(ledger.filled.length).toBeGreaterThanOrEqual(3);
    for (const caseId of ['case-1', 'case-2', 'case-3']) {
      expect(ledger.states.get(caseId)).toEqual(fold(A_CASE));
    }
    expect(notebook.taken).toEqual(positions(1, 10));
  });

  it('fills none that has a checkpoint', async () => {
    const log = new LogInMemory();
    const last = log.tell('case-1', A_CASE);
    const ledger = new Ledger('ledger');
    ledger.checkpoint = positionOf(1);
    await following(log, ledger).follower.waitFor(last, 1_000);
    expect([ledger.filled, ledger.taken]).toEqual([[], positions(2, 3)]);
  });

  it('gives a filling up that failed, tells whose, and fills the others', async () => {
    const log = new LogInMemory();
    const last = log.tell('case-1', A_CASE);
    const [well, ill] = [new Ledger('well'), new Ledger('ill')];
    ill.faultOfBuild = new Error('the disk is full');
    const { follower, troubles } = following(log, well, ill);
    await follower.waitFor(last, 1_000, { projection: 'well' });
    expect(troubles[0]).toMatchObject({ projection: 'ill', error: ill.faultOfBuild });
    expect([ill.checkpoint, ill.abandoned > 0, well.abandoned]).toEqual([null, true, 1]);

    ill.faultOfBuild = null;
    await follower.waitFor(last, 1_000);
    expect(ill.filled).toEqual(['case-1']);
  });

  it('gives it up without trouble when it is stopped meanwhile', async () => {
    const log = new LogInMemory();
    log.tell('case-1', A_CASE);
    log.tell('case-2', A_CASE);
    const ledger = new Ledger('ledger');
    const { follower, troubles } = following(log, ledger);
    await follower.stop();
    expect([ledger.checkpoint, ledger.abandoned, troubles]).toEqual([null, 1, []]);
  });
});

async function eventually(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 2_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error('it did not come about in time');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
