import type { AgeGroup, DangerSign, OtherSign, Phase } from '@rujukan/referral';
import { shelfOf } from '../drafts';
import type { When } from '../statements';

/** A mother or newborn, who is a case; or somebody of another age, who is none. */
export type Kind = 'case' | 'other';

/** What a kader is typing; kept sealed at every change. What is typed of one kind stays when it becomes the other. */
export interface Draft {
  readonly draftId: string;
  readonly kind: Kind;
  readonly startedAt: number;
  /** Of the case, or of the other detection. */
  readonly id: string;
  readonly personId: string;
  /** Made with the draft: a second tap on "send" states nothing twice. */
  readonly commandId: string;
  /** The refused statements in whose place it comes, by their commands. */
  readonly mends: readonly string[];
  readonly when: When;
  readonly phase: Phase | null;
  readonly signs: readonly DangerSign[];
  readonly ageGroup: AgeGroup | null;
  readonly otherSigns: readonly OtherSign[];
  readonly name: string;
  readonly nik: string;
  readonly phone: string;
  readonly address: string;
  readonly birthDate: string;
  readonly note: string;
}

export interface FormProps {
  readonly draft: Draft;
  readonly change: (changed: Partial<Draft>) => void;
}

export function newDraft(draftId: string, kind: Kind): Draft {
  return {
    draftId,
    kind,
    startedAt: Date.now(),
    id: crypto.randomUUID(),
    personId: crypto.randomUUID(),
    commandId: crypto.randomUUID(),
    mends: [],
    when: { kind: 'now' },
    phase: null,
    signs: [],
    ageGroup: null,
    otherSigns: [],
    name: '',
    nik: '',
    phone: '',
    address: '',
    birthDate: '',
    note: '',
  };
}

/** The same words to be stated anew, in the place of what the server refused. */
export function mended(draftId: string, refused: Draft, mends: readonly string[]): Draft {
  return { ...refused, draftId, mends, commandId: crypto.randomUUID() };
}

export const drafts = shelfOf<Draft>();

export const addressOfDraft = ({ kind, draftId }: Pick<Draft, 'kind' | 'draftId'>) =>
  `/kader/${kind === 'case' ? 'new' : 'other'}/${draftId}`;
