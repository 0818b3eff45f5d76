import { ServerInterceptingCall, type ServerWritableStream } from '@grpc/grpc-js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';

import type { Faults } from './faults';

/** Encoded messages that go to the caller together. */
export type Packet = readonly Uint8Array[];
export type ReadCall = ServerWritableStream<streams.ReadReq, Packet>;

/** Hands the messages of a packet to HTTP/2 at once, which then needs one write for them. */
export class PacketCall extends ServerInterceptingCall {
  // The type of a message is that of the method, which grpc-js does not know here.
  override sendMessage(message: unknown, done: () => void): void {
    if (!Array.isArray(message)) {
      super.sendMessage(message, done);
      return;
    }
    const last = message.length - 1;
    message.forEach((part: unknown, index) => {
      super.sendMessage(part, index === last ? done : ignore);
    });
  }
}

/** Where a reader takes its events. One packet is under way at a time: the next waits until it was sent. */
export class Outlet {
  private readonly listeners = new Set<() => void>();
  private open = true;

  constructor(
    private readonly call: ReadCall,
    private readonly faults: Faults,
  ) {
    call.once('close', () => {
      this.open = false;
      for (const listener of this.listeners) listener();
    });
  }

  get isOpen(): boolean {
    return this.open;
  }

  /** Gives false when nobody listens any more. */
  async send(packet: Packet): Promise<boolean> {
    await this.faults.beforeAnswer();
    if (!this.open) return false;
    if (packet.length === 0) return true;
    return new Promise((resolve) => {
      const done = () => {
        forget();
        resolve(this.open);
      };
      const forget = this.whenOver(done);
      this.call.write(packet, done);
    });
  }

  /** Gives what takes the listener away. */
  whenOver(listener: () => void): () => void {
    this.listeners.add(listener);
    if (this.call.closed) listener();
    return () => {
      this.listeners.delete(listener);
    };
  }

  end(): void {
    if (!this.open) return;
    this.open = false;
    this.call.end();
  }
}

function ignore(): void {
  // Only the last message of a packet reports that it was sent.
}
