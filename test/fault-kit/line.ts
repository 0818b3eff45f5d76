import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Connections } from './connections';

/** A phone asks again sooner than `Retry-After` says: what bears that bears the patient ones. */
const PAUSE_MS = 100;

/** A phone's way to the servers that share a log: it stays with one for as long as that one answers. */
export class Line {
  constructor(
    private readonly servers: readonly Connections[],
    private at: number,
  ) {}

  /** @throws {Unanswered} */
  post(path: string, body: unknown, token?: string): Promise<Answer> {
    const server = this.servers[this.at % this.servers.length];
    if (!server) throw new RangeError('there is no server');
    return server.post(path, body, token);
  }

  /** Turns to the next server, after a moment; false when there is no other. */
  async turn(): Promise<boolean> {
    if (this.servers.length < 2) return false;
    this.at += 1;
    await wait(PAUSE_MS);
    return true;
  }
}
