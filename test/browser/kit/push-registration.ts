import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where Chromium takes the name of a device and of each subscription from; the rest of the push service is not there. */
export class PushRegistration implements AsyncDisposable {
  /** Subscriptions that were given out and not ended. */
  readonly given = new Set<string>();
  private readonly server = createServer((asked, answer) => void this.answer(asked, answer));
  private last = 0;

  static async start(): Promise<PushRegistration> {
    const registration = new PushRegistration();
    registration.server.listen(0, '127.0.0.1');
    await once(registration.server, 'listening');
    return registration;
  }

  /** For a Chromium that is to ask here; nothing listens where it would wait for messages. */
  get switches(): readonly string[] {
    const { port } = this.server.address() as AddressInfo;
    const at = `http://127.0.0.1:${port}`;
    return [
      `--gcm-checkin-url=${at}/checkin`,
      `--gcm-registration-url=${at}/register`,
      '--gcm-mcs-endpoint=127.0.0.1:9',
    ];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk as Buffer);
    if (asked.url === '/checkin') {
      answer.writeHead(200, { 'content-type': 'application/x-protobuf' }).end(DEVICE);
      return;
    }
    const said = new URLSearchParams(Buffer.concat(chunks).toString());
    const name = said.get('X-subtype') ?? said.get('sender') ?? '';
    if (said.get('delete') === 'true') {
      this.given.delete(name);
      answer.end(`token=${name}`);
      return;
    }
    this.given.add(name);
    answer.end(`token=subscription-${(this.last += 1)}`);
  }
}

/** `AndroidCheckinResponse`: stats_ok (1), android_id (7) and security_token (8), as protocol buffers write them. */
const DEVICE = (() => {
  const bytes = Buffer.alloc(20);
  bytes.set([0x08, 0x01, 0x39], 0);
  bytes.writeBigUInt64LE(1_706n, 3);
  bytes.set([0x41], 11);
  bytes.writeBigUInt64LE(2_026n, 12);
  return bytes;
})();
