import { EventStoreKeptValues } from '@rujukan/event-log/eventstore';
import { EventStoreServer } from '@rujukan/event-log/eventstore/testing';
import { describePersonKeys } from '../contract';
import { DESTROYED, VaultUnavailable } from '../port';
import { KEY, PersonKeysInStreams } from './person-keys-in-streams';

async function opened(connectionString: string, limits = {}) {
  const values = await EventStoreKeptValues.open({ connectionString, limits });
  return { values, keys: new PersonKeysInStreams(values) };
}

describePersonKeys('EventStoreDB (protocol server)', async () => {
  const server = await EventStoreServer.start();
  const all = [(await opened(server.connectionString)).keys];
  return {
    keys: all[0]!,
    again: async () => {
      const { keys } = await opened(server.connectionString);
      all.push(keys);
      return keys;
    },
    dispose: async () => {
      for (const keys of all) await keys.close();
      await server.stop();
    },
  };
});

describe('the keys of persons in streams', () => {
  let server: EventStoreServer;
  let values: EventStoreKeptValues;
  let keys: PersonKeysInStreams;

  beforeEach(async () => {
    server = await EventStoreServer.start();
    ({ values, keys } = await opened(server.connectionString));
  });
  afterEach(async () => {
    await keys.close();
    await server.stop();
  });

  const hers = { person: 'ani', id: 'k', master: 'm', wrapped: 'w' };

  it('say that the store is away', async () => {
    const impatient = await opened(server.connectionString, {
      deadlineMs: 200,
      backoff: { firstMs: 5, longestMs: 20 },
    });
    server.kill();

    await expect(impatient.keys.find(['ani'])).rejects.toThrow(VaultUnavailable);
    await expect(impatient.keys.add(hers)).rejects.toThrow(VaultUnavailable);
    await impatient.keys.close();
  });

  it('complete an end that was cut off after the hashes', async () => {
    await keys.add(hers, ['h']);
    const cut = new PersonKeysInStreams({
      get: (name) => values.get(name),
      put: (name, expected, value) =>
        name === `${KEY}ani`
          ? Promise.reject(new VaultUnavailable('cut'))
          : values.put(name, expected, value),
      names: (prefix) => values.names(prefix),
      close: () => Promise.resolve(),
    });
    await expect(cut.destroy('ani')).rejects.toThrow('cut');
    expect((await keys.find(['ani'])).get('ani')).toEqual(hers);

    await keys.destroy('ani');

    expect((await keys.find(['ani'])).get('ani')).toBe(DESTROYED);
    expect(await keys.named('h')).toEqual([]);
  });

  it('have a hash lead where it should after it was cut off before', async () => {
    await values.put(`${KEY}ani`, 'none', { key: { id: 'k', master: 'm', wrapped: 'w' }, hashes: ['h'] });

    await keys.name('ani', ['h']);

    expect(await keys.named('h')).toEqual(['ani']);
  });
});
