import { EventLogUnavailable } from '../port';
import { newEvents, newStream } from './events';
import { eachWithItsLog, type MakeLog } from './subject';

export function describeClosing(make: MakeLog): void {
  describe('once closed', () => {
    const subject = eachWithItsLog(make);

    it('has finished what it accepted', async () => {
      const { log } = subject.current;
      const accepted = Promise.all(
        Array.from({ length: 20 }, () => log.append(newStream(), 'none', newEvents(1))),
      );
      await log.close();
      await expect(accepted).resolves.toHaveLength(20);
    });

    it('ends its followers and says that it is unavailable', async () => {
      const { log } = subject.current;
      const batches = log.follow({ after: await log.head(), signal: new AbortController().signal });
      const waiting = batches[Symbol.asyncIterator]().next();
      await log.close();
      await expect(waiting).resolves.toMatchObject({ done: true });
      await expect(log.append(newStream(), 'none', newEvents(1))).rejects.toThrow(EventLogUnavailable);
      await expect(log.readStream(newStream())).rejects.toThrow(EventLogUnavailable);
      await expect(log.close()).resolves.toBeUndefined();
    });
  });
}
