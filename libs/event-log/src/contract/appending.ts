import { RevisionConflict } from '../port';
import { idsOf, newEvent, newEvents, newStream } from './events';
import { eachWithItsLog, hook, itUnless, type MakeLog, type Skips } from './subject';

export function describeAppending(make: MakeLog, skips: Skips): void {
  describe('appending', () => {
    const subject = eachWithItsLog(make);

    it('answers with the revision and position of the last event', async () => {
      const { log } = subject.current;
      const stream = newStream();
      const appended = await log.append(stream, 'none', newEvents(3));
      const last = (await log.readStream(stream)).at(-1);
      expect(appended).toEqual({ revision: 2, position: last?.position });
    });

    it('continues a stream from the revision the caller has seen', async () => {
      const { log } = subject.current;
      const stream = newStream();
      const events = newEvents(4);
      await log.append(stream, 'none', events.slice(0, 1));
      await log.append(stream, 0, events.slice(1, 3));
      await log.append(stream, 2, events.slice(3));
      expect(idsOf(await log.readStream(stream))).toEqual(idsOf(events));
    });

    it('refuses an append without events', async () => {
      await expect(subject.current.log.append(newStream(), 'none', [])).rejects.toThrow(TypeError);
    });

    it.each([-1, 0.5, Number.NaN])('refuses %p as a revision', async (expected) => {
      await expect(subject.current.log.append(newStream(), expected, newEvents(1))).rejects.toThrow(
        TypeError,
      );
    });

    describe('at a revision that is not the last', () => {
      it('is told where the stream is', async () => {
        const { log } = subject.current;
        const stream = newStream();
        await log.append(stream, 'none', newEvents(2));
        for (const expected of ['none', 0, 2, 700] as const) {
          const refused = log.append(stream, expected, newEvents(1));
          await expect(refused).rejects.toThrow(RevisionConflict);
          await expect(refused).rejects.toMatchObject({ stream, expected, actual: 1 });
        }
      });

      it('is told that there is no such stream', async () => {
        const stream = newStream();
        const refused = subject.current.log.append(stream, 0, newEvents(1));
        await expect(refused).rejects.toThrow(RevisionConflict);
        await expect(refused).rejects.toMatchObject({ stream, expected: 0, actual: 'none' });
      });

      it('leaves nothing behind, and the next correct writer succeeds', async () => {
        const { log } = subject.current;
        const stream = newStream();
        const [first, second, third] = [newEvent(), newEvent(), newEvent()];
        await log.append(stream, 'none', [first]);
        const before = await log.head();
        await expect(log.append(stream, 'none', newEvents(2))).rejects.toThrow(RevisionConflict);
        await expect(log.append(stream, 5, newEvents(2))).rejects.toThrow(RevisionConflict);
        expect(await log.head()).toBe(before);

        await expect(log.append(stream, 0, [second])).resolves.toMatchObject({ revision: 1 });
        await expect(log.append(stream, 1, [third])).resolves.toMatchObject({ revision: 2 });
        expect(idsOf(await log.readStream(stream))).toEqual(idsOf([first, second, third]));
      });

      it('does not disturb those who append at the same moment', async () => {
        const { log } = subject.current;
        const [contested, other] = [newStream(), newStream()];
        const outcomes = await Promise.allSettled([
          log.append(contested, 'none', newEvents(2)),
          log.append(contested, 'none', newEvents(2)),
          log.append(contested, 'none', newEvents(2)),
          log.append(other, 'none', newEvents(2)),
        ]);
        const refused = outcomes.filter(({ status }) => status === 'rejected');
        expect(refused).toHaveLength(2);
        for (const { reason } of refused as PromiseRejectedResult[]) {
          expect(reason).toBeInstanceOf(RevisionConflict);
        }
        expect(await log.readStream(contested)).toHaveLength(2);
        expect(await log.readStream(other)).toHaveLength(2);
      });
    });

    describe('the same events again', () => {
      it('succeeds twice and writes once', async () => {
        const { log } = subject.current;
        const stream = newStream();
        const events = newEvents(2);
        const first = await log.append(stream, 'none', events);
        await expect(log.append(stream, 'none', events)).resolves.toEqual(first);
        expect(idsOf(await log.readStream(stream))).toEqual(idsOf(events));
      });

      it('succeeds, also when others have appended behind them', async () => {
        const { log } = subject.current;
        const stream = newStream();
        const events = newEvents(2);
        await log.append(stream, 'none', newEvents(1));
        const first = await log.append(stream, 0, events);
        await log.append(stream, 2, newEvents(3));
        await expect(log.append(stream, 0, events)).resolves.toEqual(first);
        expect(await log.readStream(stream)).toHaveLength(6);
      });

      it('succeeds for all who send them at the same moment', async () => {
        const { log } = subject.current;
        const stream = newStream();
        const events = newEvents(3);
        const answers = await Promise.all(
          Array.from({ length: 8 }, () => log.append(stream, 'none', events)),
        );
        expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
        expect(idsOf(await log.readStream(stream))).toEqual(idsOf(events));
      });

      itUnless(skips.reopening, 'succeeds after the log was opened anew', async () => {
        const { log, reopen } = subject.current;
        const stream = newStream();
        const events = newEvents(2);
        const first = await log.append(stream, 'none', events);
        const reopened = await hook(reopen)();
        await expect(reopened.append(stream, 'none', events)).resolves.toEqual(first);
        expect(await reopened.readStream(stream)).toHaveLength(2);
      });

      it('is a conflict when some of them are other events', async () => {
        const { log } = subject.current;
        const stream = newStream();
        const [first, second] = [newEvent(), newEvent()];
        await log.append(stream, 'none', [first, second]);
        for (const partial of [
          [first, newEvent()],
          [newEvent(), second],
          [second, first],
          [first, second, newEvent()],
        ]) {
          await expect(log.append(stream, 'none', partial)).rejects.toThrow(RevisionConflict);
        }
        expect(idsOf(await log.readStream(stream))).toEqual(idsOf([first, second]));
      });
    });
  });
}
