import type { RecordedEvent } from '@rujukan/event-log';
import { EventStoreServer, selfSignedCertificate } from '@rujukan/event-log/eventstore/testing';
import { instant } from '@rujukan/kernel';
import { type LogLocation, openLogForReading } from '@rujukan/stores';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settleMukomuko, signIn } from '../fault-kit/district';
import { allEvents } from '../fault-kit/log-holdings';
import { pictureOf } from '../fault-kit/read-model-picture';
import { ServerProcess, type Settings } from '../fault-kit/server-process';
import { Traffic } from '../fault-kit/traffic';
import { eventually } from '../journeys/kit/eventually';
import { CliProcess } from './cli-process';
import { House } from './house';

const SEED = 41;
const PHONES = 4;
const EVENTS_BEFORE_THE_MOVE = 1_500;
/** Copied before the copy is cut off, each time. */
const EVENTS_BEFORE_A_CUT = 250;
const LOOK_WITHIN_MS = 30_000;

/** In the order of these tests: each begins with what the one before it left. */
describe('a log that moves house', () => {
  let house: House;
  let source: string;
  let foreign: string;
  let back: string;
  let traffic: Traffic;

  beforeAll(async () => {
    house = await House.build();
    [source, foreign, back] = ['source', 'foreign', 'back'].map((name) => house.newFolder(name)) as [
      string,
      string,
      string,
    ];
    await settleMukomuko({ dataDir: source });
  }, 60_000);

  afterAll(() => house[Symbol.asyncDispose]());

  const handOverKeys = async (folder: string) => {
    await mkdir(folder, { recursive: true });
    const keys = ['token.key', 'pseudonym.key', 'push.key', 'master.key', 'vault.sqlite'];
    for (const key of keys) await cp(join(source, key), join(folder, key));
  };

  const copyLog = (...places: readonly [string, string]) =>
    new CliProcess({ ...house.settings, DATA_DIR: house.newFolder('none') }, 'copy-log', ...places);

  const copied = async (...places: readonly [string, string]) => {
    await using copying = copyLog(...places);
    return { code: await copying.exitCode(), out: copying.out, errors: copying.errors };
  };

  const holdsMore = async (before: number) => {
    await eventually(async () => {
      expect((await eventsIn(house.store.location)).length).toBeGreaterThan(before + EVENTS_BEFORE_A_CUT);
    }, LOOK_WITHIN_MS);
  };

  it('is copied while its server takes more, and goes on after it was cut off', async () => {
    await using server = new ServerProcess(source);
    const address = await server.address();
    traffic = new Traffic(SEED, await signIn(address), PHONES, Date.now());
    await using flow = traffic.flow([address]);
    await eventually(() => {
      expect(traffic.acknowledged.length).toBeGreaterThan(EVENTS_BEFORE_THE_MOVE);
    }, LOOK_WITHIN_MS);

    await using interrupted = copyLog(source, 'eventstore');
    await holdsMore(0);
    expect(await interrupted.interrupt()).toBe(1);
    expect(interrupted.errors).toContain('Stopped before the end; the same command goes on from here.');

    await using killed = copyLog(source, 'eventstore');
    await holdsMore((await eventsIn(house.store.location)).length);
    await killed.kill();

    await flow.end();
    expect(await copied(source, 'eventstore')).toMatchObject({ code: 0 });
    await traffic.finish([address]);
    expect(await server.stop()).toBe(0);
    expect(traffic.refused).toEqual([]);

    const { code, out } = await copied(source, 'eventstore');
    const events = await eventsIn({ kind: 'dataFolder', folder: source });
    expect(code).toBe(0);
    expect(out).toMatch(
      new RegExp(`^Both hold the same ${events.length} events in \\d+ streams\\.\nsha256 `),
    );
    expect((await eventsIn(house.store.location)).map(content)).toEqual(events.map(content));
  }, 120_000);

  it('is not copied onto other events, nor onto itself, and leaves them as they are', async () => {
    await settleMukomuko({ dataDir: foreign });
    const before = await eventsIn({ kind: 'dataFolder', folder: foreign });

    for (const from of [source, 'eventstore']) {
      const { code, errors } = await copied(from, foreign);
      expect(code).toBe(1);
      expect(errors).toMatch(/after 0 equal events the target goes on with revision 0 of /);
    }
    const ontoItself = await copied('eventstore', 'eventstore');
    expect(ontoItself).toMatchObject({ code: 1, errors: 'A log cannot be copied onto itself.\n' });
    expect(await eventsIn({ kind: 'dataFolder', folder: foreign })).toEqual(before);
  }, 60_000);

  it('is answered from by replicas as it was in its old house', async () => {
    await handOverKeys(house.keysDir);
    const replicas = [await house.moveIn(), await house.moveIn()];
    const some = traffic.acknowledged.slice(0, 50).map(({ statement }) => statement);
    for (const replica of replicas) {
      expect(await traffic.sendAgain(replica.address, some)).toEqual([]);
      expect(await replica.stop()).toBe(0);
    }

    const now = instant(Date.now());
    const original: LogLocation = { kind: 'dataFolder', folder: source };
    const before = await numbered(original, await pictureOf({ dataDir: source }, traffic.caseIds, now));
    expect(before.length).toBeGreaterThan(traffic.caseIds.length);
    for (const { dataDir } of replicas) {
      const after = await pictureOf(house.storesIn(dataDir), traffic.caseIds, now);
      expect(await numbered(house.store.location, after)).toEqual(before);
    }
  }, 120_000);

  it('is the same, place by place, when it moves back', async () => {
    expect(await copied('eventstore', back)).toMatchObject({ code: 0 });
    await using verifying = new CliProcess({ DATA_DIR: back }, 'verify');
    expect(await verifying.exitCode()).toBe(0);
    await handOverKeys(back);
    const now = instant(Date.now());
    const inBoth = [source, back].map((folder): LogLocation => ({ kind: 'dataFolder', folder }));
    const [before, after] = await Promise.all(inBoth.map(eventsIn));
    expect(after).toEqual(before);
    expect(await pictureOf({ dataDir: back }, traffic.caseIds, now)).toEqual(
      await pictureOf({ dataDir: source }, traffic.caseIds, now),
    );
  }, 120_000);
});

