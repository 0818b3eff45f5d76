import { isPhone } from '../../identity';
import type { Draft } from './draft';
import { isGestation } from './person-fields';

/** A number that is odd is said at its own field as it is typed. */
export type Fault = 'missingPhase' | 'missingSign' | 'hospitalMissing';
type OddNumber = 'phoneOdd' | 'gestationOdd';

/** What is wrong with a part of the form, in words, once somebody tried to send it. */
export type FaultOf = (...faults: readonly Fault[]) => string | undefined;

/** What keeps the form from being sent, the topmost first; nothing that could wait is asked for. */
export function faultsIn(draft: Draft): readonly (Fault | OddNumber)[] {
  const { phase, signs, urgency, to, phone, gestationWeeks } = draft;
  const faults: (Fault | OddNumber | false)[] = [
    phase === null && 'missingPhase',
    phase !== null && signs.length === 0 && urgency === null && 'missingSign',
    !isGestation(gestationWeeks) && 'gestationOdd',
    !isPhone(phone) && 'phoneOdd',
    phase !== null && to === null && 'hospitalMissing',
  ];
  return faults.filter((fault) => fault !== false);
}
