import type { FunnelPlace } from '@rujukan/delays';
import type { FunnelAnswer } from '../answers';
import { toldRows } from '../answers';

export interface Unit {
  readonly group: string;
  /** Of how many it was decided whether the target was met. */
  readonly decided: number;
  readonly share: number;
  readonly place: FunnelPlace;
  /** On which side of what all reach together. */
  readonly side: 'above' | 'below';
}

/** The limits at a number of cases. */
export interface LimitsAt {
  readonly decided: number;
  readonly warning: readonly [number, number];
  readonly action: readonly [number, number];
}

export interface Funnel {
  readonly overall: number | null;
  readonly units: readonly Unit[];
  /** In the order of how many cases; of units with as many, the widest, and never narrower than for more cases. */
  readonly limits: readonly LimitsAt[];
  /** Units of which too little is told to place them. */
  readonly notPlaced: number;
}

type Row = Extract<FunnelAnswer['rows'][number], { met: unknown }>;

export function funnelUnits({ rows, overall }: FunnelAnswer): Funnel {
  const { told, hidden } = toldRows<Row>(rows);
  const units: Unit[] = [];
  const limits = new Map<number, LimitsAt>();
  for (const row of told) {
    const decided = decidedOf(row);
    if (decided === null || row.share === null || row.place === null) continue;
    const side = row.share >= (overall.share ?? 0) ? 'above' : 'below';
    units.push({ group: row.group ?? '', decided, share: row.share, place: row.place, side });
    const at = limitsOf(row, decided);
    if (at) limits.set(decided, widest(at, limits.get(decided)));
  }
  return {
    overall: overall.share,
    units,
    limits: narrowing([...limits.values()].sort((a, b) => a.decided - b.decided)),
    notPlaced: told.length - units.length + hidden.length,
  };
}

/** The denominator of its share, which rounded parts need not add up to. */
export function decidedOf({ met, missed, share }: Pick<Row, 'met' | 'missed' | 'share'>): number | null {
  if (share === null) return null;
  if (met !== null && share > 0) return Math.round(met / share);
  return met === null || missed === null ? null : met + missed;
}

function limitsOf({ limits }: Row, decided: number): LimitsAt | null {
  const { warning, action } = limits ?? {};
  if (warning?.lower == null || warning.upper === null) return null;
  if (action?.lower == null || action.upper === null) return null;
  return { decided, warning: [warning.lower, warning.upper], action: [action.lower, action.upper] };
}

function widest(one: LimitsAt, other: LimitsAt = one): LimitsAt {
  const wider = (a: readonly [number, number], b: readonly [number, number]) =>
    [Math.min(a[0], b[0]), Math.max(a[1], b[1])] as const;
  return {
    decided: one.decided,
    warning: wider(one.warning, other.warning),
    action: wider(one.action, other.action),
  };
}

/** More cases narrow the limits; where rounding says otherwise, the wider are drawn. */
function narrowing(sorted: readonly LimitsAt[]): readonly LimitsAt[] {
  const drawn: LimitsAt[] = [];
  for (const at of sorted.toReversed()) {
    const { warning, action } = widest(at, drawn.at(-1));
    drawn.push({ decided: at.decided, warning, action });
  }
  return drawn.reverse();
}
