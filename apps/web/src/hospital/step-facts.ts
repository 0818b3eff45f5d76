import type {
  DeclineReason,
  Escort,
  Outcome,
  OutcomePlace,
  Preparation,
  TransportMode,
  Ward,
} from '@rujukan/referral';
import type { Step } from './steps';

/** What the desk chose and typed; what a step does not ask for stays empty. */
export interface StepForm {
  readonly prepared: readonly Preparation[];
  readonly reason: DeclineReason | '';
  readonly ward: Ward | '';
  readonly mode: TransportMode;
  readonly escort: Escort;
  readonly outcome: Outcome | '';
  readonly place: OutcomePlace;
  readonly cause: string;
  readonly backTo: string;
  readonly followUp: string;
  readonly note: string;
}

export interface StepAbout {
  readonly caseId: string;
  readonly legId: string;
  /** The hospital that speaks. */
  readonly own: string;
  /** Made when the form was opened, so that a question sent again stays the same question. */
  readonly questionId: string;
}

/** What is wrong with a field: nothing in it, or nothing that it can hold. */
export type Fault = 'fill' | 'cause' | 'followUp';
export type Faults = Readonly<Partial<Record<keyof StepForm, Fault>>>;

export type Stated = { readonly path: string; readonly facts: object } | { readonly faults: Faults };

const ICD_10 = /^[A-Z]\d{2}(\.\d{1,2})?$/;

/** The statement of a step as the server takes it, or all that is wrong with the form. */
export function stated(step: Step, form: StepForm, { caseId, legId, own, questionId }: StepAbout): Stated {
  const faults = faultsIn(step, form);
  if (Object.keys(faults).length > 0) return { faults };
  const ofLeg = (what: string, facts: object = {}) => ({
    path: `/api/cases/${caseId}/legs/${legId}/${what}`,
    facts: { ...facts, ...noteOf(form) },
  });
  switch (step) {
    case 'seen':
      return ofLeg('seen');
    case 'accept':
      return ofLeg('acceptance', { prepared: form.prepared });
    case 'decline':
      return ofLeg('decline', { reason: form.reason });
    case 'ask':
      return ofLeg('questions', { questionId });
    case 'arrive':
      return ofLeg('arrival', { at: own });
    case 'admit':
      return ofLeg('admission', { at: own, ward: form.ward });
    case 'care':
      return ofLeg('care', { at: own });
    case 'depart':
      return ofLeg('departure', { mode: form.mode, escort: form.escort });
    case 'outcome':
      return {
        path: `/api/cases/${caseId}/outcome`,
        facts: { outcome: form.outcome, place: form.place, legId, ...causeOf(form), ...noteOf(form) },
      };
    case 'referBack':
      return ofLeg('back-referral', { to: form.backTo, ...followUpOf(form) });
  }
}

function faultsIn(step: Step, form: StepForm): Faults {
  const fill = 'fill' as const;
  switch (step) {
    case 'decline':
      return form.reason === '' ? { reason: fill } : {};
    case 'ask':
      return form.note.trim() === '' ? { note: fill } : {};
    case 'admit':
      return form.ward === '' ? { ward: fill } : {};
    case 'outcome':
      return {
        ...(form.outcome === '' ? { outcome: fill } : {}),
        ...(form.cause.trim() === '' || ICD_10.test(causeIn(form)) ? {} : { cause: 'cause' as const }),
      };
    case 'referBack':
      return {
        ...(form.backTo === '' ? { backTo: fill } : {}),
        ...(isDays(form.followUp) ? {} : { followUp: 'followUp' as const }),
      };
    case 'seen':
    case 'accept':
    case 'arrive':
    case 'care':
    case 'depart':
      return {};
  }
}

function causeIn({ cause }: StepForm): string {
  return cause.trim().toUpperCase();
}

function causeOf(form: StepForm): { readonly causeCode?: string } {
  return form.cause.trim() === '' ? {} : { causeCode: causeIn(form) };
}

function noteOf({ note }: StepForm): { readonly note?: string } {
  return note.trim() === '' ? {} : { note: note.trim() };
}

function isDays(text: string): boolean {
  return text.trim() === '' || (/^\d{1,3}$/.test(text.trim()) && Number(text) <= 365);
}

function followUpOf({ followUp }: StepForm): { readonly followUpWithinDays?: number } {
  return followUp.trim() === '' ? {} : { followUpWithinDays: Number(followUp) };
}
