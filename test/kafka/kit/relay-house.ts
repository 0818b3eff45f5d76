import type { EventLog, RecordedEvent } from '@rujukan/event-log';
import { eventually } from '@rujukan/event-log/contract';
import { openLog } from '@rujukan/stores';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allEvents } from '../../fault-kit/log-holdings';
import { RestartableStore } from '../../replicas/restartable-store';
import { Pen } from './filled-log';
import { RelayProcess } from './relay-process';
import { PATIENCE_MS, SOURCE } from './relays';

/** A store that processes share, and relays beside it. All of them end, and all files vanish, with the house. */
export class RelayHouse implements AsyncDisposable {
  readonly pen: Pen;
  private readonly relays = new Set<RelayProcess>();

  private constructor(
    private readonly folder: string,
    private readonly store: RestartableStore,
    readonly log: EventLog,
    private readonly brokers: readonly string[],
    seed: number,
  ) {
    this.pen = new Pen(log, seed);
  }

  static async build(brokers: readonly string[], seed: number): Promise<RelayHouse> {
    const folder = await mkdtemp(join(tmpdir(), 'rujukan-relays-'));
    const store = await RestartableStore.start(join(folder, 'events'));
    const log = await openLog(store.location, () => undefined);
    return new RelayHouse(folder, store, log, brokers, seed);
  }

  get settings(): Readonly<Record<string, string>> {
    return {
      EVENTSTORE_URL: this.store.connectionString,
      KAFKA_BROKERS: this.brokers.join(','),
      KAFKA_SOURCE: SOURCE,
    };
  }

  moveIn(): RelayProcess {
    const relay = new RelayProcess(this.settings);
    this.relays.add(relay);
    return relay;
  }

  events(): Promise<readonly RecordedEvent[]> {
    return allEvents(this.log);
  }

  /** Resolves with the active relay once it has published all that the log holds now. */
  async caughtUp(relays: readonly RelayProcess[], patienceMs = PATIENCE_MS): Promise<RelayProcess> {
    const head = await this.log.head();
    let caughtUp: RelayProcess | undefined;
    await eventually(async () => {
      const states = await Promise.all(relays.map((relay) => relay.status()));
      caughtUp = relays[states.findIndex((status) => status?.state === 'active' && status.position === head)];
      expect({ states, isCaughtUp: caughtUp !== undefined }).toMatchObject({ isCaughtUp: true });
    }, patienceMs);
    if (!caughtUp) throw new Error('no relay is active');
    return caughtUp;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.relays].map((relay) => relay.kill()));
    await this.log.close();
    await this.store[Symbol.asyncDispose]();
    await rm(this.folder, { recursive: true, force: true });
  }
}
