import { EventStoreServer, selfSignedCertificate } from '@rujukan/event-log/eventstore/testing';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type Server, createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TcpWay } from '../../libs/event-log/test/tcp-way';
import { settleMukomuko } from '../fault-kit/district';
import { ServerProcess, type Settings } from '../fault-kit/server-process';
import { eventually } from '../journeys/kit/eventually';
import { Replica } from './replica';

const PASSWORD = 'sangat-rahasia-50';
const ADMIN = { name: 'admin', password: PASSWORD, groups: ['$admins'] };
const STRANGER = { name: 'tamu', password: PASSWORD, groups: [] };

/** What the operator set, and the sentence that tells what is wrong with it. */
interface Mistake {
  readonly settings: Settings;
  readonly sentence: RegExp;
}

describe('an api that cannot use its store', () => {
  const goods = new AsyncDisposableStack();
  let mistakes: ReadonlyMap<string, Mistake>;
  const ended = new Map<string, ServerProcess>();

  beforeAll(async () => {
    const folder = await newFolder(goods);
    mistakes = await mistakesIn(folder, goods);
    let number = 0;
    for (const [what, { settings }] of mistakes) {
      number += 1;
      ended.set(what, goods.use(new ServerProcess(join(folder, `data-${number}`), settings)));
    }
    await Promise.all([...ended.values()].map((server) => server.exitCode()));
  }, 120_000);

  afterAll(() => goods.disposeAsync());

  it.each([
    'nobody listens there',
    'something else listens there',
    'what listens there says nothing',
    'the address has another form',
    'the address has an option that nobody knows',
    'the password is wrong',
    'the authority of the certificate is not named',
    'the file of the authority is missing',
    'the file of the authority is none',
    'the user may not read all of it',
    'a user is named without a store',
    'a user is named twice',
    'the folder of the keys is a file',
  ])('says which setting to look at, and no password, when %s', async (what) => {
    const server = ended.get(what)!;
    const { sentence } = mistakes.get(what)!;

    const complaint = server.complaints.trimEnd();
    expect(await server.exitCode()).toBe(1);
    expect(complaint).toMatch(sentence);
    expect(complaint).not.toContain('\n');
    expect([complaint, ...server.lines].join('\n')).not.toMatch(/rahasia/);
  });
});

describe('a replica', () => {
  const goods = new AsyncDisposableStack();
  let server: EventStoreServer;
  let folder: string;

  beforeAll(async () => {
    folder = await newFolder(goods);
    server = goods.use(await EventStoreServer.start());
    const log = { kind: 'eventStore', connectionString: server.connectionString } as const;
    await settleMukomuko({ dataDir: join(folder, 'workshop'), keysDir: join(folder, 'keys'), log });
  }, 60_000);

  afterAll(() => goods.disposeAsync());

  const start = async (name: string, address = server.host) => {
    const settings = { EVENTSTORE_URL: `esdb://${address}?tls=false`, KEYS_DIR: join(folder, 'keys') };
    return goods.use(await Replica.start(join(folder, name), settings));
  };

  it('is not ready before it has read the log for the first time, and then it is', async () => {
    silentOnceFollowed(server);
    const replica = await start('new');

    expect(await replica.health()).toMatchObject({ httpStatus: 503, status: 'notReady' });
    expect((await fetch(`${replica.address}/health/live`)).status).toBe(200);

    server.faults.answerAgain();
    await eventually(async () => {
      expect(await replica.health()).toMatchObject({ httpStatus: 200, status: 'ready' });
    }, 30_000);
    expect(await replica.stop()).toBe(0);
  }, 60_000);

  it('that starts again reads only what is new', async () => {
    const way = await TcpWay.to('127.0.0.1', server.port);
    goods.defer(() => way.close());
    const bytes: number[] = [];
    for (let round = 1; round <= 2; round += 1) {
      const before = way.received;
      const replica = await start('again', way.address);
      await replica.ready();
      bytes.push(way.received - before);
      expect(await replica.stop()).toBe(0);
    }
    expect(bytes[0]).toBeGreaterThan(10 * bytes[1]!);
  }, 60_000);
});

