import { type ECDH, createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { type Server, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSignedCertificate } from '@rujukan/event-log/eventstore/testing';
import type { WebPushSettings } from '@rujukan/web-push';

export interface Pushed {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** How it takes what it is asked: a status, perhaps with when to come back, or nothing at all. */
export type Mood = number | { readonly status: number; readonly retryAfter: string } | 'silent';

/** A push service as a browser's maker runs one: HTTPS, and it cannot read what it passes on. */
export class PushService {
  readonly received: Pushed[] = [];
  mood: Mood = 201;
  private readonly held = new Set<ServerResponse>();

  private constructor(
    private readonly server: Server,
    private readonly ca: string,
  ) {}

  static async start(folder: string): Promise<PushService> {
    const { certificate, key, authorityFile } = selfSignedCertificate(folder);
    const server = createServer({ cert: certificate, key });
    const service = new PushService(server, readFileSync(authorityFile, 'utf8'));
    server.on('request', (request, response) => void service.take(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get origin(): string {
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  get settings(): WebPushSettings {
    const { host } = new URL(this.origin);
    return { subject: 'mailto:dinkes@example.id', services: [host], own: { ca: this.ca } };
  }

  /** What came for one browser. */
  at(browser: Browser): readonly Pushed[] {
    return this.received.filter(({ path }) => path === browser.path);
  }

  async stop(): Promise<void> {
    for (const response of this.held) response.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
    const { mood } = this;
    if (mood === 'silent') this.held.add(response);
    else if (typeof mood === 'number') response.writeHead(mood).end();
    else response.writeHead(mood.status, { 'retry-after': mood.retryAfter }).end();
  }
}

const TAG_BYTES = 16;
const KEY_ID_AT = 21;

/** A browser with a subscription: it alone can read what is sent to it (RFC 8188, RFC 8291). */
export class Browser {
  readonly path = `/push/${randomBytes(12).toString('hex')}`;
  private readonly keys: ECDH = createECDH('prime256v1');
  private readonly secret = randomBytes(16);
  private readonly point: Buffer;

  constructor(private readonly service: PushService) {
    this.point = this.keys.generateKeys();
  }

  /** As `PushSubscription.toJSON()` has it. */
  get subscription() {
    return {
      endpoint: `${this.service.origin}${this.path}`,
      keys: { p256dh: this.point.toString('base64url'), auth: this.secret.toString('base64url') },
    };
  }

  /** What a message says. */
  read({ body }: Pushed): unknown {
    const salt = body.subarray(0, 16);
    const sender = body.subarray(KEY_ID_AT, KEY_ID_AT + (body[KEY_ID_AT - 1] ?? 0));
    const sealed = body.subarray(KEY_ID_AT + sender.length);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.point, sender]);
    const shared = hkdfSync('sha256', this.keys.computeSecret(sender), this.secret, info, 32);
    const derived = (what: string, bytes: number) =>
      Buffer.from(hkdfSync('sha256', Buffer.from(shared), salt, `Content-Encoding: ${what}\0`, bytes));
    const opening = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12));
    opening.setAuthTag(sealed.subarray(-TAG_BYTES));
    const padded = Buffer.concat([opening.update(sealed.subarray(0, -TAG_BYTES)), opening.final()]);
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')) as unknown;
  }
}
