import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `cut` lets nothing through. `lossy` brings every statement twice, and loses the answer of its first attempt. */
export type LineState = 'clear' | 'cut' | 'lossy';

/** A phone's way to the server, which is only as good as somebody makes it. */
export class LossyLine implements AsyncDisposable {
  state: LineState = 'clear';
  /** Said at the end of the service worker: a newer version of it. */
  newer = '';
  /** How often the server was brought a statement, by its command. */
  readonly brought = new Map<string, number>();
  /** What came over it, in bytes as they were sent, by path. */
  readonly carried = new Map<string, number>();
  private readonly server = createServer((asked, answer) => void this.carry(asked, answer));

  private constructor(private readonly port: string) {}

  /** @param port where the server behind it listens */
  static async to(port: string, listenOn: number): Promise<LossyLine> {
    const line = new LossyLine(port);
    line.server.listen(listenOn, '127.0.0.1');
    await once(line.server, 'listening');
    return line;
  }

  get address(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on nothing comes through, also of what is under way. */
  cut(): void {
    this.state = 'cut';
    this.server.closeAllConnections();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async carry(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    if (this.state === 'cut') {
      asked.socket.destroy();
      return;
    }
    const body = await bytesOf(asked).catch(() => null);
    if (body === null) return;
    const command = this.state === 'lossy' ? commandIn(body) : undefined;
    const times = command === undefined ? 0 : (this.brought.get(command) ?? 0);
    if (command !== undefined) this.brought.set(command, times + 2);
    if (command !== undefined) await this.bring(asked, body).catch(() => undefined);
    if (command !== undefined && times === 0) {
      await this.bring(asked, body).catch(() => undefined);
      asked.socket.destroy();
      return;
    }
    this.pass(asked, body, answer);
  }

  /** To the server and back, as it comes: live lists never end. */
  private pass(asked: IncomingMessage, body: Buffer, answer: ServerResponse): void {
    const { method, url = '/', headers } = asked;
    const isWorker = url === '/service-worker.js' && this.newer !== '';
    const asking = isWorker ? { host: headers.host } : headers;
    const to = { host: '127.0.0.1', port: this.port, method, path: url, headers: asking };
    const onward = request(to, (came) => {
      if (isWorker) {
        void bytesOf(came).then((script) => {
          answer.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' });
          answer.end(`${script.toString()}\n// ${this.newer}`);
        });
        return;
      }
      answer.writeHead(came.statusCode ?? 502, came.headers);
      came.on('data', (chunk: Buffer) => {
        this.carried.set(url, (this.carried.get(url) ?? 0) + chunk.length);
      });
      came.on('error', () => answer.destroy());
      came.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    onward.end(body);
  }

  private bring({ method, url, headers }: IncomingMessage, body: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      const onward = request({ host: '127.0.0.1', port: this.port, method, path: url, headers }, (came) => {
        came.resume();
        came.once('end', resolve);
      });
      onward.once('error', reject);
      onward.end(body);
    });
  }
}

async function bytesOf(asked: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function commandIn(body: Buffer): string | undefined {
  if (body.length === 0) return undefined;
  const { commandId } = JSON.parse(body.toString()) as { readonly commandId?: string };
  return commandId;
}
