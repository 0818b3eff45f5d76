import type { EstimateWithLimits } from '@rujukan/delays';
import type { CoachingAnswer } from '../answers';

/** What visits were worth: durations after to what they would have been. */
export interface EffectRow {
  readonly kind: 'together' | 'pooled' | 'single';
  readonly name: string;
  readonly visitedOn: string | null;
  /** `null` where nothing can be concluded. */
  readonly ratio: EstimateWithLimits | null;
}

/** All together first, then the single visits in the order that they were made. */
export function effectRows({ together, pooled, effects }: CoachingAnswer): readonly EffectRow[] {
  const rows: EffectRow[] = [];
  if (together) rows.push({ kind: 'together', name: '', visitedOn: null, ratio: ratioOf(together) });
  if (pooled) rows.push({ kind: 'pooled', name: '', visitedOn: null, ratio: pooled.ratio });
  const single = effects.toSorted((a, b) => a.visitedOn.localeCompare(b.visitedOn));
  for (const effect of single) {
    const { name, visitedOn } = effect;
    rows.push({ kind: 'single', name, visitedOn, ratio: ratioOf(effect) });
  }
  return rows;
}

interface Estimated {
  readonly ratio?: { readonly [Part in keyof EstimateWithLimits]: number | null };
}

function ratioOf(effect: object): EstimateWithLimits | null {
  const { estimate, lower, upper } = (effect as Estimated).ratio ?? {};
  return estimate == null || lower == null || upper == null ? null : { estimate, lower, upper };
}
