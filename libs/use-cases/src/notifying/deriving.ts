import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import type { Clock, Instant } from '@rujukan/kernel';
import {
  type Channel,
  LONGEST_WORTH_MS,
  type Notification,
  type OutgoingChannel,
  type People,
  encodeNotificationEvent,
  expectedArrival,
  isTold,
  isToldOfOthers,
  notificationStream,
  notificationsOf,
  notificationsOfOther,
  queue,
} from '@rujukan/notifications';
import type { Bookmark, FirstBuild, ProjectedBatch, Projection } from '@rujukan/read-models';
import {
  type CaseEvent,
  type CaseEventType,
  type CaseState,
  caseIdOf,
  decodeCaseEvent,
  decodeOtherDetectionEvent,
  otherDetectionIdOf,
} from '@rujukan/referral';

/** What is known around an event at the time at which it is read. */
export interface Surroundings {
  readonly people: People;
  /** Whether rosters, accounts and lists are those of this position; resolves once they are, or after a while. */
  reach(position: Position): Promise<boolean>;
  /** The hospital to ask next for a case that was declined. */
  nextFor(caseId: string): string | null;
  /** How many minutes the way takes that she set out on. */
  minutesBetween(from: string, to: string): number | null;
}

export interface DerivingOptions {
  readonly trail: EventLog;
  readonly bookmark: Bookmark;
  readonly surroundings: Surroundings;
  readonly channels: readonly Pick<OutgoingChannel, 'name' | 'reaches'>[];
  readonly clock: Clock;
  /** Where the log of facts ended at the start. */
  readonly headAtStart: Position | null;
}

/** So far may the processes on one log be apart. */
const JUST_NOW_MS = 2 * 60_000;
const AT_ONCE = 64;
const DECLINED: CaseEventType = 'ReferralDeclined';

/**
 * From the log of facts to notifications in the trail. Whatever is read twice, after a restart or by another replica,
 * gives the same streams with the same events, which the log takes once. Of a log that is read from its beginning, what
 * was there before goes to the inbox alone, and only where it is not over: history is not sent again.
 */
export class Deriving implements Projection {
  readonly name = 'notified';
  private readonly readsFromTheBeginning: boolean;
  /** Where rosters or accounts changed last; `null` while that is not known. */
  private surroundingsAt: Position | null = null;
  private reached: Position | null = null;

  constructor(private readonly options: DerivingOptions) {
    this.readsFromTheBeginning = options.bookmark.position === null;
  }

  get checkpoint(): Position | null {
    return this.options.bookmark.position;
  }

  async apply({ events, cases, last }: ProjectedBatch): Promise<void> {
    const news = events.filter((event) => this.isNews(event));
    this.noteSurroundings(events);
    if (news.length > 0) await this.reachSurroundings(news, last);
    await this.tell(news, (caseId) => cases.get(caseId));
    this.options.bookmark.put(last);
  }