describe('the user of the product in the store', () => {
  it('is let in by its administrator, once and again, and by nobody else', async () => {
    await using goods = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'rujukan-access-'));
    goods.defer(() => rm(folder, { recursive: true, force: true }));
    const tls = selfSignedCertificate(folder);
    const users = [
      { name: 'admin', password: 'rahasia-admin', groups: ['$admins'] },
      { name: 'rujukan', password: 'rahasia-rujukan', groups: [] },
    ];
    const store = goods.use(await EventStoreServer.start({ tls, users }));
    const letIn = async (name: string, password: string) => {
      const settings: Settings = {
        EVENTSTORE_URL: `esdb://localhost:${store.port}`,
        EVENTSTORE_USER: name,
        EVENTSTORE_PASSWORD: password,
        EVENTSTORE_CA_FILE: tls.authorityFile,
      };
      const command = goods.use(new CliProcess(settings, 'eventstore-access', 'rujukan'));
      return { code: await command.exitCode(), out: command.out, errors: command.errors };
    };

    const letInNow = { code: 0, out: 'rujukan may read the whole store.\n', errors: '' };
    expect(await letIn('admin', 'rahasia-admin')).toEqual(letInNow);
    expect(await letIn('admin', 'rahasia-admin')).toEqual(letInNow);
    const refused = await letIn('rujukan', 'rahasia-rujukan');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.errors).toMatch(/^EVENTSTORE_USER: .* does not allow this user/);
  }, 60_000);
});

async function eventsIn(location: LogLocation): Promise<readonly RecordedEvent[]> {
  const log = await openLogForReading(location);
  try {
    return await allEvents(log);
  } finally {
    await log.close();
  }
}

/** All of an event but where it stands, which each store says in its own way. */
function content({ position: _, ...event }: RecordedEvent) {
  return event;
}

/** Lines in which each position of a log is replaced by the number of its event. */
async function numbered(location: LogLocation, lines: readonly string[]): Promise<readonly string[]> {
  const events = await eventsIn(location);
  const numbers = new Map<string, number>(events.map(({ position }, index) => [position, index]));
  return lines.map((line) =>
    line.replaceAll(/"([^"]+)"/g, (quoted, text: string) => {
      const number = numbers.get(text);
      return number === undefined ? quoted : `event ${number}`;
    }),
  );
}
