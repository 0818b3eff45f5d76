import { sameJson, toIso } from '@rujukan/kernel';
import { timeInTheFuture } from '@rujukan/referral';
import { type PersonRefusal, refuseAccess } from '../refusal';
import { FACT_OF_PERSON_COMMAND, type PersonCommand } from './commands';
import type { PersonEvent } from './events';
import { type PersonState, foldPerson } from './state';

/** What a command does to a person: the event to append, none when it is so already, or why it may not happen. */
export function decidePerson(
  past: readonly PersonEvent[],
  command: PersonCommand,
): readonly PersonEvent[] | PersonRefusal {
  const { commandId } = command.occurrence;
  const type = FACT_OF_PERSON_COMMAND[command.name];
  const handled = past.find(({ meta }) => meta.commandId === commandId);
  if (handled) {
    const isRepeat = handled.type === type && sameJson(handled.data, command.facts);
    return isRepeat ? [] : refuseAccess('commandIdReused', { commandId });
  }
  const state = foldPerson(past);
  const refusal = timeInTheFuture(command.occurrence) ?? refusalOf(state, command);
  if (refusal) return refusal;
  if (isSoAlready(state, command)) return [];
  const { facts: data, occurrence: meta } = command;
  return [{ id: commandId, type, data, meta, personal: null } as PersonEvent];
}

function refusalOf({ erased, held }: PersonState, command: PersonCommand): PersonRefusal | null {
  const { personId } = command;
  switch (command.name) {
    case 'ErasePerson':
      if (erased) return null;
      if (held.length > 0) return refuseAccess('erasureHeld', { personId, reasons: held.join(', ') });
      return retentionNotOver(command);
    case 'HoldErasure':
      return erased ? refuseAccess('personErased', { personId }) : null;
    case 'LiftHold':
      return held.includes(command.facts.reason)
        ? null
        : refuseAccess('erasureNotHeld', { personId, reason: command.facts.reason });
  }
}

function retentionNotOver({ personId, retainedUntil, occurrence }: PersonCommand): PersonRefusal | null {
  return retainedUntil === null || retainedUntil <= occurrence.receivedAt
    ? null
    : refuseAccess('retentionNotOver', { personId, until: toIso(retainedUntil) });
}

function isSoAlready({ erased, held }: PersonState, command: PersonCommand): boolean {
  if (command.name === 'ErasePerson') return erased;
  return command.name === 'HoldErasure' && held.includes(command.facts.reason);
}