async function newFolder(goods: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rujukan-start-up-'));
  goods.defer(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function mistakesIn(
  folder: string,
  goods: AsyncDisposableStack,
): Promise<ReadonlyMap<string, Mistake>> {
  const tls = selfSignedCertificate(folder);
  const store = goods.use(await EventStoreServer.start({ tls, users: [ADMIN, STRANGER] }));
  const noCertificate = join(folder, 'none.pem');
  await writeFile(noCertificate, 'no certificate');
  const nobody = createServer();
  const nowhere = await addressOf(nobody, goods);
  nobody.close();
  const other = await addressOf(
    createHttpServer((_, response) => response.end('hello')),
    goods,
  );
  const silent = await addressOf(createServer(), goods);

  const signedIn = {
    EVENTSTORE_URL: `esdb://localhost:${store.port}`,
    EVENTSTORE_USER: ADMIN.name,
    EVENTSTORE_PASSWORD: PASSWORD,
    EVENTSTORE_CA_FILE: tls.authorityFile,
  };
  const at = (address: string) => `esdb://admin:${PASSWORD}@${address}?tls=false`;
  return new Map<string, Mistake>([
    [
      'nobody listens there',
      {
        settings: { EVENTSTORE_URL: at(nowhere) },
        sentence: /^EVENTSTORE_URL: the event store at 127\.0\.0\.1:\d+ cannot be reached$/,
      },
    ],
    [
      'something else listens there',
      {
        settings: { EVENTSTORE_URL: at(other) },
        sentence: /^EVENTSTORE_URL: what answers at 127\.0\.0\.1:\d+ is not an EventStoreDB/,
      },
    ],
    [
      'what listens there says nothing',
      {
        settings: { EVENTSTORE_URL: at(silent) },
        sentence: /^EVENTSTORE_URL: the event store at 127\.0\.0\.1:\d+ was called and did not answer$/,
      },
    ],
    [
      'the address has another form',
      {
        settings: { EVENTSTORE_URL: `http://admin:${PASSWORD}@${nowhere}` },
        sentence: /^EVENTSTORE_URL: the address of the event store cannot be used: it does not have the form/,
      },
    ],
    [
      'the address has an option that nobody knows',
      {
        settings: { EVENTSTORE_URL: `${at(nowhere)}&${PASSWORD}=1` },
        sentence: /^EVENTSTORE_URL: .* option that Rujukan does not know; it knows tls, /,
      },
    ],
    [
      'the password is wrong',
      {
        settings: { ...signedIn, EVENTSTORE_PASSWORD: `${PASSWORD}1` },
        sentence: /^EVENTSTORE_USER and EVENTSTORE_PASSWORD: .* refused the name or the password$/,
      },
    ],
    [
      'the authority of the certificate is not named',
      {
        settings: { ...signedIn, EVENTSTORE_CA_FILE: '' },
        sentence: /^EVENTSTORE_CA_FILE: the certificate .* is not trusted/,
      },
    ],
    [
      'the file of the authority is missing',
      {
        settings: { ...signedIn, EVENTSTORE_CA_FILE: join(folder, 'missing.pem') },
        sentence: /^EVENTSTORE_CA_FILE: the certificate file .*missing\.pem cannot be read$/,
      },
    ],
    [
      'the file of the authority is none',
      {
        settings: { ...signedIn, EVENTSTORE_CA_FILE: noCertificate },
        sentence: /^EVENTSTORE_CA_FILE: .*none\.pem is not a certificate in PEM form$/,
      },
    ],
    [
      'the user may not read all of it',
      {
        settings: { ...signedIn, EVENTSTORE_USER: STRANGER.name },
        sentence: /^EVENTSTORE_USER: .* does not allow this user to write and to read \$all$/,
      },
    ],
    [
      'a user is named without a store',
      {
        settings: { EVENTSTORE_USER: ADMIN.name },
        sentence: /^EVENTSTORE_USER says how to reach a store, but EVENTSTORE_URL names none\.$/,
      },
    ],
    [
      'a user is named twice',
      {
        settings: { ...signedIn, EVENTSTORE_URL: at(store.host) },
        sentence: /^EVENTSTORE_URL names a user already; leave EVENTSTORE_USER out\.$/,
      },
    ],
    [
      'the folder of the keys is a file',
      {
        settings: { ...signedIn, KEYS_DIR: noCertificate },
        sentence: /^The token key .*none\.pem.token\.key can be neither read nor made \(ENOTDIR\)/,
      },
    ],
  ]);
}

/** Of something else that listens, until the test is over. */
async function addressOf(server: Server | ReturnType<typeof createServer>, goods: AsyncDisposableStack) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  goods.defer(() => {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The server gives no answer any more from the moment that somebody follows its log. */
function silentOnceFollowed({ faults }: EventStoreServer): void {
  const followed = faults.onEndOfSubscriptions.bind(faults);
  faults.onEndOfSubscriptions = (end) => {
    faults.stopAnswering();
    faults.onEndOfSubscriptions = followed;
    return followed(end);
  };
}
