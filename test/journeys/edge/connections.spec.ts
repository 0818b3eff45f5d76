import { promisify } from 'node:util';
import { CONNECTION_LIMITS, networkOf } from '../../../apps/api/src/edge/connections';
import { ask } from '../kit/client';
import { type District, startDistrict } from '../kit/district';
import { eventually } from '../kit/eventually';
import { RawConnection } from '../kit/raw-connection';

const IMPATIENT = { ...CONNECTION_LIMITS, headersMs: 300, requestMs: 900, idleMs: 400 };

let district: District;
let token: string;

beforeAll(async () => {
  district = await startDistrict({
    people: ['midwife', 'hospital', 'coordinator'],
    edge: { connections: IMPATIENT, patience: { patienceMs: 800, leastBytes: 1_024 } },
  });
  ({ authorization: token } = await district.as('midwife').authorization());
});

afterAll(async () => {
  await district.close();
});

const stillServes = async () => {
  expect((await ask(district.address, 'get', '/health/live')).status).toBe(200);
};

function problemIn(body: string): unknown {
  return JSON.parse(body);
}

describe('a client that is slow on purpose', () => {
  it('and says nothing at all is not waited for', async () => {
    using connection = await RawConnection.open(district.address);
    await connection.closed();
    await stillServes();
  });

  it('and sends its headers letter by letter is cut off with a word', async () => {
    using connection = await RawConnection.open(district.address);
    connection.send('GET /health/live HTTP/1.1\r\n');
    const dripping = setInterval(() => {
      connection.send('x-a: b\r\n');
    }, 20);
    const { status, body } = await connection.answer().finally(() => {
      clearInterval(dripping);
    });
    expect([status, problemIn(body)]).toEqual([408, expect.objectContaining({ code: 'requestTooSlow' })]);
    await connection.closed();
  });

  it('and sends its body letter by letter is cut off, and nothing of it is recorded', async () => {
    const before = await district.stores.log.head();
    using connection = await RawConnection.open(district.address);
    const headers = [`authorization: ${token}`, 'content-type: application/json', 'content-length: 60000'];
    connection.ask('POST', '/api/cases', ...headers);
    const dripping = setInterval(() => {
      connection.send('{');
    }, 20);
    const { status } = await connection.answer().finally(() => {
      clearInterval(dripping);
    });
    expect(status).toBe(408);
    await connection.closed();
    expect(await district.stores.log.head()).toBe(before);
  });

  it('is one of hundreds, and others are served all the while', async () => {
    const slow = await Promise.all(Array.from({ length: 300 }, () => RawConnection.open(district.address)));
    for (const connection of slow) connection.send('POST /api/cases HTTP/1.1\r\nhost: rujukan\r\n');
    const midwife = district.as('midwife');
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => midwife.get('/api/worklists/waiting')),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await Promise.all(slow.map((connection) => connection.closed()));
  });

  it('and keeps its connection without a use for it loses it', async () => {
    using connection = await RawConnection.open(district.address);
    connection.ask('GET', '/health/live');
    expect((await connection.answer()).status).toBe(200);
    await connection.closed();
  });
});

describe('a client that takes nothing of what it asked for', () => {
  const LONG = '/docs/swagger-ui-bundle.js';

  it('is cut off, and what waited for it is given up', async () => {
    using asleep = await RawConnection.open(district.address);
    asleep.stopReading();
    // Its kernel takes some megabytes for it; more than that waits here.
    for (let number = 0; number < 20; number += 1) asleep.ask('GET', LONG);
    await eventually(async () => {
      expect(await openConnections()).toBeGreaterThan(0);
    });
    await eventually(async () => {
      expect(await openConnections()).toBe(0);
    }, 15_000);
    asleep.readOn();
    await asleep.closed();
    await stillServes();
  });

  it('is not one that listens to a live list on which nothing happens', async () => {
    const patient = await startDistrict({
      people: ['hospital'],
      edge: { patience: { patienceMs: 100, leastBytes: 1_024 } },
    });
    const { authorization } = await patient.as('hospital').authorization();
    using listening = await RawConnection.open(patient.address);
    listening.ask('GET', '/api/worklists/incoming/live', `authorization: ${authorization}`);
    using asleep = await RawConnection.open(patient.address);
    asleep.stopReading();
    for (let number = 0; number < 20; number += 1) asleep.ask('GET', LONG);
    await eventually(async () => {
      expect(await openConnections(patient)).toBe(2);
    });
    await eventually(async () => {
      expect(await openConnections(patient)).toBe(1);
    }, 15_000);
    expect([listening.isOver, listening.statuses]).toEqual([false, [200]]);
    listening[Symbol.dispose]();
    await patient.close();
  });

  function openConnections({ app }: District = district): Promise<number> {
    const server = app.getHttpServer();
    return promisify(server.getConnections.bind(server))();
  }
});

