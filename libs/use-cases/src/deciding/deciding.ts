import { Inject, Injectable } from '@nestjs/common';
import { type EventLog, EventLogUnavailable, type RecordedEvent, RevisionConflict } from '@rujukan/event-log';
import { chained, endOfChain } from '@rujukan/event-log/chain';
import { DISTRICT, type DistrictView, EVENT_LOG } from '../ports';
import type { AnyCommand, Decider } from './decider';
import type { AnyRefusal, Receipt } from './receipt';
import { type SealedEvents, Sealing } from './sealing';

/** Two phones that write to one case at once meet here; each try decides anew on what the other wrote. */
const MOST_TRIES = 20;

interface Decision<Event> {
  readonly stored: readonly RecordedEvent[];
  readonly past: readonly Event[];
  readonly decision: readonly Event[] | AnyRefusal;
}

/** Load, decide, seal, append: the one way in which anything is written. */
@Injectable()
export class Deciding {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(DISTRICT) private readonly district: DistrictView,
    private readonly sealing: Sealing,
  ) {}

  /**
   * Appends what the command does, or says why it may not happen; a repeated command appends nothing.
   * @throws {EventLogUnavailable | VaultUnavailable} nothing was written
   */
  async carryOut<Command extends AnyCommand, Event>(
    decider: Decider<Command, Event>,
    command: Command,
  ): Promise<Receipt | AnyRefusal> {
    const stream = decider.streamOf(command);
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const { stored, past, decision } = await this.decide(decider, command);
      if ('refused' in decision) return decision;
      const last = stored.at(-1);
      if (decision.length === 0 && last) return repeatOf(command, stored, last);
      const { events, personalDropped } = await this.sealed(decider, command, past, decision);
      try {
        const appended = await this.log.append(
          stream,
          last?.revision ?? 'none',
          chained(stream, endOfChain(stored), events),
        );
        return { ...appended, repeated: false, personalDropped };
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
      }
    }
    throw new EventLogUnavailable(`stream ${stream} is being written by too many at once`);
  }

  /** What would be answered if the command were sent now; writes nothing. */
  async wouldRefuse<Command extends AnyCommand, Event>(
    decider: Decider<Command, Event>,
    command: Command,
  ): Promise<AnyRefusal | null> {
    const { decision } = await this.decide(decider, command);
    return 'refused' in decision ? decision : null;
  }

  private async decide<Command extends AnyCommand, Event>(
    decider: Decider<Command, Event>,
    command: Command,
  ): Promise<Decision<Event>> {
    const stored = await this.log.readStream(decider.streamOf(command));
    const readable = await this.sealing.readable(stored, command.occurrence.commandId);
    const past = readable.map(decider.decode);
    const decision = decider.decide(past, command, this.district);
    if (!isAboutAnUnknownFacility(decision)) return { stored, past, decision };
    // The facility may have been registered a moment ago, behind the view's back.
    await this.district.catchUp();
    return { stored, past, decision: decider.decide(past, command, this.district) };
  }

  private sealed<Command extends AnyCommand, Event>(
    decider: Decider<Command, Event>,
    command: Command,
    past: readonly Event[],
    decided: readonly Event[],
  ): Promise<SealedEvents> {
    return this.sealing.seal({
      stream: decider.streamOf(command),
      person: decider.personOf?.(past, command),
      identifiers: decider.identifiersOf?.(command) ?? [],
      events: decided.map(decider.encode),
    });
  }
}

function repeatOf(
  { occurrence, personal }: AnyCommand,
  stored: readonly RecordedEvent[],
  { position, revision }: RecordedEvent,
): Receipt {
  const handled = stored.find(({ meta }) => meta.commandId === occurrence.commandId);
  const personalDropped = handled?.personal === null && (personal ?? null) !== null;
  return { position, revision, repeated: true, personalDropped };
}

function isAboutAnUnknownFacility(decision: readonly unknown[] | AnyRefusal): boolean {
  return 'refused' in decision && decision.refused === 'facilityUnknown';
}
