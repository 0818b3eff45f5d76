import { EventLogUnavailable } from '../port';
import { eventually } from './eventually';
import { idsOf, newEvents, newStream, readPages } from './events';
import { Follower } from './follower';
import { eachWithItsLog, hook, itUnless, type MakeLog, type Skips } from './subject';

export function describeOutages(make: MakeLog, skips: Skips): void {
  describe('while the store is down', () => {
    const subject = eachWithItsLog(make);

    itUnless(skips.outage, 'says that it is unavailable, and writes nothing by halves', async () => {
      const { log, breakStore, mendStore } = subject.current;
      const [older, newer] = [newStream(), newStream()];
      await log.append(older, 'none', newEvents(1));
      const before = await log.head();

      await hook(breakStore)();
      const refused = await Promise.allSettled([
        log.append(older, 0, newEvents(3)),
        log.append(newer, 'none', newEvents(3)),
      ]);
      for (const outcome of refused) {
        expect(outcome).toMatchObject({
          status: 'rejected',
          reason: expect.any(EventLogUnavailable) as unknown,
        });
      }
      await hook(mendStore)();

      expect(await log.readStream(older)).toHaveLength(1);
      expect(await log.readStream(newer)).toEqual([]);
      expect(await log.head()).toBe(before);
    });

    itUnless(skips.outage, 'loses nothing: the same append succeeds when the store is back', async () => {
      const { log, breakStore, mendStore } = subject.current;
      const stream = newStream();
      const events = newEvents(3);
      await hook(breakStore)();
      await expect(log.append(stream, 'none', events)).rejects.toThrow(EventLogUnavailable);
      await hook(mendStore)();
      await expect(log.append(stream, 'none', events)).resolves.toMatchObject({ revision: 2 });
      await expect(log.append(stream, 2, newEvents(1))).resolves.toMatchObject({ revision: 3 });
      expect(idsOf(await log.readStream(stream)).slice(0, 3)).toEqual(idsOf(events));
    });

    itUnless(skips.outage, 'keeps its followers, who go on when the store is back', async () => {
      const { log, breakStore, mendStore } = subject.current;
      const start = await log.head();
      const follower = new Follower(log, start);
      await log.append(newStream(), 'none', newEvents(2));
      await hook(breakStore)();
      await expect(log.append(newStream(), 'none', newEvents(1))).rejects.toThrow(EventLogUnavailable);
      await hook(mendStore)();
      await log.append(newStream(), 'none', newEvents(2));
      await eventually(() => {
        expect(follower.seen).toHaveLength(4);
      });
      await follower.stop();
      expect(follower.seen).toEqual(await readPages(log, start, 10));
    });
  });
}
