import type { CorrectionReason, Zone } from '@rujukan/referral';
import { momentOf } from '../statements/when';
import type { MilestoneStated } from './milestones';

export type CorrectedPrecision = 'exact' | 'estimated' | 'unknown' | 'didNotHappen';

export interface CorrectionForm {
  readonly supersedes: readonly string[];
  readonly precision: CorrectedPrecision;
  /** `2026-11-21T14:05` on the clocks of the district. */
  readonly time: string;
  readonly reason: CorrectionReason | '';
  readonly note: string;
}

export type CorrectionFault = 'supersedes' | 'time' | 'reason';

/** The correction as the server takes it, or what is wrong with the form. */
export function correctionOf(
  { milestone, legId }: MilestoneStated,
  form: CorrectionForm,
  zone: Zone,
): { readonly facts: object } | { readonly faults: readonly CorrectionFault[] } {
  const hasTime = form.precision === 'exact' || form.precision === 'estimated';
  const at = momentOf(form.time, zone);
  const faults: CorrectionFault[] = [];
  if (form.supersedes.length === 0) faults.push('supersedes');
  if (hasTime && !Number.isFinite(at)) faults.push('time');
  if (form.reason === '') faults.push('reason');
  if (faults.length > 0) return { faults };
  return {
    facts: {
      milestone,
      ...(legId === null ? {} : { legId }),
      supersedes: form.supersedes,
      correctedPrecision: form.precision,
      ...(hasTime ? { correctedTime: new Date(at).toISOString() } : {}),
      reason: form.reason,
      ...(form.note.trim() === '' ? {} : { note: form.note.trim() }),
    },
  };
}
