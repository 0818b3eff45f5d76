import type { CoachingTopic } from '@rujukan/referral';

export interface VisitForm {
  /** `2026-11-21` */
  readonly on: string;
  readonly topic: CoachingTopic;
  readonly obstetricians: string;
  readonly paediatricians: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST = 50;

/** A visit as the server takes it, or the fields that are wrong. */
export function visitOf(
  form: VisitForm,
): { readonly facts: object } | { readonly faults: readonly (keyof VisitForm)[] } {
  const faults: (keyof VisitForm)[] = [];
  if (!DAY.test(form.on)) faults.push('on');
  for (const who of ['obstetricians', 'paediatricians'] as const) if (!isCount(form[who])) faults.push(who);
  if (faults.length > 0) return { faults };
  const { on, topic } = form;
  const [obstetricians, paediatricians] = [Number(form.obstetricians), Number(form.paediatricians)];
  return { facts: { on, topic, obstetricians, paediatricians } };
}

function isCount(text: string): boolean {
  return /^\d{1,2}$/.test(text.trim()) && Number(text) <= MOST;
}
