import { Injectable } from '@nestjs/common';
import { allows } from '@rujukan/access';
import type { ListedCase } from '@rujukan/read-models';
import type { Actor, BreakGlassReason } from '@rujukan/referral';
import { Reading } from './reading';

/** What a search may answer of the cases that it found. */
export interface FoundCases<Found extends ListedCase> {
  /** Those that the asker may read about anyway. */
  readonly readable: readonly Found[];
  /** Of the others no more than that they are, for whoever may open them: nothing of whom they are about. */
  readonly toBeOpened: readonly { readonly caseId: string }[];
}

/**
 * Sorts what a search by NIK or phone found. A woman who reaches a hospital unannounced must be found there, or
 * nobody could break the glass: so a hospital that states why learns that she has cases, and nothing else of them.
 */
@Injectable()
export class Finding {
  constructor(private readonly reading: Reading) {}

  sorted<Found extends ListedCase>(
    actor: Actor,
    found: readonly Found[],
    reason: BreakGlassReason | undefined,
  ): FoundCases<Found> {
    const isMine = (each: Found) => this.reading.mayRead(actor, each.case.caseId);
    const readable = found.filter(isMine);
    if (reason === undefined || !allows(actor.role, 'breakGlass')) return { readable, toBeOpened: [] };
    const others = found.filter((each) => !readable.includes(each));
    return { readable, toBeOpened: others.map(({ case: { caseId } }) => ({ caseId })) };
  }
}
