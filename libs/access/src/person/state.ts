import type { HoldReason, PersonEvent } from './events';

export interface PersonState {
  readonly erased: boolean;
  /** The holds that stand. */
  readonly held: readonly HoldReason[];
}

export const UNTOUCHED: PersonState = { erased: false, held: [] };

export function foldPerson(events: readonly PersonEvent[]): PersonState {
  return events.reduce(evolvePerson, UNTOUCHED);
}

export function evolvePerson(state: PersonState, event: PersonEvent): PersonState {
  switch (event.type) {
    case 'PersonErased':
      return { ...state, erased: true };
    case 'ErasureHeld':
      return { ...state, held: [...new Set([...state.held, event.data.reason])] };
    case 'HoldLifted':
      return { ...state, held: state.held.filter((reason) => reason !== event.data.reason) };
  }
}
