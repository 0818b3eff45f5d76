import { NO_EVENTS, chained, endOfChain, drawRoot, drawnRoots, verifyChain } from '../chain';
import { newEvent, newStream } from './events';
import { eachWithItsLog, type MakeLog } from './subject';

export function describeChaining(make: MakeLog): void {
  describe('a chain of hashes', () => {
    const subject = eachWithItsLog(make);

    it('comes back as it was appended, whatever JSON the events hold', async () => {
      const { log } = subject.current;
      const stream = newStream();
      const strange = { b: [1e21, -0, 0.1, null, { '10': 1, '9': 2 }], a: 'ä\u2028 \ud83d\ude00', '': true };
      const first = [newEvent({ data: strange }), newEvent({ personal: { sealed: 'Zm9v', key: 1 } })];
      await log.append(stream, 'none', chained(stream, NO_EVENTS, first));
      await log.append(
        stream,
        1,
        chained(stream, endOfChain(await log.readStream(stream)), [newEvent({ meta: strange })]),
      );

      const { findings } = await verifyChain(log);
      expect(findings).toEqual([]);
      const stored = await log.readStream(stream);
      expect(stored.map(({ meta }) => typeof meta.hash)).toEqual(['string', 'string', 'string']);
    });

    it('ends in a root that is drawn once and found again', async () => {
      const { log } = subject.current;
      await log.append(newStream(), 'none', [newEvent()]);
      const stream = newStream();
      const drawn = await drawRoot({ log, stream, day: '2026-11-21', now: 1 });
      expect(await drawRoot({ log, stream, day: '2026-11-21', now: 2 })).toBeNull();
      await log.append(newStream(), 'none', [newEvent()]);

      const roots = await drawnRoots(log, stream);
      expect(roots).toEqual([drawn]);
      expect((await verifyChain(log, roots)).findings).toEqual([]);
    });
  });
}
