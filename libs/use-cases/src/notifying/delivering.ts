import { type EventLog, EventLogUnavailable, type Position, RevisionConflict } from '@rujukan/event-log';
import type { Clock } from '@rujukan/kernel';
import {
  type Channel,
  LEASE_MS,
  type NotificationEvent,
  type NotificationState,
  type Outcome,
  type OutgoingChannel,
  type PlaceOf,
  claim,
  conclude,
  encodeNotificationEvent,
  notificationStream,
  textOf,
} from '@rujukan/notifications';
import type { DueMessage, NotificationStore } from '@rujukan/read-models';
import { type KeptNotification, latestOf } from './kept-notification';

export interface DeliveringOptions {
  readonly trail: EventLog;
  readonly store: Pick<NotificationStore, 'dueBy' | 'onChange' | 'checkpoint'>;
  readonly channels: readonly OutgoingChannel[];
  readonly placeOf: PlaceOf;
  readonly clock: Clock;
  /** A new id each time: no two claims are one. */
  readonly newId: () => string;
  readonly onTrouble: (trouble: string) => void;
}

/** A retry or the lease of another process falls due without anything being told. */
const LOOK_EVERY_MS = 250;
const AFTER_TROUBLE_MS = 1_000;
const MOST_UNDER_WAY = 64;
/** A channel that hangs is given up well before another process takes the message over. */
const LONGEST_SEND_MS = LEASE_MS / 3;
const MOST_TRIES = 5;

/**
 * Sends what is due. Any number of processes may do so: a message is claimed by an append that the log takes from one of
 * them, and one whose holder died is claimed by another once its lease is over. So each leaves at least once, always
 * under the same id, and twice only when a process died between sending and saying so.
 */
export class Delivering {
  private readonly stopping = new AbortController();
  private readonly underWay = new Map<string, Promise<void>>();
  /** Done here, while the read model does not know it yet. */
  private readonly doneAt = new Map<string, Position>();
  private running: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;
  private readonly channels: ReadonlyMap<Channel, OutgoingChannel>;

  constructor(private readonly options: DeliveringOptions) {
    this.channels = new Map(options.channels.map((channel) => [channel.name, channel]));
  }

  start(): void {
    if (this.options.channels.length > 0) this.running = this.run();
  }

  /** Lets what is under way come to its end. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
    await Promise.all(this.underWay.values());
  }

  private async run(): Promise<void> {
    const { store, onTrouble } = this.options;
    const stopListening = store.onChange(() => {
      this.wake();
    });
    while (!this.stopping.signal.aborted) {
      let pauseMs = LOOK_EVERY_MS;
      try {
        for (const message of this.due()) this.begin(message);
      } catch (error) {
        pauseMs = AFTER_TROUBLE_MS;
        onTrouble(`what is to be sent cannot be read (${nameOf(error)}); it is tried again`);
      }
      await this.wokenOrAfter(pauseMs);
    }
    stopListening();
  }

  private due(): readonly DueMessage[] {
    const { store, channels, clock } = this.options;
    const { checkpoint } = store;
    for (const [key, position] of this.doneAt) {
      if (checkpoint !== null && checkpoint >= position) this.doneAt.delete(key);
    }
    const room = MOST_UNDER_WAY - this.underWay.size;
    if (room <= 0) return [];
    const names = channels.map(({ name }) => name);
    // Those under way are still due by what the read model knows.
    const limit = room + this.underWay.size + this.doneAt.size;
    return store
      .dueBy(clock.now(), names, limit)
      .filter((message) => !this.underWay.has(keyOf(message)) && !this.doneAt.has(keyOf(message)))
      .slice(0, room);
  }

  private begin(message: DueMessage): void {
    const key = keyOf(message);
    const work = this.deliver(message)
      .then((position) => {
        if (position) this.doneAt.set(key, position);
      })
      .catch((error: unknown) => {
        this.options.onTrouble(`a message cannot be sent now (${nameOf(error)}); it is tried again`);
      })
      .finally(() => {
        this.underWay.delete(key);
        this.wake();
      });
    this.underWay.set(key, work);
  }

  /** Where the trail tells what came of it; `null` when another process has it. */
  private async deliver({ notificationId, channel: name }: DueMessage): Promise<Position | null> {
    const { trail, clock, newId } = this.options;
    const channel = this.channels.get(name);
    const kept = await latestOf(trail, notificationId);
    if (!channel || !kept) return null;
    const taken = claim(kept.state, name, newId(), clock.now());
    if (!taken) return kept.position;
    const claimed = await this.appendUnlessChanged(kept, taken);
    if (!claimed || taken.type === 'NotificationExpired') return claimed;
    const outcome = await this.send(channel, kept.state);
    const { attempt } = taken.data;
    return this.conclude(notificationId, (state) => conclude(state, name, attempt, outcome, clock.now()));
  }

  private async send(channel: OutgoingChannel, { queued }: NotificationState): Promise<Outcome> {
    const { placeOf } = this.options;
    const texts = { id: textOf(queued, 'id', placeOf), en: textOf(queued, 'en', placeOf) };
    return channel.send({ notification: queued, texts }, AbortSignal.timeout(LONGEST_SEND_MS));
  }

  private async conclude(
    notificationId: string,
    decide: (state: NotificationState) => NotificationEvent | null,
  ): Promise<Position | null> {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const kept = await latestOf(this.options.trail, notificationId);
      const event = kept && decide(kept.state);
      if (!event) return kept?.position ?? null;
      const position = await this.appendUnlessChanged(kept, event);
      if (position) return position;
    }
    throw new EventLogUnavailable('a notification is being written by too many at once');
  }

  private async appendUnlessChanged(
    { state, revision }: KeptNotification,
    event: NotificationEvent,
  ): Promise<Position | null> {
    const stream = notificationStream(state.queued.notificationId);
    try {
      const { position } = await this.options.trail.append(stream, revision, [
        encodeNotificationEvent(event),
      ]);
      return position;
    } catch (error) {
      if (error instanceof RevisionConflict) return null;
      throw error;
    }
  }

  private async wokenOrAfter(milliseconds: number): Promise<void> {
    if (this.stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function keyOf({ notificationId, channel }: DueMessage): string {
  return `${notificationId}/${channel}`;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
