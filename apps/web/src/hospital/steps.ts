import type { LegStatus } from '../http';

/** What a hospital can state of a patient. */
export type Step =
  'seen' | 'accept' | 'decline' | 'ask' | 'arrive' | 'admit' | 'care' | 'depart' | 'outcome' | 'referBack';

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

/** She is at another place; she may still come to this one. */
const ELSEWHERE: Steps = { main: null, others: ['arrive'] };

const NOTHING: Steps = { main: null, others: [] };

export interface PatientHere {
  /** Of the leg by which she came here or is to come; `null` where nobody has referred her. */
  readonly status: LegStatus | null;
  /** Whether it was addressed to this hospital: only then can it answer. */
  readonly isAddressed: boolean;
  readonly isSeen: boolean;
  readonly isAnswered: boolean;
  readonly isCancelled: boolean;
  readonly isOver: boolean;
  readonly isReferredBack: boolean;
  /** How the referral stands by which this hospital sends her on to another one; `null` where there is none. */
  readonly sentOn: LegStatus | null;
  /** Whether another place has received her. */
  readonly isElsewhere: boolean;
}

const ANSWERS: readonly Step[] = ['seen', 'accept', 'decline', 'ask'];

/** What may be stated now, by the desk or by a specialist, who looks and asks alone. */
export function stepsFor(patient: PatientHere, role: 'hospital' | 'specialist'): Steps {
  if (patient.isCancelled) return NOTHING;
  if (patient.isOver) return role === 'hospital' && owesALetter(patient) ? LETTER : NOTHING;
  const { main, others } = stepsOnTheWay(patient);
  const isOpen = (step: Step) =>
    (patient.isAddressed || !ANSWERS.includes(step)) &&
    (role === 'hospital' || MAY_LOOK_AND_ASK.includes(step)) &&
    !(step === 'seen' && patient.isSeen) &&
    !(step === 'accept' && patient.isAnswered && patient.status === 'departed') &&
    !(step === 'referBack' && patient.isReferredBack);
  return { main: main !== null && isOpen(main) ? main : null, others: others.filter(isOpen) };
}

/** Whether the desk may refer her on: she is in the house, and no hospital has the referral that was made from here. */
export function mayReferOn(patient: PatientHere): boolean {
  const { status, sentOn, isElsewhere, isCancelled, isOver } = patient;
  if (isCancelled || isOver || isElsewhere || !isInside(status)) return false;
  return sentOn === null || cameToNothing(sentOn);
}

const LETTER: Steps = { main: 'referBack', others: [] };

/** The hospital that had her last. */
function owesALetter({ isReferredBack, isElsewhere, sentOn }: PatientHere): boolean {
  return !isReferredBack && !isElsewhere && sentOn !== 'departed';
}

function stepsOnTheWay({ status, sentOn, isElsewhere }: PatientHere): Steps {
  if (isElsewhere) return ELSEWHERE;
  if (sentOn === 'departed') return ELSEWHERE;
  if (sentOn !== null) return stepsOfSender(status, sentOn);
  return status === null ? UNSENT : STEPS[status];
}

/** Until she leaves, what happens to her here is still told. */
function stepsOfSender(status: LegStatus | null, sentOn: LegStatus): Steps {
  const { main, others } = isInside(status) ? STEPS[status] : NOTHING;
  const inside = others.filter((step) => step !== 'referBack');
  if (cameToNothing(sentOn)) return { main, others: inside };
  return { main: 'depart', others: main === null ? inside : [main, ...inside] };
}

function cameToNothing(sentOn: LegStatus): boolean {
  return sentOn === 'declined' || sentOn === 'familyDeclined';
}

function isInside(status: LegStatus | null): status is 'arrived' | 'admitted' | 'careStarted' {
  return status === 'arrived' || status === 'admitted' || status === 'careStarted';
}
