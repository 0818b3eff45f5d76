import type { AgeGroup, DangerSign, OtherSign, Phase } from '@rujukan/referral';
import type { CaseWithHistory, ToldEvent } from '../../case-history';
import { forget, keep, kept, keptUnder } from '../../device';
import type { FoundView } from '../../http';
import { clockOffset } from '../../session';
import { zone } from '../../words';
import { statedWhen } from '../../statements';
import type { Draft } from '../draft';
import type { OtherDetectionView } from '../../other-detections';

interface Recorded {
  /** Of the case, or of the other detection. */
  readonly id: string;
  /** When it was seen, on the server's clock. */
  readonly seenAt: string;
  readonly name: string | null;
}

/** What somebody at this device recorded, and what the server told of it; `null` until it did. */
export type Seen = SeenCase | SeenOther;

export interface SeenCase extends Recorded {
  readonly kind: 'case';
  readonly phase: Phase | null;
  readonly signs: readonly DangerSign[];
  readonly told: ToldOfCase | null;
}

/** How far a case has come, by the list of the posyandu or by the case itself, whose history is told as well. */
export type ToldOfCase = Pick<FoundView['case'], 'leg' | 'outcome' | 'cancelled' | 'closed'> & {
  /** The last word of the midwife, by the list. */
  readonly review?: FoundView['review'];
  /** As it was when the case was last opened on this phone. */
  readonly history?: readonly ToldEvent[];
};

export interface SeenOther extends Recorded {
  readonly kind: 'other';
  readonly ageGroup: AgeGroup | null;
  readonly signs: readonly OtherSign[];
  readonly told: OtherDetectionView | null;
}

/** As this device knows it before the server has heard of it. */
export function seenIn({ kind, id, when, name, phase, signs, ageGroup, otherSigns }: Draft): Seen {
  const now = Date.now();
  const stated = statedWhen(when, { now, offsetMs: clockOffset.value, zone: zone.value });
  const seenAt = stated?.occurredAt ?? new Date(now - (clockOffset.value ?? 0)).toISOString();
  const recorded = { id, seenAt, name: name.trim() === '' ? null : name.trim() };
  return kind === 'case'
    ? { ...recorded, kind, phase, signs, told: null }
    : { ...recorded, kind, ageGroup, signs: otherSigns, told: null };
}

export function seenCase(told: CaseWithHistory): SeenCase {
  const { caseId: id, phase, signs, detected, person } = told;
  const seenAt = detected ?? told.history[0]?.receivedAt ?? '';
  return { kind: 'case', id, seenAt, name: person?.name ?? null, phase, signs, told };
}

/** As the list of the posyandu has it; the history stays as it was last told. */
export function seenFound({ seen, review, case: about }: FoundView, before: Seen | null): SeenCase {
  const { caseId: id, phase, signs, person, leg, outcome, cancelled, closed } = about;
  const history = before?.kind === 'case' ? (before.told?.history ?? []) : [];
  const told = { leg, outcome, cancelled, closed, review, history };
  return {
    ...{ kind: 'case', id, phase, signs, told },
    seenAt: seen ?? before?.seenAt ?? '',
    name: person?.name ?? null,
  };
}

export function seenOther(told: OtherDetectionView): SeenOther {
  const { otherDetectionId: id, ageGroup, signs, seen, person } = told;
  return { kind: 'other', id, seenAt: seen, name: person?.name ?? null, ageGroup, signs, told };
}

/** Whether it is over, so that nothing more will be told of it. */
export function isOver(seen: Seen): boolean {
  return seen.kind === 'case' ? (seen.told?.closed ?? false) : seen.told?.status === 'closed';
}

const PREFIX = 'seen:';
const nameOf = (id: string) => `${PREFIX}${id}`;

export const keepSeen = (seen: Seen) => keep(nameOf(seen.id), seen);
export const forgetSeen = (id: string) => forget(nameOf(id));
export const keptSeen = (id: string) => kept<Seen>(nameOf(id));
export const nameOfWay = (id: string) => `way:${id}`;

/** All that this device knows of, the latest first. */
export async function everythingSeen(): Promise<readonly Seen[]> {
  const all = await keptUnder<Seen>(PREFIX);
  return all.toSorted((a, b) => Date.parse(b.seenAt) - Date.parse(a.seenAt));
}

export function addressOfSeen({ kind, id }: Pick<Seen, 'kind' | 'id'>): string {
  return `/kader/${kind === 'case' ? 'cases' : 'others'}/${id}`;
}
