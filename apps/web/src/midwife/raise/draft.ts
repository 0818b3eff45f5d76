import { shelfOf } from '../../drafts';
import type { CaseView } from '../../http';
import type { ReferralForm } from '../../referring';
import type { Screened } from '../../screening';

/** A referral that somebody is typing; kept sealed at every change, so that nothing can lose it. */
export interface Draft extends ReferralForm {
  readonly draftId: string;
  readonly startedAt: number;
  readonly caseId: string;
  readonly personId: string;
  /** Made with the draft: a second tap on "send" states nothing twice. */
  readonly detectionId: string;
  readonly referralId: string;
  /** The refused statements in whose place it comes, by their commands. */
  readonly mends?: readonly string[];
  /** Whether the case is known already, and only the referral is new. */
  readonly isKnown: boolean;
  /** Since when the sign is there, in minutes before the tap; `null` for just now. */
  readonly sinceMinutes: number | null;
  /** Absent where no card was opened. */
  readonly screened?: Screened;
  readonly name: string;
  readonly nik: string;
  readonly phone: string;
  readonly address: string;
  readonly birthDate: string;
}

export function newDraft(draftId: string): Draft {
  return {
    draftId,
    startedAt: Date.now(),
    caseId: crypto.randomUUID(),
    personId: crypto.randomUUID(),
    legId: crypto.randomUUID(),
    ...freshCommands(),
    isKnown: false,
    previousLegId: null,
    phase: null,
    signs: [],
    sinceMinutes: null,
    name: '',
    nik: '',
    phone: '',
    address: '',
    birthDate: '',
    gestationWeeks: '',
    diagnosis: '',
    urgency: null,
    proposed: null,
    to: null,
    reason: null,
    transport: 'ambulance',
    ready: ['midwife'],
    sbar: null,
  };
}

/** Of a case that somebody detected, or that a hospital declined. */
export function draftOf(draftId: string, about: CaseView): Draft {
  const { caseId, personId, phase, signs, gestationWeeks, riskCategory, person, leg, declines } = about;
  return {
    ...newDraft(draftId),
    caseId,
    personId,
    isKnown: true,
    previousLegId: leg?.legId ?? null,
    phase,
    signs,
    riskCategory,
    name: person?.name ?? '',
    gestationWeeks: gestationWeeks === null ? '' : String(gestationWeeks),
    diagnosis: leg?.diagnoses[0] ?? '',
    declinedBy: declines.map(({ facility }) => facility),
  };
}

/**
 * The same words to be stated anew, in the place of what the server refused. The leg stays: what was told of it since
 * waits behind.
 */
export function mended(draftId: string, refused: Draft, mends: readonly string[]): Draft {
  return { ...refused, draftId, mends, ...freshCommands() };
}

function freshCommands() {
  return { detectionId: crypto.randomUUID(), referralId: crypto.randomUUID() };
}

export const drafts = shelfOf<Draft>();