describe('more connections than are good', () => {
  it('are closed when they come from one address, and others find room', async () => {
    const small = await startDistrict({
      people: [],
      edge: { connections: { ...CONNECTION_LIMITS, perAddress: 5 } },
    });
    const held = await Promise.all(Array.from({ length: 8 }, () => RawConnection.open(small.address)));
    await eventually(() => {
      expect(held.filter(({ isOver }) => isOver)).toHaveLength(3);
    });
    held.find(({ isOver }) => !isOver)?.[Symbol.dispose]();
    await eventually(async () => {
      expect((await ask(small.address, 'get', '/health/live')).status).toBe(200);
    });
    for (const connection of held) connection[Symbol.dispose]();
    await small.close();
  });

  it('are not counted against a proxy that is trusted, but all together are', async () => {
    const small = await startDistrict({
      people: [],
      edge: {
        connections: { ...CONNECTION_LIMITS, perAddress: 2, atOnce: 6 },
        trustedProxies: ['127.0.0.0/8'],
      },
    });
    const held = await Promise.all(Array.from({ length: 9 }, () => RawConnection.open(small.address)));
    await eventually(() => {
      expect(held.filter(({ isOver }) => isOver)).toHaveLength(3);
    });
    for (const connection of held) connection[Symbol.dispose]();
    await small.close();
  });

  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('from %s are those of %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('one connection', () => {
  it('that sends hundreds of requests at once gets every answer in its order', async () => {
    using connection = await RawConnection.open(district.address);
    for (let number = 0; number < 200; number += 1) {
      connection.ask('GET', number % 2 === 0 ? '/health/live' : '/api/nothing');
    }
    await eventually(() => {
      expect(connection.statuses).toHaveLength(200);
    });
    expect(connection.statuses.every((status, index) => status === (index % 2 === 0 ? 200 : 404))).toBe(true);
  });

  it('is told to close after so many requests, and gets no more, so that no client holds one server for ever', async () => {
    const brief = await startDistrict({
      people: [],
      edge: { connections: { ...CONNECTION_LIMITS, requestsEach: 10 } },
    });
    using connection = await RawConnection.open(brief.address);
    for (let number = 1; number <= 10; number += 1) {
      connection.ask('GET', '/health/live');
      await eventually(() => {
        expect(connection.statuses).toHaveLength(number);
      });
    }
    expect(connection.received.match(/^connection: close/gim)).toHaveLength(1);
    connection.ask('GET', '/health/live');
    await eventually(() => {
      expect(connection.statuses.at(-1)).toBe(503);
    });
    await brief.close();
  });
});

describe('a request that no library would send', () => {
  it.each([
    ['with headers beyond measure', ['GET /health/live HTTP/1.1', `x-a: ${'a'.repeat(20_000)}`], 431],
    ['with an address beyond measure', [`GET /${'a'.repeat(20_000)} HTTP/1.1`, 'host: rujukan'], 431],
    [
      'with two lengths',
      ['POST /api/session HTTP/1.1', 'host: a', 'content-length: 1', 'content-length: 2'],
      400,
    ],
    [
      'with a length and in pieces, as one that smuggles another',
      ['POST /api/session HTTP/1.1', 'host: a', 'content-length: 5', 'transfer-encoding: chunked'],
      400,
    ],
    ['with a length that is none', ['POST /api/session HTTP/1.1', 'host: a', 'content-length: -5'], 400],
    ['with a header of two lines', ['GET /health/live HTTP/1.1', 'host: a', 'x-a: b', ' c: d'], 400],
    ['with a NUL in a header', ['GET /health/live HTTP/1.1', 'host: a', 'x-a: \u0000'], 400],
    ['with a space in a name', ['GET /health/live HTTP/1.1', 'host: a', 'x a: b'], 400],
    ['of another protocol', ['SSH-2.0-rujukan'], 400],
    ['of a method that is none', ['RUJUK /health/live HTTP/1.1', 'host: a'], 400],
    ['of a later protocol', ['PRI * HTTP/2.0', '', 'SM'], 400],
  ] as const)('%s is refused and its connection closed', async (_, lines, expected) => {
    using connection = await RawConnection.open(district.address);
    connection.send(...lines, '', '');
    const { status, body } = await connection.answer();
    expect(status).toBe(expected);
    if (body !== '') expect(problemIn(body)).toMatchObject({ status: expected });
    await connection.closed();
    await stillServes();
  });

  it('for no host is refused and its connection closed', async () => {
    using connection = await RawConnection.open(district.address);
    connection.send('GET /health/live HTTP/1.1', '', '');
    await connection.closed();
    expect(connection.statuses).toEqual([400]);
  });

  it.each(['TRACE', 'CONNECT', 'OPTIONS', 'HEAD', 'PATCH'])('by %s finds nothing', async (method) => {
    using connection = await RawConnection.open(district.address);
    connection.ask(method, '/api/cases', 'connection: close');
    await connection.closed();
    expect(connection.statuses.filter((status) => status < 400 || status >= 500)).toEqual([]);
    await stillServes();
  });

  it.each([
    ['with its length', 'content-length: 10485760'],
    ['in pieces', 'transfer-encoding: chunked'],
  ])('of ten megabytes %s is refused without being taken in', async (_, header) => {
    using connection = await RawConnection.open(district.address);
    connection.ask('POST', '/api/cases', `authorization: ${token}`, 'content-type: application/json', header);
    const piece = 'a'.repeat(65_536);
    for (let sent = 0; sent < 160; sent += 1) {
      connection.send(header.startsWith('t') ? `10000\r\n${piece}\r\n` : piece);
    }
    const { status, body } = await connection.answer();
    expect([status, problemIn(body)]).toEqual([413, expect.objectContaining({ code: 'bodyTooLarge' })]);
    await stillServes();
  });

  it('of a packed body is no JSON, so that nothing small becomes large', async () => {
    const midwife = district.as('midwife');
    const answer = await midwife.post('/api/cases', '{}', {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    });
    expect([400, 415]).toContain(answer.status);
  });
});
