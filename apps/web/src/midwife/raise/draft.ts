import type {
  ChoiceReason,
  DangerSign,
  Phase,
  ReadinessItem,
  TransportMode,
  Urgency,
} from '@rujukan/referral';
import { shelfOf } from '../../drafts';
import type { CaseView } from '../../http';
import type { Screened } from '../../screening';

/** A referral that somebody is typing; kept sealed at every change, so that nothing can lose it. */
export interface Draft {
  readonly draftId: string;
  readonly startedAt: number;
  readonly caseId: string;
  readonly personId: string;
  readonly legId: string;
  /** Made with the draft: a second tap on "send" states nothing twice. */
  readonly detectionId: string;
  readonly referralId: string;
  /** The refused statements in whose place it comes, by their commands. */
  readonly mends?: readonly string[];
  /** Whether the case is known already, and only the referral is new. */
  readonly isKnown: boolean;
  /** The leg that was declined. */
  readonly previousLegId: string | null;
  readonly phase: Phase | null;
  readonly signs: readonly DangerSign[];
  /** Since when the sign is there, in minutes before the tap; `null` for just now. */
  readonly sinceMinutes: number | null;
  /** Absent where no card was opened. */
  readonly screened?: Screened;
  readonly name: string;
  readonly nik: string;
  readonly phone: string;
  readonly address: string;
  readonly birthDate: string;
  readonly gestationWeeks: string;
  readonly diagnosis: string;
  /** `null` until somebody chose another than the proposed one. */
  readonly urgency: Urgency | null;
  readonly proposed: string | null;
  readonly to: string | null;
  readonly reason: ChoiceReason | null;
  readonly transport: TransportMode;
  readonly ready: readonly ReadinessItem[];
  /** `null` while it is what the form says by itself. */
  readonly sbar: string | null;
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
  const { caseId, personId, phase, signs, gestationWeeks, person, leg } = about;
  return {
    ...newDraft(draftId),
    caseId,
    personId,
    isKnown: true,
    previousLegId: leg?.legId ?? null,
    phase,
    signs,
    name: person?.name ?? '',
    gestationWeeks: gestationWeeks === null ? '' : String(gestationWeeks),
    diagnosis: leg?.diagnoses[0] ?? '',
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

export function urgencyIn({ urgency, signs }: Draft): Urgency {
  return urgency ?? (signs.length > 0 ? 'emergency' : 'planned');
}

export const drafts = shelfOf<Draft>();
