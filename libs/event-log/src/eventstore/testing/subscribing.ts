import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { randomUUID } from 'node:crypto';

import { type EventFilter, eventFilter } from './event-filter';
import { streamOf } from './identifiers';
import type { Outlet } from './outlet';
import { readMessages } from './read-messages';
import { positionOf } from './reading';
import { refusals } from './refusals';
import type { StoredEvents } from './stored-events';

type Options = streams.ReadReq.Options;

/** Messages that wait for a live subscriber; one who leaves more waiting has fallen behind. */
const LIVE_BUFFER = 32;
/** Events of a page while it catches up, and of the window of a filter that names none. */
const PAGE = 32;
/** Pages go out together until they have this size. */
const PACKET_MESSAGES = 128;
const PACKET_BYTES = 256 * 1_024;

/** The rows of the log, or of one stream, numbered from 0. */
interface Source {
  readonly count: () => number;
  readonly rowAt: (index: number) => number;
}

/**
 * What EventStoreDB 24.10 sends to a subscriber: a confirmation, events, `caughtUp` whenever it has read all
 * there is, and with a filter a checkpoint at each interval and at the end of catching up. When nothing
 * has matched since the start that last one is 2^64 - 1. It never sends `fellBehind`, though its protocol has it.
 */
export class Subscription {
  private readonly source: Source;
  private readonly wanted: EventFilter;
  private readonly window: number;
  private readonly interval: number;
  private next: number;
  private live: boolean;
  private position: number;
  private lastCheckpoint: number | undefined;
  private sinceCheckpoint = 0;

  constructor(
    options: Options,
    private readonly events: StoredEvents,
    private readonly outlet: Outlet,
  ) {
    const filter = options.getFilter();
    this.window = filter?.hasMax() ? filter.getMax() : PAGE;
    this.interval = filter ? filter.getCheckpointintervalmultiplier() * this.window : Infinity;
    if (this.interval === 0) throw refusals.invalidArgument('the checkpoint interval must not be 0');
    this.wanted = eventFilter(options, events);
    const stream = options.getStream();
    this.source = stream ? ofStream(streamOf(stream.getStreamIdentifier()), events) : ofAll(events);
    this.next = stream ? indexAfterRevision(stream, this.source) : indexAfterPosition(options, events);
    this.position = this.next === 0 ? -1 : events.positionAt(this.source.rowAt(this.next - 1));
    this.live = this.next > 0 && this.atEnd;
  }

  /** Until the subscriber is gone. */
  async run(): Promise<void> {
    await this.outlet.send([readMessages.confirmation(randomUUID())]);
    if (this.live) await this.outlet.send([readMessages.caughtUp()]);
    while (this.outlet.isOpen) {
      if (this.live && this.atEnd) await this.moreOrOver();
      else await this.outlet.send(this.live ? this.livePacket() : this.catchUpPacket());
    }
  }

  private get atEnd(): boolean {
    return this.next >= this.source.count();
  }

  private livePacket(): Uint8Array[] {
    const packet: Uint8Array[] = [];
    const from = { next: this.next, position: this.position };
    while (!this.atEnd) {
      const { message, position } = this.take();
      if (message) packet.push(message);
      if (this.sinceCheckpoint >= this.interval) {
        this.sinceCheckpoint = 0;
        packet.push(...this.checkpoint(position));
      }
      if (packet.length > LIVE_BUFFER) return this.fallBehind(from);
    }
    return packet;
  }

  private fallBehind(from: { readonly next: number; readonly position: number }): Uint8Array[] {
    this.next = from.next;
    this.position = from.position;
    this.live = false;
    return this.interval === Infinity ? [] : this.checkpoint(from.position);
  }

  private catchUpPacket(): Uint8Array[] {
    const packet: Uint8Array[] = [];
    let bytes = 0;
    while (!this.live && packet.length < PACKET_MESSAGES && bytes < PACKET_BYTES) {
      for (const message of this.page()) {
        packet.push(message);
        bytes += message.length;
      }
    }
    return packet;
  }

  private page(): Uint8Array[] {
    const messages: Uint8Array[] = [];
    const start = this.atEnd ? this.position : this.events.positionAt(this.source.rowAt(this.next));
    let considered = 0;
    while (messages.length < PAGE && considered < this.window && !this.atEnd) {
      const { message } = this.take();
      if (message) messages.push(message);
      considered += 1;
    }
    const full = messages.length === PAGE || considered === this.window;
    if (!full) {
      this.live = true;
      const checkpoint = this.interval === Infinity ? [] : this.checkpoint(this.position);
      return [...messages, ...checkpoint, readMessages.caughtUp()];
    }
    if (this.sinceCheckpoint < this.interval) return messages;
    this.sinceCheckpoint %= this.interval;
    this.position = Math.max(this.position, start);
    return [...messages, ...this.checkpoint(this.position)];
  }

  /** The next event, if it is for this subscriber. */
  private take(): { readonly message: Uint8Array | undefined; readonly position: number } {
    const row = this.source.rowAt(this.next);
    const position = this.events.positionAt(row);
    this.next += 1;
    this.sinceCheckpoint += 1;
    if (!this.wanted(row)) return { message: undefined, position };
    this.position = position;
    return { message: this.events.messageAt(row), position };
  }

  /** None that was sent already. */
  private checkpoint(position: number): Uint8Array[] {
    if (this.lastCheckpoint !== undefined && position <= this.lastCheckpoint) return [];
    this.lastCheckpoint = position;
    return [readMessages.checkpoint(position)];
  }

  private moreOrOver(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        forgetCommit();
        forgetEnd();
        resolve();
      };
      const forgetCommit = this.events.onCommit(done);
      const forgetEnd = this.outlet.whenOver(done);
    });
  }
}

function ofAll(events: StoredEvents): Source {
  return { count: () => events.count, rowAt: (index) => index };
}

function ofStream(name: string, events: StoredEvents): Source {
  return {
    count: () => events.rowsOf(name).length,
    rowAt: (index) => events.rowsOf(name)[index] ?? -1,
  };
}

/** Strictly after, unlike a read. */
function indexAfterPosition(options: Options, events: StoredEvents): number {
  const position = positionOf(options, events, refusals.invalidPosition);
  if (position === 'start') return 0;
  return position === 'end' ? events.count : events.rowFrom(position + 1);
}

function indexAfterRevision(stream: streams.ReadReq.Options.StreamOptions, source: Source): number {
  if (stream.hasStart()) return 0;
  return stream.hasEnd() ? source.count() : Math.min(Number(stream.getRevision()) + 1, source.count());
}
