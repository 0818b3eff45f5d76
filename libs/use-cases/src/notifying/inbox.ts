import { Inject, Injectable } from '@nestjs/common';
import { type EventLog, EventLogUnavailable, RevisionConflict } from '@rujukan/event-log';
import type { Clock } from '@rujukan/kernel';
import {
  type Channel,
  type NotificationEvent,
  type NotificationState,
  encodeNotificationEvent,
  notificationStream,
  report,
  see,
} from '@rujukan/notifications';
import { CLOCK, TRAIL_LOG } from '../ports';
import { latestOf } from './kept-notification';

const MOST_TRIES = 10;

/** What is heard back about a notification: that its recipient has read it, or that a phone has it. */
@Injectable()
export class Inbox {
  constructor(
    @Inject(TRAIL_LOG) private readonly trail: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether the account has such a notification; one that was seen stays seen. @throws {EventLogUnavailable} */
  see(accountId: string, notificationId: string): Promise<boolean> {
    return this.hear(notificationId, (state) =>
      state.queued.recipient === accountId ? { event: see(state, this.clock.now()) } : null,
    );
  }

  /** Whether there is such a notification. @throws {EventLogUnavailable} */
  isDelivered(notificationId: string, channel: Channel): Promise<boolean> {
    return this.hear(notificationId, (state) => ({ event: report(state, channel, this.clock.now()) }));
  }

  private async hear(
    notificationId: string,
    decide: (state: NotificationState) => { readonly event: NotificationEvent | null } | null,
  ): Promise<boolean> {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const kept = await latestOf(this.trail, notificationId);
      const decision = kept && decide(kept.state);
      if (!decision) return false;
      if (!decision.event) return true;
      try {
        const stream = notificationStream(notificationId);
        await this.trail.append(stream, kept.revision, [encodeNotificationEvent(decision.event)]);
        return true;
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
      }
    }
    throw new EventLogUnavailable('a notification is being written by too many at once');
  }
}
