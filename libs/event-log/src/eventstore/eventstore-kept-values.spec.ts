import { EventLogUnavailable, RevisionConflict } from '../port';
import { EventStoreEventLog } from './eventstore-event-log';
import { EventStoreKeptValues } from './eventstore-kept-values';
import { Store } from './store';
import { LIMITS } from './limits';
import { targetOf } from './target';
import { EventStoreServer } from './testing';

const PREFIX = 'kept-';

describe('values kept in EventStoreDB', () => {
  let server: EventStoreServer;
  let values: EventStoreKeptValues;

  const open = (limits = {}) =>
    EventStoreKeptValues.open({ connectionString: server.connectionString, limits });

  beforeEach(async () => {
    server = await EventStoreServer.start();
    values = await open();
  });
  afterEach(async () => {
    await values.close();
    await server.stop();
  });

  it('are none before one is put, and then the last one, also for another process', async () => {
    expect(await values.get('kept-a')).toBeNull();
    await values.put('kept-a', 'none', { word: 'first' });
    await values.put('kept-a', 0, { word: 'second' });
    const other = await open();

    expect(await other.get('kept-a')).toEqual({ value: { word: 'second' }, revision: 1 });
    await other.close();
  });

  it('are put in the place of what the writer has seen alone', async () => {
    await values.put('kept-a', 'none', { word: 'first' });

    await expect(values.put('kept-a', 'none', { word: 'other' })).rejects.toThrow(RevisionConflict);
    await values.put('kept-a', 0, { word: 'second' });
    await expect(values.put('kept-a', 0, { word: 'late' })).rejects.toThrow(RevisionConflict);
    expect(await values.get('kept-a')).toMatchObject({ value: { word: 'second' } });
  });

  it('leave nothing of the former ones to whoever reads the stream', async () => {
    for (const [revision, word] of ['first', 'second', 'third'].entries()) {
      await values.put('kept-a', revision === 0 ? 'none' : revision - 1, { word });
    }
    const store = new Store(targetOf(server.connectionString), LIMITS);

    expect((await store.readStream('kept-a')).map(({ data }) => data)).toEqual([{ word: 'third' }]);
    await store.close();
  });

  it('are found by what their names begin with, each once', async () => {
    await values.put('kept-a', 'none', {});
    await values.put('kept-b', 'none', {});
    await values.put('kept-a', 0, {});
    await values.put('other-c', 'none', {});

    expect([...(await values.names(PREFIX))].sort()).toEqual(['kept-a', 'kept-b']);
  });

  it('are no part of a log on the same store', async () => {
    const log = await EventStoreEventLog.open({
      connectionString: server.connectionString,
      categories: ['case-'],
    });
    await values.put('kept-a', 'none', {});

    expect(await log.readAll(null, 10)).toEqual([]);
    await log.close();
  });

  it('say that the store is away', async () => {
    const impatient = await open({ deadlineMs: 200, backoff: { firstMs: 5, longestMs: 20 } });
    server.kill();

    await expect(impatient.get('kept-a')).rejects.toThrow(EventLogUnavailable);
    await expect(impatient.put('kept-a', 'none', {})).rejects.toThrow(EventLogUnavailable);
    await impatient.close();
  });
});
