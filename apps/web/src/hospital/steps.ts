import type { LegStatus } from '../http';

/** What a hospital can state of a patient. */
export type Step =
  'seen' | 'accept' | 'decline' | 'ask' | 'arrive' | 'admit' | 'care' | 'outcome' | 'referBack';

export interface Steps {
  /** What comes next on the way. */
  readonly main: Step | null;
  readonly others: readonly Step[];
}

const STEPS: Readonly<Record<LegStatus, Steps>> = {
  raised: { main: 'accept', others: ['seen', 'ask', 'decline', 'arrive'] },
  seen: { main: 'accept', others: ['ask', 'decline', 'arrive'] },
  accepted: { main: 'arrive', others: ['ask', 'decline'] },
  declined: { main: null, others: ['accept', 'arrive'] },
  familyDeclined: { main: null, others: ['arrive'] },
  departed: { main: 'arrive', others: ['accept', 'ask'] },
  arrived: { main: 'admit', others: ['outcome'] },
  admitted: { main: 'care', others: ['outcome'] },
  careStarted: { main: 'outcome', others: ['referBack'] },
};

const MAY_LOOK_AND_ASK: readonly Step[] = ['seen', 'ask'];

/** Nobody sent her: she can only be at the door. */
const UNSENT: Steps = { main: 'arrive', others: [] };

export interface PatientHere {
  /** `null` where nobody has referred her. */
  readonly status: LegStatus | null;
  /** Whether it was addressed to this hospital: only then can it answer. */
  readonly isAddressed: boolean;
  readonly isSeen: boolean;
  readonly isAnswered: boolean;
  readonly isCancelled: boolean;
  readonly isOver: boolean;
  readonly isReferredBack: boolean;
}

const ANSWERS: readonly Step[] = ['seen', 'accept', 'decline', 'ask'];

/** What may be stated now, by the desk or by a specialist, who looks and asks alone. */
export function stepsFor(patient: PatientHere, role: 'hospital' | 'specialist'): Steps {
  if (patient.isCancelled) return { main: null, others: [] };
  if (patient.isOver) {
    const rest: Step | null = patient.isReferredBack ? null : 'referBack';
    return role === 'hospital' ? { main: rest, others: [] } : { main: null, others: [] };
  }
  const { main, others } = patient.status === null ? UNSENT : STEPS[patient.status];
  const isOpen = (step: Step) =>
    (patient.isAddressed || !ANSWERS.includes(step)) &&
    (role === 'hospital' || MAY_LOOK_AND_ASK.includes(step)) &&
    !(step === 'seen' && patient.isSeen) &&
    !(step === 'accept' && patient.isAnswered && patient.status === 'departed') &&
    !(step === 'referBack' && patient.isReferredBack);
  return { main: main !== null && isOpen(main) ? main : null, others: others.filter(isOpen) };
}
