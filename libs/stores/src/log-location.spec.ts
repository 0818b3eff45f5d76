import { type LogSettings, readLogLocation } from './log-location';

describe('where the log is', () => {
  const read = (settings: LogSettings) => {
    const wrong: string[] = [];
    return { location: readLogLocation(settings, 'data', wrong), wrong };
  };

  it('is the data folder as long as nothing else is named', () => {
    const location = { kind: 'dataFolder', folder: 'data' };
    expect(read({})).toEqual({ location, wrong: [] });
    expect(read({ EVENTSTORE_URL: '' })).toEqual({ location, wrong: [] });
  });

  it('is a store, with the name and password that were set apart, whatever characters they have', () => {
    const { location, wrong } = read({
      EVENTSTORE_URL: 'esdb://a:2113,b:2113?tls=true',
      EVENTSTORE_USER: 'rujukan',
      EVENTSTORE_PASSWORD: 'p@ss:w/rd?',
      EVENTSTORE_CA_FILE: 'ca.crt',
    });
    expect(wrong).toEqual([]);
    expect(location).toEqual({
      kind: 'eventStore',
      connectionString: 'esdb://rujukan:p%40ss%3Aw%2Frd%3F@a:2113,b:2113?tls=true',
      caFile: 'ca.crt',
    });
  });

  it.each([
    [{ EVENTSTORE_USER: 'rujukan', EVENTSTORE_PASSWORD: 'secret' }, 'EVENTSTORE_USER says how'],
    [{ EVENTSTORE_URL: 'esdb://a', EVENTSTORE_USER: 'rujukan' }, 'belong together'],
    [{ EVENTSTORE_URL: 'esdb://a', EVENTSTORE_PASSWORD: 'secret' }, 'belong together'],
    [
      { EVENTSTORE_URL: 'esdb://me:pw@a', EVENTSTORE_USER: 'rujukan', EVENTSTORE_PASSWORD: 'secret' },
      'names a user already',
    ],
  ])('says what does not fit, and never a password (%#)', (settings, sentence) => {
    const { wrong } = read(settings);
    expect(wrong.join('\n')).toContain(sentence);
    expect(wrong.join('\n')).not.toMatch(/secret|pw/);
  });
});
