import type { NewEvent, RecordedEvent } from '@rujukan/event-log';
import type { District } from '@rujukan/referral';
import type { AnyRefusal } from './receipt';

/** How commands of one kind find their stream and what they do to it; every aggregate has one. */
export interface Decider<Command, Event> {
  readonly streamOf: (command: Command) => string;
  readonly decode: (stored: RecordedEvent) => Event;
  readonly encode: (event: Event) => NewEvent;
  readonly decide: (
    past: readonly Event[],
    command: Command,
    district: District,
  ) => readonly Event[] | AnyRefusal;
}
