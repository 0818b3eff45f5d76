import { Inject, Injectable } from '@nestjs/common';
import { type EventLog, EventLogUnavailable, type RecordedEvent, RevisionConflict } from '@rujukan/event-log';
import { chained } from '@rujukan/event-log/chain';
import { DISTRICT, type DistrictView, EVENT_LOG } from '../ports';
import type { Decider } from './decider';
import type { AnyRefusal, Receipt } from './receipt';

/** Two phones that write to one case at once meet here; each try decides anew on what the other wrote. */
const MOST_TRIES = 20;

/** Load, decide, append: the one way in which anything is written. */
@Injectable()
export class Deciding {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  /** Appends what the command does, or says why it may not happen; a repeated command appends nothing. */
  async carryOut<Command, Event>(
    decider: Decider<Command, Event>,
    command: Command,
  ): Promise<Receipt | AnyRefusal> {
    const stream = decider.streamOf(command);
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const { decision, past } = await this.decide(decider, command);
      const last = past.at(-1);
      if ('refused' in decision) return decision;
      if (decision.length === 0 && last) {
        return { position: last.position, revision: last.revision, repeated: true };
      }
      try {
        const appended = await this.log.append(
          stream,
          last?.revision ?? 'none',
          chained(stream, past, decision.map(decider.encode)),
        );
        return { ...appended, repeated: false };
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
      }
    }
    throw new EventLogUnavailable(`stream ${stream} is being written by too many at once`);
  }

  /** What would be answered if the command were sent now; writes nothing. */
  async wouldRefuse<Command, Event>(
    decider: Decider<Command, Event>,
    command: Command,
  ): Promise<AnyRefusal | null> {
    const { decision } = await this.decide(decider, command);
    return 'refused' in decision ? decision : null;
  }

  private async decide<Command, Event>(
    decider: Decider<Command, Event>,
    command: Command,
  ): Promise<{ decision: readonly Event[] | AnyRefusal; past: readonly RecordedEvent[] }> {
    const past = await this.log.readStream(decider.streamOf(command));
    const decoded = past.map(decider.decode);
    const decision = decider.decide(decoded, command, this.district);
    if (!isAboutAnUnknownFacility(decision)) return { decision, past };
    // The facility may have been registered a moment ago, behind the view's back.
    await this.district.catchUp();
    return { decision: decider.decide(decoded, command, this.district), past };
  }
}

function isAboutAnUnknownFacility(decision: readonly unknown[] | AnyRefusal): boolean {
  return 'refused' in decision && decision.refused === 'facilityUnknown';
}
