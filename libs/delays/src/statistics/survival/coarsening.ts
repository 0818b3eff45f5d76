import { firstWhere } from './bisection';
import type { CensoredInterval } from './innermost-intervals';

/**
 * The same cases on a grid of so many points at the most, so that an estimate costs as little for a million cases as
 * for a thousand. The points are spread evenly over the cases, and `keep` is among them. A known duration becomes
 * the stretch of the grid that it lies in; the ends of an interval move to the nearest points: widening them all
 * would drag the estimate to where the widened ones overlap. Few enough are left as they are.
 */
export function coarsened(
  rows: readonly CensoredInterval[],
  { most, keep = [] }: { readonly most: number; readonly keep?: readonly number[] },
): readonly CensoredInterval[] {
  const ends = new Set(rows.flatMap(({ left, right }) => [left, right]).filter(Number.isFinite));
  if (ends.size <= most) return rows;
  const grid = gridOf(rows, most, keep);
  const moved = new Map<number, CensoredInterval>();
  for (const { left, right, count } of rows) {
    const [from, to] = left === right ? stretchAround(grid, right) : nearestEnds(grid, left, right);
    const key = from * (grid.length + 1) + to;
    const known = moved.get(key)?.count ?? 0;
    moved.set(key, {
      left: grid[from] ?? -Infinity,
      right: grid[to] ?? Infinity,
      count: count + known,
    });
  }
  return [...moved.values()];
}

/** By their places; -1 is before the grid, its length behind it. */
type Ends = readonly [left: number, right: number];

function stretchAround(grid: Float64Array, duration: number): Ends {
  const end = firstWhere(grid, (point) => point >= duration);
  return [end - 1, end];
}

function nearestEnds(grid: Float64Array, left: number, right: number): Ends {
  const from = left === -Infinity ? -1 : nearest(grid, left);
  const to = right === Infinity ? grid.length : nearest(grid, right);
  return from < to ? [from, to] : stretchAround(grid, (left + right) / 2);
}

function nearest(grid: Float64Array, end: number): number {
  const next = firstWhere(grid, (point) => point >= end);
  const [below, above] = [grid[next - 1] ?? -Infinity, grid[next] ?? Infinity];
  return end - below < above - end ? next - 1 : next;
}

/** Every so many of the known ends, the last, and those to keep. */
function gridOf(rows: readonly CensoredInterval[], most: number, keep: readonly number[]): Float64Array {
  const ended = rows.filter(({ right }) => right !== Infinity).sort((a, b) => a.right - b.right);
  const every = ended.reduce((sum, { count }) => sum + count, 0) / Math.max(1, most - keep.length - 1);
  const grid = new Set(keep);
  let since = 0;
  for (const { right, count } of ended) {
    since += count;
    if (since < every) continue;
    grid.add(right);
    since = 0;
  }
  const last = ended.at(-1);
  if (last) grid.add(last.right);
  return Float64Array.from(grid).sort();
}
