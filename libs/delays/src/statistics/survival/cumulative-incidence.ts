import type { EstimateWithLimits } from '../confidence-limits';
import { normalReach } from '../distributions';
import { type CompetingDurationTable, total } from './duration-table';
import { rowAt } from './kaplan-meier';

/** The share that had ended in one way, as a step function of time like a survival curve. */
export interface IncidenceOfCause {
  readonly incidence: Float64Array;
  readonly variance: Float64Array;
}

/** All columns have one entry per distinct duration; at each, the incidences and the survival add up to 1. */
export interface CumulativeIncidence {
  readonly n: number;
  readonly time: Float64Array;
  /** The share that had not ended in any way. */
  readonly survival: Float64Array;
  /** In the order of the table's causes. */
  readonly causes: readonly IncidenceOfCause[];
}

/**
 * The Aalen-Johansen estimate (Aalen and Johansen 1978; Kalbfleisch and Prentice 1980, 7.2): the sum over the
 * times of S(t-) d / n. Unlike 1 - Kaplan-Meier with the other causes censored, it counts a death as a case that
 * will never arrive. The variance is the delta-method one of Dinse and Larson 1986 (Klein and Moeschberger 2003,
 * 4.7.2). An empty table gives empty columns.
 */
export function cumulativeIncidence(table: CompetingDurationTable): CumulativeIncidence {
  const paths = survivalPaths(table);
  const causes = table.events.map((ended) => incidenceOfCause(ended, paths));
  return { n: paths.n, time: table.duration, survival: paths.after, causes };
}

/**
 * The share that had ended in this way by a time, with log(-log) limits that stay between 0 and 1 (Choudhury
 * 2002). `null` when no case of it has ended yet in this way, so that no variance is known, or there are no cases.
 */
export function incidenceAt(
  { time, causes }: CumulativeIncidence,
  cause: number,
  at: number,
  level = 0.95,
): EstimateWithLimits | null {
  const row = rowAt(time, at);
  const estimate = causes[cause]?.incidence[row] ?? 0;
  const variance = causes[cause]?.variance[row] ?? 0;
  if (estimate <= 0) return null;
  if (estimate >= 1) return { estimate: 1, lower: 1, upper: 1 };
  const spread = (normalReach(level) * Math.sqrt(variance)) / (estimate * Math.abs(Math.log(estimate)));
  return { estimate, lower: estimate ** Math.exp(spread), upper: estimate ** Math.exp(-spread) };
}

interface SurvivalPaths {
  readonly n: number;
  readonly atRisk: Float64Array;
  readonly ended: Float64Array;
  /** The share that has not ended just before, and after, each time. */
  readonly before: Float64Array;
  readonly after: Float64Array;
}

function survivalPaths({ duration, events, censored }: CompetingDurationTable): SurvivalPaths {
  const column = () => new Float64Array(duration.length);
  const [atRisk, ended, before, after] = [column(), column(), column(), column()];
  const n = total(censored) + events.reduce((sum, cause) => sum + total(cause), 0);
  let running = n;
  let share = 1;
  for (let row = 0; row < duration.length; row += 1) {
    const ends = events.reduce((sum, cause) => sum + (cause[row] ?? 0), 0);
    atRisk[row] = running;
    ended[row] = ends;
    before[row] = share;
    share *= running > 0 ? 1 - ends / running : 1;
    after[row] = share;
    running -= ends + (censored[row] ?? 0);
  }
  return { n, atRisk, ended, before, after };
}

/**
 * Dinse and Larson's three sums, Σ (F(t) - F)² g + Σ h - 2 Σ (F(t) - F) c, taken apart by powers of F(t) so that
 * one pass gives them at every time.
 */
function incidenceOfCause(ofCause: Float64Array, paths: SurvivalPaths): IncidenceOfCause {
  const incidence = new Float64Array(ofCause.length);
  const variance = new Float64Array(ofCause.length);
  let share = 0;
  const sums = { g: 0, gF: 0, gFF: 0, h: 0, c: 0, cF: 0 };
  for (let row = 0; row < ofCause.length; row += 1) {
    const [running, ended] = [paths.atRisk[row] ?? 0, paths.ended[row] ?? 0];
    const [here, before] = [ofCause[row] ?? 0, paths.before[row] ?? 0];
    share += (before * here) / running;
    incidence[row] = share;
    const g = running > ended ? ended / (running * (running - ended)) : 0;
    const c = (before * here) / running ** 2;
    sums.g += g;
    sums.gF += g * share;
    sums.gFF += g * share * share;
    sums.h += (before ** 2 * here * (running - here)) / running ** 3;
    sums.c += c;
    sums.cF += c * share;
    const spread = share * share * sums.g - 2 * share * sums.gF + sums.gFF;
    variance[row] = Math.max(0, spread + sums.h - 2 * (share * sums.c - sums.cF));
  }
  return { incidence, variance };
}
