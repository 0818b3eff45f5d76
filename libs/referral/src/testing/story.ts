import type { CaseCommand } from '../case/commands';
import { decide } from '../case/decide';
import type { CaseEvent } from '../case/events';
import { type CaseState, fold } from '../case/state';
import type { District } from '../facility/district';
import { type RefusalCode, isRefusal } from '../refusal';
import { MUKOMUKO } from './district';

/** What has happened so far, in the order in which the server heard of it. */
export interface Given {
  readonly past: readonly CaseEvent[];
  readonly state: CaseState;
  /** The decision on one more command. */
  when(command: CaseCommand): Decided;
}

export interface Decided {
  /** The facts that the command added; none for a repeat or a refusal. */
  readonly events: readonly CaseEvent[];
  readonly refused: RefusalCode | null;
  readonly about: Readonly<Record<string, string | number>>;
  /** The case afterwards. */
  readonly state: CaseState;
}

/** Tells a story; every command of it must be taken, or the story is wrong and the spec fails with its refusal. */
export function given(...commands: readonly CaseCommand[]): Given {
  return givenIn(MUKOMUKO, ...commands);
}

export function givenIn(district: District, ...commands: readonly CaseCommand[]): Given {
  const past = commands.reduce<readonly CaseEvent[]>((events, command) => {
    const decision = decide(events, command, district);
    if (isRefusal(decision)) {
      throw new Error(`${command.name} was refused: ${decision.refused} ${JSON.stringify(decision.about)}`);
    }
    return [...events, ...decision];
  }, []);
  return { past, state: fold(past), when: (command) => decided(past, command, district) };
}

function decided(past: readonly CaseEvent[], command: CaseCommand, district: District): Decided {
  const decision = decide(past, command, district);
  return isRefusal(decision)
    ? { events: [], refused: decision.refused, about: decision.about, state: fold(past) }
    : { events: decision, refused: null, about: {}, state: fold([...past, ...decision]) };
}
