import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSigned, sign } from '@rujukan/message-gateway';
import type { StoryClock } from './clock';
import { type Answer, ask } from './client';

/** A message as a gateway was asked to pass it on. */
export interface PassedOn {
  readonly id: string;
  readonly to: string;
  readonly by: string;
  readonly text: string;
  readonly expiresAt: string;
}

/** How the gateway takes what it is asked: a status, or nothing at all until it is told. */
export type Mood = number | 'silent';

/** A gateway for SMS that speaks HTTP: it keeps what it is asked to pass on, and tells what phones send. */
export class Gateway {
  readonly secret = 'the secret of a gateway that is invented';
  /** Everything that was asked, also twice, in the order in which it came. */
  readonly asked: PassedOn[] = [];
  /** What it took and passed on. */
  readonly passedOn: PassedOn[] = [];
  mood: Mood = 202;
  private readonly held = new Set<ServerResponse>();

  private constructor(
    private readonly server: Server,
    /** Which hangs at the gateway: it tells about the time of the story. */
    private readonly clock: () => StoryClock,
  ) {}

  static async start(clock: () => StoryClock): Promise<Gateway> {
    const server = createServer();
    const gateway = new Gateway(server, clock);
    server.on('request', (request, response) => void gateway.take(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return gateway;
  }

  get settings() {
    const { port } = this.server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/messages`, secret: this.secret };
  }

  /** What came for a number. */
  to(phone: string): readonly string[] {
    return this.passedOn.filter(({ to }) => to === phone).map(({ text }) => text);
  }

  /** Tells the product something, signed. */
  tells(address: string, path: string, what: object, secret = this.secret): Promise<Answer<never>> {
    const body = JSON.stringify(what);
    const { timestamp, signature } = sign(secret, body, this.clock().now());
    const headers = {
      'content-type': 'application/json',
      'x-rujukan-timestamp': timestamp,
      'x-rujukan-signature': signature,
    };
    return ask(address, 'post', path, { body, headers });
  }

  async stop(): Promise<void> {
    for (const response of this.held) response.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const { 'x-rujukan-timestamp': timestamp, 'x-rujukan-signature': signature } = request.headers;
    const headers = { timestamp: String(timestamp), signature: String(signature) };
    if (!isSigned(this.secret, body, headers, this.clock().now())) {
      response.writeHead(401).end();
      return;
    }
    const message = JSON.parse(body) as PassedOn;
    this.asked.push(message);
    if (this.mood === 'silent') {
      this.held.add(response);
      return;
    }
    if (this.mood < 300) this.passedOn.push(message);
    response.writeHead(this.mood).end();
  }
}
