import type { Position, RecordedEvent } from '../port';
import type { ReadCall, streams } from './client';
import { Inbox } from './inbox';
import { isAborted, unlessAborted } from './persistence';
import { subscription } from './requests';
import type { Store } from './store';
import { StoreFault } from './store-fault';
import { decode } from './stored-event';

export interface Following {
  readonly store: Store;
  readonly categories: readonly string[];
  readonly after: Position | null;
  readonly maxBatch: number;
  readonly signal: AbortSignal;
  /** After so long without an event the log is asked whether there really is none. */
  readonly quietMs: number;
  readonly head: () => Promise<Position | null>;
}

/** Of events that were received and not yet taken. */
const MOST_BYTES_AHEAD = 8 * 1024 * 1024;

/**
 * The events after a position, as one subscription gives them; whatever has come while the last batch was
 * worked on is the next. Ends when the signal aborts.
 * @throws {StoreFault} the subscription broke, ended, or was found to be deaf
 */
export async function* followed(following: Following): AsyncGenerator<readonly RecordedEvent[]> {
  const { store, categories, after, maxBatch, signal, quietMs } = following;
  const inbox = new Inbox<RecordedEvent>(maxBatch, MOST_BYTES_AHEAD);
  const listen = (call: ReadCall) => {
    fill(inbox, call);
  };
  const call = await store.subscribe(subscription(categories, after), listen, signal);
  const stop = () => {
    inbox.end(signal.reason);
  };
  signal.addEventListener('abort', stop, { once: true });
  const ear = new Ear(after, () => unlessAborted(following.head(), signal));
  try {
    for (;;) {
      const batch = await inbox.take(quietMs);
      call.resume();
      if (isAborted(signal)) return;
      if (batch.length > 0) yield batch;
      await ear.heard(batch);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    call.cancel();
  }
}

function fill(inbox: Inbox<RecordedEvent>, call: ReadCall): void {
  call.on('data', (response: streams.ReadResp) => {
    const read = response.getEvent();
    if (!read) return;
    try {
      const { recorded, bytes } = decode(read);
      if (recorded) inbox.put(recorded, bytes);
    } catch (error) {
      inbox.end(error);
      call.cancel();
    }
    if (inbox.isFull) call.pause();
  });
  call.on('error', (error: Error) => {
    inbox.end(new StoreFault('the subscription broke', { cause: error }));
  });
  call.on('end', () => {
    inbox.end(new StoreFault('the store ended the subscription'));
  });
}

/**
 * Notices a subscription that is silent though there are events: a server that hangs, or a way to it that is
 * open at one end only, gives neither an error nor an end.
 */
class Ear {
  private promised: Position | null = null;

  constructor(
    private last: Position | null,
    private readonly head: () => Promise<Position | null>,
  ) {}

  /** To be told of each batch, and of each time without one. */
  async heard(batch: readonly RecordedEvent[]): Promise<void> {
    const end = batch.at(-1);
    if (end) {
      this.last = end.position;
      return;
    }
    if (this.promised !== null && (this.last === null || this.last < this.promised)) {
      throw new StoreFault('the subscription was silent though there were events');
    }
    this.promised = await this.head();
  }
}
