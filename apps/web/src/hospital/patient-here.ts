import { type CaseWithHistory, latest } from '../case-history/history';
import { milestonesOf } from '../case-history/milestones';
import type { PatientHere } from './steps';

/** The leg by which a patient came to a hospital, and how far she has come there. */
export interface Stay {
  readonly legId: string;
  readonly status: (typeof INSIDE)[number];
}

/** The last comes last. */
const INSIDE = ['arrived', 'admitted', 'careStarted'] as const;

/** By what stands of the history; `null` where this hospital never received her. */
export function stayAt({ history }: Pick<CaseWithHistory, 'history'>, own: string): Stay | null {
  const here = milestonesOf(history).flatMap(({ milestone, legId, statements }) => {
    const status = INSIDE.find((each) => each === milestone);
    const isHere = statements.some(({ said, counts }) => counts && said === own);
    return status !== undefined && legId !== null && isHere ? [{ legId, status }] : [];
  });
  return here.at(-1) ?? null;
}

export function patientIn(about: CaseWithHistory, own: string): PatientHere {
  const { leg, outcome } = about;
  const stay = stayAt(about, own);
  const legId = stay?.legId ?? leg?.legId ?? null;
  const isHere = stay !== null && stay.legId === leg?.legId;
  const isSentOn = leg?.from === own && !isHere;
  return {
    status: isSentOn ? (stay?.status ?? null) : (leg?.status ?? null),
    isAddressed: leg?.to === own,
    isSeen: (leg?.times.seen ?? null) !== null,
    isAnswered: (leg?.times.responded ?? null) !== null,
    isCancelled: about.cancelled !== null,
    isOver: outcome !== null,
    isReferredBack: latest(about.history, 'BackReferralSent', legId) !== null,
    sentOn: isSentOn ? leg.status : null,
    isElsewhere: !isHere && INSIDE.some((status) => status === leg?.status),
  };
}
