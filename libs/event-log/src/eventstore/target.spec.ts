import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { targetOf } from './target';
import { EventStoreUnusable } from './unusable';

describe('the connection string of an event store', () => {
  it('names one node, its user and how to reach it', () => {
    expect(
      targetOf('esdb://rujukan:s%40cret@log.example:2114?keepAliveInterval=20000&connectionName=api-1'),
    ).toEqual({
      settings: {
        endpoint: { address: 'log.example', port: 2114 },
        keepAliveInterval: 20_000,
        connectionName: 'api-1',
      },
      tls: { insecure: false },
      user: { username: 'rujukan', password: 's@cret' },
      address: 'log.example:2114',
    });
  });

  it('names several nodes, of which the leader is preferred', () => {
    const { settings, address } = targetOf('esdb://a,b:2,c?tls=true');
    expect(settings).toEqual({
      endpoints: [
        { address: 'a', port: 2113 },
        { address: 'b', port: 2 },
        { address: 'c', port: 2113 },
      ],
      nodePreference: 'leader',
    });
    expect(address).toBe('a:2113, b:2, c:2113');
  });

  it('names a cluster by its DNS name', () => {
    const { settings } = targetOf('esdb+discover://log.example?nodepreference=readOnlyReplica');
    expect(settings).toEqual({
      discover: { address: 'log.example', port: 2113 },
      nodePreference: 'read_only_replica',
    });
  });

  it.each(['esdb', 'kurrentdb', 'kdb'])('may begin with %s://', (scheme) => {
    expect(targetOf(`${scheme}://127.0.0.1:2113/?tls=false`).tls).toEqual({ insecure: true });
  });

  describe('that cannot be used', () => {
    const SECRET = 'very-secret';
    const { warn } = console;
    let warnings: unknown[];
    beforeEach(() => {
      warnings = [];
      console.warn = (...said: unknown[]) => warnings.push(...said);
    });
    afterEach(() => {
      console.warn = warn;
    });

    it.each([
      ['is empty', '', /does not have the form/],
      ['is of another product', 'postgres://host', /does not have the form/],
      ['has an @ in its password', `esdb://u:${SECRET}@x@host`, /special characters/],
      ['has a lone % in its password', `esdb://u:${SECRET}%@host`, /% is written as %25/],
      ['has no number as its port', `esdb://u:${SECRET}@host:port`, /name:port/],
      ['has an unknown option', `esdb://u:${SECRET}@host?tlls=false`, /does not know; it knows tls, /],
      ['has an option without its kind of value', `esdb://u:${SECRET}@host?tls=no`, /true or false/],
      ['has a text for a number', `esdb://u:${SECRET}@host?keepAliveInterval=soon`, /whole number/],
      ['prefers no kind of node', `esdb://u:${SECRET}@a,b?nodePreference=king`, /is one of leader/],
      ['trusts everybody', `esdb://u:${SECRET}@host?tlsVerifyCert=false`, /not supported/],
      ['has a certificate without its key', `esdb://host?userCertFile=x`, /belong together/],
    ])('because it %s is refused, and the password told to nobody', (_, connectionString, sentence) => {
      const refusal = refusalOf(connectionString);
      expect(refusal).toMatchObject({ reason: 'connectionString' });
      expect(refusal.message).toMatch(sentence);
      expect(refusal.message).not.toContain(SECRET);
      expect(warnings).toEqual([]);
    });
  });

  describe('with a certificate file', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'rujukan-ca-'));
    });
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    it('is refused when there is no such file', () => {
      const file = join(folder, 'ca.crt');
      expect(refusalOf('esdb://host', file)).toMatchObject({
        reason: 'certificateFile',
        message: `the certificate file ${file} cannot be read`,
      });
    });

    it('is refused when the file holds no certificate', () => {
      const file = join(folder, 'ca.crt');
      writeFileSync(file, 'dear');
      expect(refusalOf(`esdb://host?tlsCAFile=${encodeURIComponent(file)}`)).toMatchObject({
        reason: 'certificateFile',
        message: `${file} is not a certificate in PEM form`,
      });
    });
  });
});

function refusalOf(connectionString: string, caFile?: string): EventStoreUnusable {
  try {
    targetOf(connectionString, caFile);
  } catch (error) {
    if (error instanceof EventStoreUnusable) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
