import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { eventually } from './eventually';

/** A client that speaks byte by byte, as no library would. */
export class RawConnection implements Disposable {
  private text = '';
  private over = false;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (bytes: Buffer) => (this.text += bytes.toString('latin1')));
    socket.on('close', () => (this.over = true));
    socket.on('error', () => (this.over = true));
  }

  static async open(address: string): Promise<RawConnection> {
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    const connection = new RawConnection(socket);
    await once(socket, 'connect');
    return connection;
  }

  send(...lines: readonly string[]): void {
    if (!this.over) this.socket.write(lines.join('\r\n'));
  }

  /** A request without a body. */
  ask(method: string, path: string, ...headers: readonly string[]): void {
    this.send(`${method} ${path} HTTP/1.1`, 'host: rujukan', ...headers, '', '');
  }

  /** Takes nothing more of what comes. */
  stopReading(): void {
    this.socket.pause();
  }

  readOn(): void {
    this.socket.resume();
  }

  get received(): string {
    return this.text;
  }

  get isOver(): boolean {
    return this.over;
  }

  /** The status of each answer so far, in their order. */
  get statuses(): readonly number[] {
    return [...this.text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
  }

  /** The one answer, once all of it is there. */
  async answer(): Promise<{ readonly status: number; readonly head: string; readonly body: string }> {
    return eventually(() => {
      const [head, body] = split(this.text);
      const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? Number.NaN);
      if (!(Buffer.byteLength(body, 'latin1') >= length)) throw new Error(`only this came: ${this.text}`);
      return { status: this.statuses[0] ?? 0, head, body: Buffer.from(body, 'latin1').toString() };
    });
  }

  async closed(withinMs = 10_000): Promise<void> {
    await eventually(() => {
      if (!this.over) throw new Error('the connection is still open');
    }, withinMs);
  }

  [Symbol.dispose](): void {
    this.socket.destroy();
  }
}

function split(text: string): readonly [string, string] {
  const end = text.indexOf('\r\n\r\n');
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 4)];
}
