import { SpawnedServer } from '@rujukan/event-log/eventstore/testing';
import type { LogLocation } from '@rujukan/stores';

/** A store on a file that can be killed and started again at the same address. It does not outlive its block. */
export class RestartableStore implements AsyncDisposable {
  private constructor(
    private readonly data: string,
    private server: SpawnedServer,
  ) {}

  static async start(data: string): Promise<RestartableStore> {
    return new RestartableStore(data, await SpawnedServer.start({ data }));
  }

  get connectionString(): string {
    return this.server.connectionString;
  }

  get location(): LogLocation {
    return { kind: 'eventStore', connectionString: this.connectionString };
  }

  /** As a power cut ends it. */
  kill(): Promise<void> {
    return this.server.kill();
  }

  async startAgain(): Promise<void> {
    this.server = await SpawnedServer.start({ data: this.data, port: this.server.port });
  }

  /** It keeps its connections and takes new ones, and says nothing ... */
  freeze(): void {
    this.server.freeze();
  }

  /** ... until here. */
  thaw(): void {
    this.server.thaw();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.server.kill();
  }
}
