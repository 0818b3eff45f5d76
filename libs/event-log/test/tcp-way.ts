import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be closed, or held open without anything passing. */
export class TcpWay {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  /** Bytes that came from the server. */
  received = 0;

  private constructor(
    private readonly host: string,
    private readonly toPort: number,
  ) {}

  static async to(host: string, port: number): Promise<TcpWay> {
    const way = new TcpWay(host, port);
    await way.open();
    return way;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Listens again where it did before. */
  async open(): Promise<void> {
    this.server = createServer((socket) => {
      this.join(socket);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Breaks what is open, and refuses what is new. */
  async close(): Promise<void> {
    const closed = this.server && once(this.server, 'close');
    this.server?.close();
    this.server = undefined;
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Nothing passes any more over what is open, and neither side hears of it; what is new passes. */
  hold(): void {
    for (const socket of this.sockets) socket.unpipe();
  }

  private join(near: Socket): void {
    const far = connect(this.toPort, this.host);
    far.on('data', (chunk) => {
      this.received += chunk.length;
    });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.pipe(to, { end: false });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
