import { type DangerSign, type Phase, RULE_SETS, signsOfPhase } from '@rujukan/referral';
import { isPhone } from '../identity/is-phone';

/** Who came without a referral, as the desk types it; nothing but how far she is must be known. */
export interface WalkInForm {
  /** Made with the form, so that what is sent again is the same patient. */
  readonly caseId: string;
  readonly personId: string;
  readonly legId: string;
  readonly phase: Phase | null;
  readonly signs: readonly DangerSign[];
  readonly gestationWeeks: string;
  readonly name: string;
  readonly nik: string;
  readonly phone: string;
  readonly birthDate: string;
  readonly address: string;
  /** The puskesmas she lives under; empty where nobody knows. */
  readonly origin: string;
  readonly note: string;
}

export function newWalkIn(newId: () => string): WalkInForm {
  const ids = { caseId: newId(), personId: newId(), legId: newId() };
  const person = { name: '', nik: '', phone: '', birthDate: '', address: '' };
  return { ...ids, phase: null, signs: [], gestationWeeks: '', ...person, origin: '', note: '' };
}

export type WalkInFault = 'fill' | 'weeks' | 'phone';
export type WalkInFaults = Readonly<Partial<Record<'phase' | 'gestationWeeks' | 'phone', WalkInFault>>>;

export function faultsIn({ phase, gestationWeeks, phone }: WalkInForm): WalkInFaults {
  return {
    ...(phase === null ? { phase: 'fill' as const } : {}),
    ...(tellsWeeks(phase) && !isWeeks(gestationWeeks) ? { gestationWeeks: 'weeks' as const } : {}),
    ...(isPhone(phone) ? {} : { phone: 'phone' as const }),
  };
}

/** The danger signs that the rules in force ask for in a phase. */
export function signsToAsk(phase: Phase): readonly DangerSign[] {
  const [first] = RULE_SETS;
  return signsOfPhase(phase, (RULE_SETS.at(-1) ?? first).dangerSigns);
}

/** Of an infant the number on the card is its mother's. */
export function walkInFacts(form: WalkInForm): object {
  const { caseId, personId, legId, phase, signs, origin } = form;
  const isInfant = phase === 'newborn';
  const weeks = tellsWeeks(phase) ? form.gestationWeeks.trim() : '';
  const person = personIn(form, isInfant);
  const note = form.note.trim();
  return {
    ...{ caseId, personId, legId, subject: isInfant ? 'infant' : 'mother', phase, signs },
    ...(weeks === '' ? {} : { gestationWeeks: Number(weeks) }),
    ...(origin === '' ? {} : { origin }),
    ...(Object.keys(person).length === 0 ? {} : { person }),
    ...(note === '' ? {} : { note }),
  };
}

function personIn({ name, nik, phone, birthDate, address }: WalkInForm, isInfant: boolean) {
  const told = { name, [isInfant ? 'motherNik' : 'nik']: nik, phone, birthDate, address };
  const said = Object.entries(told).map(([member, text]) => [member, text.trim()] as const);
  return Object.fromEntries(said.filter(([, text]) => text !== ''));
}

export function tellsWeeks(phase: Phase | null): boolean {
  return phase === 'pregnancy' || phase === 'labour';
}

function isWeeks(text: string): boolean {
  return text.trim() === '' || (/^\d{1,2}$/.test(text.trim()) && Number(text) <= 45);
}
