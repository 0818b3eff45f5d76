import { HOUR, type Instant, plus } from '@rujukan/kernel';
import type { District } from '../facility/district';
import type { BreakGlassReason } from '../vocabulary';
import { standingClaims } from './claims';
import { familyHasDeclined, isAJourney, isStated, legsInOrder, outcomeBehind, wasDeclined } from './picture';
import type { CaseState, Leg, Opening, RecordedOutcome } from './state';

/**
 * What a facility has to do with a case. `has`: she is of it, on her way to it or in it. `asked`: its advice was
 * asked, so that its specialists have to do with her too. `had`: no more than that it may still state what it knows.
 */
export const PARTS = ['asked', 'has', 'had'] as const;
export type Part = (typeof PARTS)[number];

export interface Party {
  readonly facility: string;
  readonly part: Part;
  /** The case is open to it whatever its part, because it broke the glass; `null` when it did not. */
  readonly opening: { readonly until: Instant; readonly reason: BreakGlassReason } | null;
}

/** How long a case stays open to a hospital that broke the glass [reasoned]: a shift and its handing over. */
export const OPEN_FOR_MS = 12 * HOUR;

/** The facilities with a part in a case, without the puskesmas of a posyandu, which can change. */
export function partiesOf(state: CaseState): readonly Party[] {
  const parties = new Parties();
  if (state.detection) {
    parties.join(state.detection.detectedAt, 'has');
    parties.join(state.detection.origin, 'has');
  }
  const legs = legsInOrder(state);
  for (const leg of legs) joinOnLeg(parties, leg, legs);
  for (const { asked } of state.advice) parties.join(asked?.toFacility, 'asked');
  joinWhereItEnded(parties, state);
  for (const opening of state.openings) parties.open(opening);
  return parties.all();
}

/** Every facility that has or had a part in the case, and whoever answers for one: their statements are taken. */
export function facilitiesInvolved(state: CaseState, district: District): ReadonlySet<string> {
  const involved = new Set<string>();
  for (const { facility } of partiesOf(state)) {
    involved.add(facility);
    const parent = district.facility(facility)?.parentId;
    if (parent) involved.add(parent);
  }
  return involved;
}

function joinOnLeg(parties: Parties, leg: Leg, legs: readonly Leg[]): void {
  const { referral, backReferral, escalatedTo } = leg;
  const stands = isAJourney(leg);
  if (referral) {
    const isAwaited = wasSent(leg) && !isTakenOver(leg, referral.to, legs);
    parties.join(referral.from, stands ? 'has' : 'had');
    parties.join(referral.to, isAwaited ? 'has' : 'had');
  }
  for (const facility of receiversOf(leg)) parties.join(facility, 'has');
  for (const { facility, role } of escalatedTo) {
    const part = role === 'specialist' ? 'asked' : 'has';
    parties.join(facility, stands ? part : 'had');
  }
  parties.join(backReferral?.to, 'has');
}

/** Not where all that still stands is that the family did not want it, or a hospital's answer. */
function wasSent(leg: Leg): boolean {
  return isStated(leg, 'raised') || isStated(leg, 'departed');
}

/** Whether she came to another place than the leg was for, or was referred to one after it had come to nothing. */
function isTakenOver(leg: Leg, to: string, legs: readonly Leg[]): boolean {
  const next = legs.length < 2 ? NONE : legsAfter(leg, legs);
  const receivers = receiversOf(leg);
  for (const other of next) receivers.push(...receiversOf(other));
  if (receivers.length > 0) return !receivers.includes(to);
  const cameToNothing = wasDeclined(leg) || familyHasDeclined(leg);
  return cameToNothing && next.some((other) => isStated(other, 'raised') && other.referral?.to !== to);
}

const NONE: readonly Leg[] = [];

/** By the times of the legs, and by what a referral says of the one before it, as times may be wrong. */
function legsAfter(leg: Leg, inOrder: readonly Leg[]): readonly Leg[] {
  const place = inOrder.indexOf(leg);
  return inOrder.filter(
    (other, index) => index > place || (other !== leg && other.referral?.previousLegId === leg.legId),
  );
}

const RECEIVED = ['arrived', 'admitted', 'careStarted'] as const;

function receiversOf({ milestones }: Leg): string[] {
  const receivers: string[] = [];
  for (const name of RECEIVED) {
    for (const { said } of standingClaims(milestones[name])) if (said !== null) receivers.push(said);
  }
  return receivers;
}

/** An outcome names no place but its kind: who tells of one at a hospital had her there. */
function joinWhereItEnded(parties: Parties, state: CaseState): void {
  for (const recorded of state.outcomes) parties.join(placeOf(recorded), 'had');
  for (const claim of standingClaims(state.milestones.outcome)) {
    const recorded = outcomeBehind(claim, state);
    if (recorded) parties.join(placeOf(recorded), 'has');
  }
}

function placeOf({ facts, by }: Pick<RecordedOutcome, 'facts' | 'by'>): string | null {
  return speaksOfItsOwnPlace(facts, by) ? by.facilityId : null;
}

/** Whether an outcome happened at the facility of whoever states it. */
export function speaksOfItsOwnPlace(
  { place }: RecordedOutcome['facts'],
  { role }: RecordedOutcome['by'],
): boolean {
  return (place === 'hospital' && role === 'hospital') || (place === 'puskesmas' && role === 'midwife');
}

const CLOSENESS: Readonly<Record<Part, number>> = { asked: 0, has: 1, had: 2 };

/** By facility, with the closest part of each. */
class Parties {
  private readonly byFacility = new Map<string, Party>();

  join(facility: string | null | undefined, part: Part): void {
    if (!facility) return;
    const known = this.byFacility.get(facility);
    if (known && CLOSENESS[known.part] <= CLOSENESS[part]) return;
    this.byFacility.set(facility, { facility, part, opening: known?.opening ?? null });
  }

  /** Of several openings the last to end. */
  open({ by: { facilityId: facility }, at, reason }: Opening): void {
    if (facility === null) return;
    this.join(facility, 'had');
    const known = this.byFacility.get(facility);
    const until = plus(at, OPEN_FOR_MS);
    if (known && (known.opening?.until ?? 0) < until) {
      this.byFacility.set(facility, { ...known, opening: { until, reason } });
    }
  }

  all(): readonly Party[] {
    return [...this.byFacility.values()];
  }
}
