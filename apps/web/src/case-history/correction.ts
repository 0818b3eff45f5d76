import type { CorrectionReason, Zone } from '@rujukan/referral';
import { localOf, momentOf } from '../statements/when';
import type { MilestoneStated, TimeStated } from './milestones';

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

/** With the first known time, and the statement itself where there is no other. */
export function correctionStartingFrom(statements: readonly TimeStated[], zone: Zone): CorrectionForm {
  const known = statements.find(({ at }) => at !== null)?.at ?? null;
  const supersedes = statements.length === 1 ? statements.map(({ eventId }) => eventId) : [];
  const time = known === null ? '' : localOf(known, zone);
  return { supersedes, precision: 'exact', time, reason: '', note: '' };
}

/** The correction as the server takes it, or what is wrong with the form. */
export function correctionOf(
  { milestone, legId }: Pick<MilestoneStated, 'milestone' | 'legId'>,
  form: CorrectionForm,
  zone: Zone,
): { readonly facts: Readonly<Record<string, unknown>> } | { readonly faults: readonly CorrectionFault[] } {
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
