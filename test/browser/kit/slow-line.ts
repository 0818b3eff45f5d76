import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

export interface LineProfile {
  readonly roundTripMs: number;
  readonly kbitPerSecond: number;
}

/**
 * The profile "3G Slow" of WebPageTest, packet by packet. Chrome's DevTools means the same line with "Slow 3G", and
 * puts 2,000 ms before each answer in the place of what a new connection costs.
 */
export const SLOW_3G: LineProfile = { roundTripMs: 400, kbitPerSecond: 400 };

const SEGMENT_BYTES = 1_460;

/**
 * A phone's way to the server over a mobile network: every byte takes its time, all connections share the line, and a
 * new one costs a round trip before its first byte. Packets are not lost, and TCP does not begin slowly.
 */
export class SlowLine implements AsyncDisposable {
  /** From the server, in bytes. */
  carried = 0;
  connections = 0;
  private readonly open = new Set<Socket>();
  private readonly down: OneWay;
  private readonly up: OneWay;
  private readonly server = createServer({ allowHalfOpen: true }, (phone) => {
    this.join(phone);
  });

  private constructor(
    private readonly port: number,
    private readonly profile: LineProfile,
  ) {
    this.down = new OneWay(profile);
    this.up = new OneWay(profile);
  }

  /** @param port where the server behind it listens */
  static async to(port: number, profile: LineProfile = SLOW_3G, listenOn = 0): Promise<SlowLine> {
    const line = new SlowLine(port, profile);
    line.server.listen(listenOn, '127.0.0.1');
    await once(line.server, 'listening');
    return line;
  }

  get address(): string {
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on there is no signal. */
  async cut(): Promise<void> {
    this.server.close();
    for (const socket of this.open) socket.destroy();
    await once(this.server, 'close');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.server.listening) await this.cut();
  }

  private join(phone: Socket): void {
    this.connections += 1;
    const house = connect({ port: this.port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    const readyAt = performance.now() + this.profile.roundTripMs;
    phone.on('data', (bytes: Buffer) => {
      this.up.carry(bytes, house, readyAt);
    });
    house.on('data', (bytes: Buffer) => {
      this.carried += bytes.length;
      this.down.carry(bytes, phone);
    });
    phone.on('end', () => {
      this.up.end(house);
    });
    house.on('end', () => {
      this.down.end(phone);
    });
    for (const [one, other] of [
      [phone, house],
      [house, phone],
    ] as const) {
      this.open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.open.delete(one);
        if (one.errored) other.destroy();
      });
    }
  }
}

interface Parcel {
  readonly at: number;
  readonly to: Socket;
  /** `null` ends the connection in this direction. */
  readonly bytes: Buffer | null;
}

/** One direction: in order, one segment after the other. */
class OneWay {
  private readonly underWay: Parcel[] = [];
  private freeAt = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly profile: LineProfile) {}

  carry(bytes: Buffer, to: Socket, notBefore = 0): void {
    for (let from = 0; from < bytes.length; from += SEGMENT_BYTES) {
      this.put(bytes.subarray(from, from + SEGMENT_BYTES), to, notBefore);
    }
  }

  end(to: Socket): void {
    this.put(null, to, 0);
  }

  private put(bytes: Buffer | null, to: Socket, notBefore: number): void {
    const { roundTripMs, kbitPerSecond } = this.profile;
    this.freeAt = Math.max(this.freeAt, performance.now()) + ((bytes?.length ?? 0) * 8) / kbitPerSecond;
    const at = Math.max(this.freeAt, notBefore) + roundTripMs / 2;
    this.underWay.push({ at, to, bytes });
    this.wait();
  }

  private wait(): void {
    const first = this.underWay.reduce((least, { at }) => Math.min(least, at), Infinity);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer =
      first === Infinity
        ? null
        : setTimeout(
            () => {
              this.arrive();
            },
            Math.max(0, first - performance.now()),
          );
  }

  private arrive(): void {
    const now = performance.now();
    const arrived = this.underWay.filter(({ at }) => at <= now);
    const rest = this.underWay.filter(({ at }) => at > now);
    this.underWay.splice(0, this.underWay.length, ...rest);
    for (const { to, bytes } of arrived) {
      if (to.destroyed) continue;
      if (bytes === null) to.end();
      else to.write(bytes);
    }
    this.wait();
  }
}
