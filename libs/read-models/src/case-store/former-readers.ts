import type { Position } from '@rujukan/event-log';
import type { JsonObject } from '@rujukan/kernel';
import {
  type CaseEventType,
  type Party,
  UNKNOWN_CASE,
  decodeCaseEvent,
  evolve,
  partiesOf,
} from '@rujukan/referral';
import { readersOf } from './case-rows';

/** An event of a case as its history has it; whom it is about is no part of who may read it. */
export interface PastEvent {
  readonly id: string;
  readonly type: string;
  readonly position: Position;
  readonly data: JsonObject;
  readonly meta: JsonObject;
}

const MAY_TAKE_BACK: ReadonlySet<string> = new Set<CaseEventType>(['MilestoneCorrected', 'BackReferralSent']);

/**
 * Whether somebody may have lost the reading of a case by events of these types: somebody took over from them, or their part
 * was taken back by a correction or by a letter to another puskesmas. Cheap, and never wrong when it says no.
 */
export function mayHaveLeft(parties: readonly Party[], types: readonly string[]): boolean {
  return parties.some(({ part }) => part === 'had') || types.some((type) => MAY_TAKE_BACK.has(type));
}

/**
 * Whose people might read the case once and may no longer, and since which event; of all its events, so that it
 * depends on them alone and not on which of them came together.
 */
export function formerReaders(events: readonly PastEvent[]): ReadonlyMap<string, Position> {
  const left = new Map<string, Position>();
  let state = UNKNOWN_CASE;
  let before: readonly Party[] = [];
  for (const event of events) {
    state = evolve(state, decodeCaseEvent({ ...event, personal: null }));
    const now = readersOf(partiesOf(state));
    for (const { facility } of now) left.delete(facility);
    for (const { facility } of before) {
      if (!now.some((reader) => reader.facility === facility)) left.set(facility, event.position);
    }
    before = now;
  }
  return left;
}
