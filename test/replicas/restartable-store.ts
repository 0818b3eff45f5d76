import { SpawnedServer } from '@rujukan/event-log/eventstore/testing';
import type { LogLocation } from '@rujukan/stores';

/** A store on a file that can be killed and started again at the same address. It does not outlive its block. */
export class RestartableStore implements AsyncDisposable {
  private isOver = false;
  private server: Promise<SpawnedServer>;

  private constructor(
    private readonly data: string,
    private readonly port: number,
    readonly connectionString: string,
    started: SpawnedServer,
  ) {
    this.server = Promise.resolve(started);
  }

  static async start(data: string): Promise<RestartableStore> {
    const server = await SpawnedServer.start({ data });
    return new RestartableStore(data, server.port, server.connectionString, server);
  }

  get location(): LogLocation {
    return { kind: 'eventStore', connectionString: this.connectionString };
  }

  /** As a power cut ends it. */
  async kill(): Promise<void> {
    await (await this.server).kill();
  }

  async startAgain(): Promise<void> {
    if (this.isOver) throw new Error('the test of this store is over');
    this.server = SpawnedServer.start({ data: this.data, port: this.port });
    await this.server;
  }

  /** It keeps its connections and takes new ones, and says nothing ... */
  async freeze(): Promise<void> {
    (await this.server).freeze();
  }

  /** ... until here. */
  async thaw(): Promise<void> {
    (await this.server).thaw();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.isOver = true;
    await this.server.then(
      (server) => server.kill(),
      () => undefined,
    );
  }
}
