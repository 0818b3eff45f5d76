import type { Instant } from '@rujukan/kernel';
import type { Actor, BreakGlassReason, District, Party } from '@rujukan/referral';
import { scopeOf } from './scopes';

/** The cases whose people somebody may read about. */
export type ReadScope =
  | {
      readonly kind: 'facility';
      readonly facilityId: string;
      /** Only those whose advice was asked of it. */
      readonly askedOnly: boolean;
      /** A puskesmas reads what its posyandu do. */
      readonly withPosyandu: boolean;
    }
  | { readonly kind: 'district' }
  | { readonly kind: 'none' };

/** An analyst sees figures and an admin accounts; neither ever sees a woman's name. */
export function readScope({ role, facilityId }: Pick<Actor, 'role' | 'facilityId'>): ReadScope {
  const scope = scopeOf(role, 'viewCase');
  if (scope === 'district') return { kind: 'district' };
  if (scope === null || facilityId === null) return { kind: 'none' };
  const withPosyandu = scope === 'ownAndPosyandu';
  return { kind: 'facility', facilityId, askedOnly: scope === 'asked', withPosyandu };
}

/** What of a case decides on who may read it. */
export interface ReadMatter {
  /** None of a case that nobody knows: to those of a facility it is as one of somebody else's. */
  readonly parties: readonly Party[];
  readonly district: District;
  readonly now: Instant;
}

/** Why somebody may read a case. */
export interface ReadingRight {
  /** The reason with which their hospital broke the glass; `null` in the course of their work. */
  readonly why: BreakGlassReason | null;
}

/** The one rule by which a case is shown or not: `null` when it is not. */
export function readingRight(
  actor: Pick<Actor, 'role' | 'facilityId'>,
  { parties, district, now }: ReadMatter,
): ReadingRight | null {
  const scope = readScope(actor);
  if (scope.kind !== 'facility') return scope.kind === 'district' ? { why: null } : null;
  const { facilityId, askedOnly, withPosyandu } = scope;
  const isTheirs = parties.some(({ facility, part }) => {
    if (part === 'had' || (askedOnly && part !== 'asked')) return false;
    return facility === facilityId || (withPosyandu && district.facility(facility)?.parentId === facilityId);
  });
  if (isTheirs) return { why: null };
  const opening = parties.find(({ facility }) => facility === facilityId)?.opening ?? null;
  return opening !== null && now < opening.until ? { why: opening.reason } : null;
}

export function mayRead(actor: Pick<Actor, 'role' | 'facilityId'>, matter: ReadMatter): boolean {
  return readingRight(actor, matter) !== null;
}
