import { normalCdf, normalQuantile, normalReach } from '../distributions';
import { type DurationTable, total } from './duration-table';
import { kaplanMeier } from './kaplan-meier';
import { type SurvivalQuantile, durationWithin } from './survival-quantile';

/** Where chance comes from; injected and seeded, so that the same question has the same answer. In [0, 1). */
export interface RandomSource {
  next(): number;
}

export interface MedianBootstrapOptions {
  readonly replicates?: number;
  readonly level?: number;
  readonly method?: 'percentile' | 'bca';
}

/** Larger groups have Brookmeyer and Crowley's interval, which costs nothing and is as good there. */
export const MOST_CASES_TO_BOOTSTRAP = 200;
/** With fewer, resampling shows the few again and again; say that it is not known. */
export const FEWEST_CASES_TO_BOOTSTRAP = 5;

/**
 * A bootstrap interval for the Kaplan-Meier median of a small group: cases are drawn again with replacement
 * (Efron 1981), an unreached median counts as longer than any. `bca` corrects for bias and skewness (Efron 1987;
 * Efron and Tibshirani 1993, 14.3) and falls back to `percentile` where the jackknife is undefined. `null` below 5
 * cases and above 200.
 */
export function medianBootstrap(
  table: DurationTable,
  random: RandomSource,
  { replicates = 2000, level = 0.95, method = 'bca' }: MedianBootstrapOptions = {},
): SurvivalQuantile | null {
  const n = total(table.events) + total(table.censored);
  if (n < FEWEST_CASES_TO_BOOTSTRAP || n > MOST_CASES_TO_BOOTSTRAP) return null;
  const estimate = medianOf(table);
  const cells = cellsOf(table);
  const medians = Float64Array.from({ length: replicates }, () =>
    medianOf(resampled(table, cells, random)),
  ).sort();
  const tail = (1 - level) / 2;
  const bca = method === 'bca' ? bcaTails(medians, estimate, table, level) : null;
  const [low, high] = bca ?? [tail, 1 - tail];
  return {
    estimate: finite(estimate),
    lower: finite(quantileOf(medians, low)),
    upper: finite(quantileOf(medians, high)),
  };
}

function medianOf(table: DurationTable): number {
  return durationWithin(kaplanMeier(table), 0.5) ?? Infinity;
}

/** As many cases as before, each any of the table's with the same chance. */
function resampled({ duration }: DurationTable, cells: Int32Array, random: RandomSource): DurationTable {
  const [events, censored] = [new Float64Array(duration.length), new Float64Array(duration.length)];
  for (const _case of cells) {
    const cell = cells[Math.floor(random.next() * cells.length)] ?? 0;
    const column = cell % 2 === 0 ? events : censored;
    column[cell >> 1] = (column[cell >> 1] ?? 0) + 1;
  }
  return { duration, events, censored };
}

/** Per case its row, doubled, and one more when it is open. */
function cellsOf({ events, censored }: DurationTable): Int32Array {
  return Int32Array.from(
    [events, censored].flatMap((column, isOpen) =>
      Array.from(column).flatMap((cases, row) => Array.from({ length: cases }, () => row * 2 + isOpen)),
    ),
  );
}

/** The two corrected tails, or `null` where bias or acceleration cannot be told. */
function bcaTails(
  medians: Float64Array,
  estimate: number,
  table: DurationTable,
  level: number,
): readonly [number, number] | null {
  const below = medians.reduce(
    (sum, median) => sum + (median < estimate ? 1 : median === estimate ? 0.5 : 0),
    0,
  );
  const bias = normalQuantile(below / medians.length);
  const acceleration = accelerationOf(table);
  if (acceleration === null || !Number.isFinite(bias) || !Number.isFinite(estimate)) return null;
  const corrected = (z: number) => normalCdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
  const reach = normalReach(level);
  return [corrected(-reach), corrected(reach)];
}

/** From the medians with one case left out, each weighed by how many such cases there are. */
function accelerationOf(table: DurationTable): number | null {
  const left = [...leaveOneOut(table)];
  const n = left.reduce((sum, { cases }) => sum + cases, 0);
  const mean = left.reduce((sum, { median, cases }) => sum + median * cases, 0) / n;
  const moment = (power: number) =>
    left.reduce((sum, { median, cases }) => sum + cases * (mean - median) ** power, 0);
  if (!Number.isFinite(mean)) return null;
  const spread = moment(2);
  return spread === 0 ? null : moment(3) / (6 * spread ** 1.5);
}

function* leaveOneOut(table: DurationTable): Generator<{ readonly median: number; readonly cases: number }> {
  for (const column of ['events', 'censored'] as const) {
    for (const [row, cases] of table[column].entries()) {
      if (cases > 0)
        yield { median: medianOf({ ...table, [column]: table[column].with(row, cases - 1) }), cases };
    }
  }
}

/** The smallest value that at least this share does not exceed: an observed median, never a mixture with infinity. */
function quantileOf(sorted: Float64Array, p: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? Infinity;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
