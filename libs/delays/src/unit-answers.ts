import type { Instant } from '@rujukan/kernel';
import type { DelayAnswer } from './answer';
import type { Interval } from './intervals';
import { type FunnelLimits, type FunnelPlace, placeInFunnel, proportionFunnel } from './statistics';
import type { Trust } from './trust';

/** What one interval contributes to the way from the detection to care. */
export interface WaterfallPart {
  readonly interval: Interval;
  readonly meanMinutes: number;
  /** Of the whole way; the parts add up to 1. */
  readonly share: number;
}

export interface WaterfallRow {
  readonly group: string | null;
  readonly facts: number;
  /** Legs of which every part is known: the parts are of these alone. */
  readonly complete: number;
  /** Legs of which a part is still open; they are missing from the parts. */
  readonly underWay: number;
  readonly totalMeanMinutes: number | null;
  readonly parts: readonly WaterfallPart[];
}

export interface WaterfallAnswer extends Omit<DelayAnswer, 'rows'> {
  readonly rows: readonly WaterfallRow[];
}

export interface TargetCounts {
  readonly group: string | null;
  readonly facts: number;
  /** Reached their end within the target in force when they began. */
  readonly met: number;
  /** Known to be over it: ended later, or open beyond it. */
  readonly missed: number;
  /** Open, and not yet at the target. */
  readonly undecided: number;
  /** Of an urgency for which nobody set one. */
  readonly withoutTarget: number;
}

export interface FunnelRow extends TargetCounts {
  /** Met, of those decided; `null` when none is. */
  readonly share: number | null;
  readonly limits: Omit<FunnelLimits, 'n'> | null;
  /** Beyond `action` lies one in five hundred by chance alone, beyond `warning` one in twenty. */
  readonly place: FunnelPlace | null;
}

export interface FunnelAnswer extends Omit<DelayAnswer, 'rows'> {
  readonly interval: Interval;
  readonly at: Instant;
  /** Of all units together, around which the limits lie. */
  readonly overall: { readonly met: number; readonly decided: number; readonly share: number | null };
  readonly rows: readonly FunnelRow[];
}

/** Units against chance around what all of them reach together; in the order they came, which is no ranking. */
export function funnelOf(units: readonly TargetCounts[]): Pick<FunnelAnswer, 'overall' | 'rows'> {
  const overall = overallOf(units);
  return { overall, rows: units.map((unit) => funnelRow(unit, overall)) };
}

export function overallOf(units: readonly TargetCounts[]): FunnelAnswer['overall'] {
  const met = units.reduce((sum, unit) => sum + unit.met, 0);
  const decided = units.reduce((sum, unit) => sum + unit.met + unit.missed, 0);
  return { met, decided, share: decided === 0 ? null : met / decided };
}

/** Some tenths of a millisecond: whoever has hundreds of units rests in between. */
export function funnelRow(unit: TargetCounts, { share: overall }: FunnelAnswer['overall']): FunnelRow {
  const n = unit.met + unit.missed;
  const funnel = overall === null ? null : proportionFunnel(overall, n);
  const share = n === 0 ? null : unit.met / n;
  return {
    ...unit,
    share,
    limits: funnel && { warning: funnel.warning, action: funnel.action },
    place: share === null || funnel === null ? null : placeInFunnel(share, funnel),
  };
}

export interface CompletenessRow {
  readonly group: string | null;
  readonly facts: number;
  /** Of the intervals along the way and the answer, each leg counting once for each that applies to it. */
  readonly trust: Trust;
}

export interface CompletenessAnswer extends Omit<DelayAnswer, 'rows'> {
  readonly rows: readonly CompletenessRow[];
}
