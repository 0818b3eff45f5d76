import type { NewEvent, RecordedEvent } from '@rujukan/event-log';
import type { District, Occurrence } from '@rujukan/referral';
import type { Identifier } from '@rujukan/vault';
import type { AnyRefusal } from './receipt';

/** What any command has: by its id a repeat is known. */
export interface AnyCommand {
  readonly occurrence: Occurrence;
  /** What it says of a person; some never say anything. */
  readonly personal?: object | null;
}

/** How commands of one kind find their stream and what they do to it; every aggregate has one. */
export interface Decider<Command extends AnyCommand, Event> {
  readonly streamOf: (command: Command) => string;
  readonly decode: (stored: RecordedEvent) => Event;
  readonly encode: (event: Event) => NewEvent;
  readonly decide: (
    past: readonly Event[],
    command: Command,
    district: District,
  ) => readonly Event[] | AnyRefusal;
  /** With whose key what the command says of a person is sealed; left out where it never says anything. */
  readonly personOf?: (past: readonly Event[], command: Command) => string | undefined;
  /** By which numbers the person is found from then on. */
  readonly identifiersOf?: (command: Command) => readonly Identifier[];
}