  build(): Promise<FirstBuild> {
    return Promise.resolve({
      takeOthers: (events) =>
        this.tell(
          events.filter((event) => this.isNews(event)),
          () => undefined,
        ),
      takeCases: async (cases) => {
        const news = cases.flatMap(({ recorded }) => recorded.filter((event) => this.isNews(event)));
        const states = new Map(cases.map(({ caseId, state }) => [caseId, state]));
        await this.tell(news, (caseId) => states.get(caseId));
      },
      finish: (upTo) => {
        this.options.bookmark.put(upTo);
        return Promise.resolve();
      },
      abandon: () => Promise.resolve(),
    });
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Rosters and accounts change a few times a day, and a referral need not wait for what nobody changed. */
  private noteSurroundings(events: readonly RecordedEvent[]): void {
    const changed = events.findLast(({ stream }) => isOfTheSurroundings(stream));
    if (changed) this.surroundingsAt = changed.position;
  }

  /** The next hospital after a decline follows from the lists, which have to have the decline. */
  private async reachSurroundings(news: readonly RecordedEvent[], last: Position): Promise<void> {
    const needed = news.some(({ type }) => type === DECLINED) ? last : (this.surroundingsAt ?? last);
    if (this.reached !== null && this.reached >= needed) return;
    if (!(await this.options.surroundings.reach(needed))) return;
    this.reached = needed;
    this.surroundingsAt ??= needed;
  }

  private isNews({ stream, type, meta }: RecordedEvent): boolean {
    const isCase = isTold({ type }) && caseIdOf(stream) !== undefined;
    const isAnother = isToldOfOthers({ type }) && otherDetectionIdOf(stream) !== undefined;
    if (!isCase && !isAnother) return false;
    return (meta.receivedAt as Instant) + LONGEST_WORTH_MS > this.options.clock.now();
  }

  private async tell(
    news: readonly RecordedEvent[],
    stateOf: (caseId: string) => CaseState | undefined,
  ): Promise<void> {
    const queued = news.flatMap((recorded) => {
      const now = this.options.clock.now();
      const told = this.told(recorded, stateOf).filter(({ expiresAt }) => expiresAt > now);
      return told.map((notification) => ({ notification, isHistory: this.isHistory(recorded) }));
    });
    for (let first = 0; first < queued.length; first += AT_ONCE) {
      const portion = queued.slice(first, first + AT_ONCE);
      await Promise.all(portion.map(({ notification, isHistory }) => this.queue(notification, isHistory)));
    }
  }

  private told(
    recorded: RecordedEvent,
    stateOf: (caseId: string) => CaseState | undefined,
  ): readonly Notification[] {
    const otherDetectionId = otherDetectionIdOf(recorded.stream);
    if (otherDetectionId !== undefined) {
      const { people } = this.options.surroundings;
      return notificationsOfOther({ event: decodeOtherDetectionEvent(recorded), otherDetectionId, people });
    }
    const caseId = caseIdOf(recorded.stream) ?? '';
    const state = stateOf(caseId);
    return state ? this.toldOfCase(decodeCaseEvent(recorded), caseId, state) : [];
  }

  private toldOfCase(event: CaseEvent, caseId: string, state: CaseState): readonly Notification[] {
    const { surroundings } = this.options;
    const { people } = surroundings;
    const next = event.type === 'ReferralDeclined' ? surroundings.nextFor(caseId) : null;
    const expectedAt = event.type === 'TransportDeparted' ? arrivalOf(event, state, surroundings) : null;
    return notificationsOf({ event, caseId, state, people, next, expectedAt });
  }

  /** Another replica may have told it a moment ago; of what is older nobody waits for a message. */
  private isHistory({ position, meta }: RecordedEvent): boolean {
    const { headAtStart, clock } = this.options;
    const wasThere = headAtStart !== null && position <= headAtStart;
    const isOld = (meta.receivedAt as Instant) + JUST_NOW_MS < clock.now();
    return this.readsFromTheBeginning && wasThere && isOld;
  }

  private async queue(notification: Notification, isHistory: boolean): Promise<void> {
    const { trail, channels, clock } = this.options;
    const { notificationId, recipient } = notification;
    const ways: readonly Channel[] = isHistory
      ? []
      : channels.filter((channel) => channel.reaches(recipient)).map(({ name }) => name);
    const event = encodeNotificationEvent(queue(notification, ways, clock.now()));
    await trail.append(notificationStream(notificationId), 'none', [event]);
  }
}

function arrivalOf(
  event: CaseEvent<'TransportDeparted'>,
  state: CaseState,
  surroundings: Surroundings,
): Instant | null {
  const referral = state.legs.find(({ legId }) => legId === event.data.legId)?.referral;
  return referral ? expectedArrival(event, surroundings.minutesBetween(referral.from, referral.to)) : null;
}

/** Facilities and accounts; what posyandu of all ages find beside cases changes nobody's duty. */
function isOfTheSurroundings(stream: string): boolean {
  return caseIdOf(stream) === undefined && otherDetectionIdOf(stream) === undefined;
}
