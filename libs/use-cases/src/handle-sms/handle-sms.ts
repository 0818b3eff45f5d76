import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type EventLog, EventLogUnavailable, RevisionConflict } from '@rujukan/event-log';
import { chained, endOfChain } from '@rujukan/event-log/chain';
import type { Clock } from '@rujukan/kernel';
import { type SmsHandling, decodeSmsEvent, encodeSmsEvent, foldSms, smsStream } from '@rujukan/notifications';
import type { Actor } from '@rujukan/referral';
import { CLOCK, TRAIL_LOG } from '../ports';
import { followingFrom } from '../receiving-sms/incoming-sms';

/** Somebody has seen to an SMS that nothing could be done about; it leaves the list. */
export class HandleSms extends Command<'handled' | 'unknown'> {
  constructor(
    readonly smsId: string,
    readonly how: SmsHandling,
    readonly by: Actor,
  ) {
    super();
  }
}

/** The phone may be answered at the same moment, or another coordinator be faster. */
const MOST_TRIES = 10;

@CommandHandler(HandleSms)
export class HandleSmsHandler implements ICommandHandler<HandleSms> {
  constructor(
    @Inject(TRAIL_LOG) private readonly trail: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The first one stands; said again, nothing is written. @throws {EventLogUnavailable} */
  async execute({ smsId, how, by }: HandleSms): Promise<'handled' | 'unknown'> {
    const stream = smsStream(smsId);
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const stored = await this.trail.readStream(stream);
      const last = stored.at(-1);
      const state = foldSms(stored.map(decodeSmsEvent));
      if (!last || !state) return 'unknown';
      if (state.handled !== null) return 'handled';
      const event = encodeSmsEvent({
        id: followingFrom(smsId, 'handled'),
        type: 'SmsHandled',
        data: { by, how },
        meta: { at: this.clock.now() },
        personal: null,
      });
      try {
        await this.trail.append(stream, last.revision, chained(stream, endOfChain(stored), [event]));
        return 'handled';
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
      }
    }
    throw new EventLogUnavailable('an SMS is being written by too many at once');
  }
}
