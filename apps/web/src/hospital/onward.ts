import type { LegPurpose, PreReferralMeasure } from '@rujukan/referral';
import { type CaseWithHistory, latest, textsIn } from '../case-history/history';
import type { ReferralForm } from '../referring/form';
import type { Stay } from './patient-here';

/** The referral of a patient in the house to another hospital, as the desk types it. */
export interface OnwardForm extends ReferralForm {
  readonly measures: readonly PreReferralMeasure[];
}

/** With what is known of her, so that only what changed is typed. */
export function onwardForm(about: CaseWithHistory, stay: Stay, own: string, newId: () => string): OnwardForm {
  const { leg, phase, signs, gestationWeeks, riskCategory, declines, history } = about;
  const raised = latest(history, 'ReferralRaised', stay.legId);
  return {
    legId: newId(),
    previousLegId: leg?.legId ?? stay.legId,
    phase,
    signs,
    gestationWeeks: gestationWeeks === null ? '' : String(gestationWeeks),
    riskCategory,
    diagnosis: leg?.diagnoses[0] ?? '',
    urgency: leg?.urgency ?? null,
    proposed: null,
    to: null,
    reason: null,
    transport: 'ambulance',
    ready: [],
    measures: (raised === null ? [] : textsIn(raised, 'measuresGiven')) as readonly PreReferralMeasure[],
    sbar: null,
    declinedBy: declines.map(({ facility }) => facility).filter((facility) => facility !== own),
  };
}

/** Onward from the hospital that has her, or in the place of a referral from here that came to nothing. */
export function purposeOf({ leg }: CaseWithHistory, own: string): LegPurpose {
  return leg?.from === own ? 'afterDecline' : 'onward';
}

/** Under which name it is kept: what is typed for one attempt is not that of the next. */
export function nameOfOnward({ caseId, leg }: CaseWithHistory): string {
  return `${caseId}/${leg?.legId ?? ''}/onward`;
}
