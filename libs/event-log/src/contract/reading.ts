import type { NewEvent } from '../port';
import { idsOf, newEvent, newEvents, newStream, readPages } from './events';
import { eachWithItsLog, hook, itUnless, type MakeLog, type Skips } from './subject';

export function describeReading(make: MakeLog, skips: Skips): void {
  describe('reading', () => {
    const subject = eachWithItsLog(make);

    async function roundTrip(event: NewEvent) {
      const { log } = subject.current;
      const stream = newStream();
      await log.append(stream, 'none', [event]);
      const [recorded] = await log.readStream(stream);
      return { stream, recorded };
    }

    it('finds no events in a stream that nobody wrote', async () => {
      expect(await subject.current.log.readStream(newStream())).toEqual([]);
    });

    it('gives an event back as it was appended', async () => {
      const event = newEvent({
        data: { text: 'a', list: [1, 2.5, -3], nested: { yes: true, nothing: null } },
        personal: { name: 'Ibu Sari', phone: '+62 812' },
      });
      const { stream, recorded } = await roundTrip(event);
      expect(recorded).toEqual({ ...event, stream, revision: 0, position: expect.any(String) as string });
    });

    it('tells no personal data from empty personal data', async () => {
      expect((await roundTrip(newEvent({ personal: null }))).recorded?.personal).toBeNull();
      expect((await roundTrip(newEvent({ personal: {} }))).recorded?.personal).toEqual({});
    });

    it('keeps every character, down to emoji, zero bytes and half surrogates', async () => {
      const data = { text: 'Puskesmas Ngawèn 👩🏽‍🍼 \u0000 \u2028 ꦗꦮ "\'\\', half: '\ud83d' };
      const { recorded } = await roundTrip(newEvent({ data, personal: { name: 'Ñoño 👶🏾' } }));
      expect(recorded?.data).toEqual(data);
      expect(recorded?.personal).toEqual({ name: 'Ñoño 👶🏾' });
    });

    it('keeps an event of one million characters', async () => {
      const data = { note: 'x'.repeat(1_000_000) };
      const { recorded } = await roundTrip(newEvent({ data }));
      expect(recorded?.data.note).toHaveLength(1_000_000);
      expect(recorded?.data).toEqual(data);
    });

    it('reads a stream from a revision on', async () => {
      const { log } = subject.current;
      const stream = newStream();
      const events = newEvents(5);
      await log.append(stream, 'none', events);
      await log.append(newStream(), 'none', newEvents(1));
      expect(idsOf(await log.readStream(stream, 3))).toEqual(idsOf(events.slice(3)));
      expect((await log.readStream(stream)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
      expect(await log.readStream(stream, 5)).toEqual([]);
    });

    it.each([1, 3, 7, 100])(
      'reads the whole log in pages of %i, none skipped and none twice',
      async (size) => {
        const { log } = subject.current;
        const start = await log.head();
        const events = newEvents(21);
        for (let written = 0; written < events.length; written += 3) {
          await log.append(newStream(), 'none', events.slice(written, written + 3));
        }
        expect(idsOf(await readPages(log, start, size))).toEqual(idsOf(events));
      },
    );

    it('gives positions whose order as strings is the order of the log', async () => {
      const { log } = subject.current;
      const start = await log.head();
      for (let count = 0; count < 12; count += 1) await log.append(newStream(), 'none', newEvents(1));
      const positions = (await readPages(log, start, 5)).map(({ position }) => position);
      expect(new Set(positions).size).toBe(12);
      expect([...positions].sort()).toEqual(positions);
    });

    it('names the position of the last event as its head', async () => {
      const { log } = subject.current;
      const { position } = await log.append(newStream(), 'none', newEvents(2));
      expect(await log.head()).toBe(position);
      expect(await log.readAll(position, 10)).toEqual([]);
    });

    itUnless(skips.reopening, 'finds everything again after the log was opened anew', async () => {
      const { log, reopen } = subject.current;
      const start = await log.head();
      const stream = newStream();
      await log.append(stream, 'none', newEvents(4));
      const before = await readPages(log, start, 10);
      const { storeId } = log;

      const reopened = await hook(reopen)();
      expect(reopened.storeId).toBe(storeId);
      expect(await readPages(reopened, start, 10)).toEqual(before);
      await expect(reopened.append(stream, 3, newEvents(1))).resolves.toMatchObject({ revision: 4 });
    });
  });
}
