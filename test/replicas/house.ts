import { openLogForReading } from '@rujukan/stores';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settleMukomuko } from '../fault-kit/district';
import { PEOPLE, type Resident } from '../fault-kit/people';
import type { Settings } from '../fault-kit/server-process';
import { eventually } from '../journeys/kit/eventually';
import { Replica } from './replica';
import { RestartableStore } from './restartable-store';

const CAUGHT_UP_WITHIN_MS = 30_000;

/**
 * A store, the keys that replicas share, and whatever processes a test starts. All of them end, and all files
 * vanish, with the house.
 */
export class House implements AsyncDisposable {
  private replicas = 0;

  private constructor(
    private readonly folder: string,
    readonly store: RestartableStore,
    private readonly goods: AsyncDisposableStack,
  ) {}

  /** With an empty store. */
  static async build(): Promise<House> {
    await using goods = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'rujukan-replicas-'));
    goods.defer(() => rm(folder, { recursive: true, force: true }));
    const store = goods.use(await RestartableStore.start(join(folder, 'events')));
    return new House(folder, store, goods.move());
  }

  get keysDir(): string {
    return join(this.folder, 'keys');
  }

  get settings(): Settings {
    return { EVENTSTORE_URL: this.store.connectionString, KEYS_DIR: this.keysDir };
  }

  /** Where read models can be kept that nobody else has. */
  newFolder(name: string): string {
    return join(this.folder, name);
  }

  /** For read models of the store in this process, with those of a folder that no other process uses. */
  storesIn(dataDir: string) {
    return { dataDir, keysDir: this.keysDir, log: this.store.location };
  }

  settle(people: readonly Resident[] = PEOPLE): Promise<void> {
    return settleMukomuko(this.storesIn(this.newFolder('workshop')), people);
  }

  /** A new one, that is ready. */
  async moveIn(settings: Settings = {}): Promise<Replica> {
    this.replicas += 1;
    const dataDir = this.newFolder(`replica-${this.replicas}`);
    const replica = this.goods.use(await Replica.start(dataDir, { ...this.settings, ...settings }));
    await replica.ready();
    return replica;
  }

  /** Resolves when each of these replicas shows all that the store holds now. */
  async caughtUp(...replicas: readonly Replica[]): Promise<void> {
    const log = await openLogForReading(this.store.location);
    const head = await log.head();
    await log.close();
    for (const replica of replicas) {
      await eventually(async () => {
        const { httpStatus, log: seen, readModels } = await replica.health();
        expect({ httpStatus, reachable: seen.reachable }).toEqual({ httpStatus: 200, reachable: true });
        expect(readModels.map(({ position }) => position)).toEqual(readModels.map(() => head));
      }, CAUGHT_UP_WITHIN_MS);
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.goods.disposeAsync();
  }
}
