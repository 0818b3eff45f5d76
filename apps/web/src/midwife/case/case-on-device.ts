import type { CaseWithHistory } from '../../case-history';
import { keep } from '../../device';
import { urgencyIn } from '../../referring';
import { type Account, clockOffset } from '../../session';
import type { Draft } from '../raise/draft';
import { detectionIn } from '../raise/statements';

/** A case as this device knows it before the server has heard of it. */
export function caseOnDevice(draft: Draft, account: Account, origin: string): CaseWithHistory {
  const now = new Date(Date.now() - (clockOffset.value ?? 0)).toISOString();
  const facts = detectionIn(draft, account, origin);
  return {
    ...facts,
    caseId: draft.caseId,
    stage: 'referred',
    detected: now,
    legs: 1,
    leg: {
      legId: draft.legId,
      from: origin,
      to: draft.to,
      destination: draft.to,
      urgency: urgencyIn(draft),
      status: 'raised',
      diagnoses: draft.diagnosis === '' ? [] : [draft.diagnosis],
      times: { raised: now },
    },
    declines: [],
    outcome: null,
    cancelled: null,
    disputes: 0,
    clocks: [],
    closed: false,
    person: draft.name === '' ? null : { name: draft.name },
    personWithheld: null,
    history: [],
  };
}

/** Under which name a case is kept on this device. */
export const nameOfCase = (caseId: string) => `case:${caseId}`;
export const keepCase = (about: CaseWithHistory) => keep(nameOfCase(about.caseId), about);
