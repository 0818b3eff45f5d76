import {
  type EventLog,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type RecordedEvent,
  RevisionConflict,
} from '../port';
import { eventually } from './eventually';
import { idsOf, newEvent, newEvents, newStream, readPages } from './events';
import { Follower } from './follower';
import { eachWithItsLog, type MakeLog } from './subject';

const WRITERS = 16;
const EVENTS_PER_WRITER = 200;

export function describeFollowing(make: MakeLog): void {
  describe('following', () => {
    const subject = eachWithItsLog(make);

    it('gives what was there before and what comes later', async () => {
      const { log } = subject.current;
      const start = await log.head();
      const events = newEvents(6);
      await log.append(newStream(), 'none', events.slice(0, 3));
      const follower = new Follower(log, start);
      await eventually(() => {
        expect(follower.seen).toHaveLength(3);
      });
      await log.append(newStream(), 'none', events.slice(3));
      await eventually(() => {
        expect(idsOf(follower.seen)).toEqual(idsOf(events));
      });
      await follower.stop();
    });

    it('gives the same as reading', async () => {
      const { log } = subject.current;
      const start = await log.head();
      await log.append(newStream(), 'none', newEvents(5));
      const follower = new Follower(log, start, 2);
      await eventually(() => {
        expect(follower.seen).toHaveLength(5);
      });
      await follower.stop();
      expect(follower.seen).toEqual(await readPages(log, start, 10));
    });

    it('gives batches no larger than asked for, each when the last was taken', async () => {
      const { log } = subject.current;
      const after = await log.head();
      await log.append(newStream(), 'none', newEvents(7));
      const abort = new AbortController();
      const sizes: number[] = [];
      for await (const batch of log.follow({ after, signal: abort.signal, maxBatch: 3 })) {
        sizes.push(batch.length);
        if (sum(sizes) === 7) abort.abort();
      }
      expect(Math.max(...sizes)).toBeLessThanOrEqual(3);
      expect(sum(sizes)).toBe(7);
    });

    it('ends at once when aborted while it waits', async () => {
      const { log } = subject.current;
      const follower = new Follower(log, await log.head());
      await log.append(newStream(), 'none', newEvents(1));
      await eventually(() => {
        expect(follower.seen).toHaveLength(1);
      });
      await follower.stop();
      await log.append(newStream(), 'none', newEvents(1));
      expect(follower.seen).toHaveLength(1);
    });

    it('ends at once when aborted before it began', async () => {
      const { log } = subject.current;
      await log.append(newStream(), 'none', newEvents(1));
      const batches = log.follow({ after: null, signal: AbortSignal.abort() });
      for await (const batch of batches) throw new Error(`${batch.length} events after the abort`);
    });

    it('resumes after the last event that a follower finished before it was cut off', async () => {
      const { log } = subject.current;
      const start = await log.head();
      const events = newEvents(10);
      await log.append(newStream(), 'none', events);

      const finished: RecordedEvent[] = [];
      await expect(finishFour(log, finished, start)).rejects.toThrow('cut off');
      const next = new Follower(log, finished.at(-1)?.position ?? start);
      await eventually(() => {
        expect(idsOf([...finished, ...next.seen])).toEqual(idsOf(events));
      });
      await next.stop();
    });

    it(`skips no event of ${WRITERS} writers at once, and gives none twice`, async () => {
      const { log } = subject.current;
      const start = await log.head();
      const follower = new Follower(log, start, 50);
      const streams = Array.from({ length: 5 }, newStream);
      const written = await Promise.all(
        Array.from({ length: WRITERS }, (_, writer) => appendMany(log, streams, writer)),
      );

      await eventually(() => {
        expect(follower.seen).toHaveLength(WRITERS * EVENTS_PER_WRITER);
      });
      await follower.stop();
      expect(idsOf(follower.seen).sort()).toEqual(written.flat().sort());
      expect(follower.seen).toEqual(await readPages(log, start, 333));
      for (const stream of streams) {
        const events = follower.seen.filter((event) => event.stream === stream);
        expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
        expect(await log.readStream(stream)).toEqual(events);
      }
    });
  });
}

/** A reader that fails in the middle of a batch. */
async function finishFour(log: EventLog, finished: RecordedEvent[], after: Position | null): Promise<void> {
  for await (const batch of log.follow({ after, signal: new AbortController().signal, maxBatch: 3 })) {
    for (const event of batch) {
      if (finished.length === 4) throw new Error('cut off');
      finished.push(event);
    }
  }
}

/** Writes in turn to the streams that all writers share; gives the ids of its events. */
async function appendMany(log: EventLog, streams: readonly string[], writer: number): Promise<string[]> {
  const ids: string[] = [];
  for (let count = 0; count < EVENTS_PER_WRITER; count += 1) {
    const event = newEvent();
    await appendInTheEnd(log, streams[(writer + count) % streams.length] ?? '', event);
    ids.push(event.id);
  }
  return ids;
}

/** Tries again where the last conflict said the stream is. */
async function appendInTheEnd(log: EventLog, stream: string, event: NewEvent) {
  let expected: ExpectedRevision = 'none';
  for (;;) {
    try {
      return await log.append(stream, expected, [event]);
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      expected = error.actual;
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
