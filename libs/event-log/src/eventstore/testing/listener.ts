import type { Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export const HOST = '127.0.0.1';

/** The sockets of a server, held here so that a test can close them as a failing network would. */
export class Listener {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  port = 0;

  constructor(grpc: GrpcServer, credentials: ServerCredentials) {
    const injector = grpc.createConnectionInjector(credentials);
    this.server = createServer({ noDelay: true }, (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
      socket.on('error', () => undefined);
      injector.injectConnection(socket);
    });
  }

  /** Port 0 takes any that is free; it stays the same afterwards. */
  async accept(port = this.port): Promise<void> {
    this.server.listen(port, HOST);
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Whoever is connected stays. */
  refuse(): void {
    if (this.server.listening) this.server.close();
  }

  drop(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}
