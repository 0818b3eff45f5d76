import type { EventLog, RecordedEvent } from '@rujukan/event-log';
import {
  type CaseState,
  UNKNOWN_CASE,
  caseIdOf,
  caseStream,
  decodeCaseEvent,
  evolve,
  fold,
} from '@rujukan/referral';
import { LRUCache } from 'lru-cache';

interface Held {
  readonly state: CaseState;
  /** Of the last event in the state. */
  readonly revision: number;
}

/**
 * About 1 kB an event: the cases under way in a province fit. Four times as many, with those that are done among
 * them, made the peak of a rebuild some 110 MiB higher and saved no work.
 */
const EVENTS_HELD = 12_000;

/**
 * The states of the cases that a reader of the log meets. It remembers the latest ones and reads back the
 * streams of the others; what it answers does not depend on what it remembers.
 */
export class CaseStates {
  private readonly remembered: LRUCache<string, Held>;

  constructor(
    private readonly log: Pick<EventLog, 'readStream'>,
    /** Bounds the memory by the number of events in the states, not by their own number. */
    eventsHeld = EVENTS_HELD,
  ) {
    this.remembered = new LRUCache({
      maxSize: eventsHeld,
      sizeCalculation: ({ revision }) => revision + 1,
    });
  }

  /** The state after these events of each case that they belong to. */
  async after(events: readonly RecordedEvent[]): Promise<ReadonlyMap<string, CaseState>> {
    const after = new Map<string, Held>();
    const forgotten = new Map<string, number>();
    for (const event of events) {
      const caseId = caseIdOf(event.stream);
      if (caseId === undefined) continue;
      const before = stateBefore(event, after.get(caseId) ?? this.remembered.get(caseId));
      if (before)
        after.set(caseId, { state: evolve(before, decodeCaseEvent(event)), revision: event.revision });
      else forgotten.set(caseId, event.revision);
    }
    for (const [caseId, revision] of forgotten) {
      after.set(caseId, { state: await this.readBack(caseId, revision), revision });
    }
    return this.remember(after);
  }

  /** The log may be ahead of the batch; what came later belongs to a later one. */
  private async readBack(caseId: string, revision: number): Promise<CaseState> {
    const events = await this.log.readStream(caseStream(caseId));
    return fold(events.slice(0, revision + 1).map(decodeCaseEvent));
  }

  private remember(after: ReadonlyMap<string, Held>): ReadonlyMap<string, CaseState> {
    const states = new Map<string, CaseState>();
    for (const [caseId, held] of after) {
      if (isLikelyDone(held.state)) this.remembered.delete(caseId);
      else this.remembered.set(caseId, held);
      states.set(caseId, held.state);
    }
    return states;
  }
}

/** `undefined` when what is held of the case is not what stood right before the event. */
function stateBefore({ revision }: RecordedEvent, held: Held | undefined): CaseState | undefined {
  if (revision === 0) return UNKNOWN_CASE;
  return held?.revision === revision - 1 ? held.state : undefined;
}

/** She is home and her puskesmas knows it: what little is still told of such a case is read back. */
function isLikelyDone({ outcomes, legs }: CaseState): boolean {
  return outcomes.length > 0 && (legs.at(-1)?.backReferral?.acknowledged ?? false);
}
