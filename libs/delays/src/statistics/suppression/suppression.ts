import { type CountEdge, hiddenCounts } from './count-network';

/** Cells below this are hidden from roles that may not see cases. */
export const SUPPRESS_BELOW = 5;

export interface SuppressionOptions {
  readonly below?: number;
  /** Whether an empty cell may be shown: not unless its emptiness tells nothing of anybody. */
  readonly showEmpty?: boolean;
}

/** Counts with their total; `null` where hidden. */
export interface SuppressedList {
  readonly counts: readonly (number | null)[];
  readonly total: number | null;
}

/** Counts with the totals of their rows and columns and of all; `null` where hidden. */
export interface SuppressedTable {
  readonly counts: readonly (readonly (number | null)[])[];
  readonly rowTotals: readonly (number | null)[];
  readonly columnTotals: readonly (number | null)[];
  readonly total: number | null;
}

/**
 * Hides the small counts of one line, and others so that its total does not give them away. It guards this line
 * alone: two questions whose groups overlap can still be subtracted from each other.
 */
export function suppressList(counts: readonly number[], options: SuppressionOptions = {}): SuppressedList {
  const total = sum(counts);
  const [groups, all] = [0, 1];
  const edges: readonly CountEdge[] = [
    ...counts.map((count) => ({ from: groups, to: all, count })),
    { from: all, to: groups, count: total },
  ];
  const shown = shownCounts(2, edges, options);
  return { counts: counts.map((_, at) => shown(at)), total: shown(counts.length) };
}

/**
 * The same for a table with the totals of its rows, its columns and of all. Time grows with small cells times
 * (rows + columns)², which a page of 50 by 12 does not notice. Throws a RangeError for a ragged table.
 */
export function suppressTable(
  counts: readonly (readonly number[])[],
  options: SuppressionOptions = {},
): SuppressedTable {
  const [rows, columns] = [counts.length, counts[0]?.length ?? 0];
  if (counts.some((row) => row.length !== columns)) throw new RangeError('every row has the same columns');
  const rowTotals = counts.map(sum);
  const columnTotals = Array.from({ length: columns }, (_, at) => sum(counts.map((row) => row[at] ?? 0)));
  const [allRows, allColumns] = [rows + columns, rows + columns + 1];
  const shown = shownCounts(
    rows + columns + 2,
    [
      ...counts.flatMap((row, from) => row.map((count, at) => ({ from, to: rows + at, count }))),
      ...rowTotals.map((count, to) => ({ from: allColumns, to, count })),
      ...columnTotals.map((count, at) => ({ from: rows + at, to: allRows, count })),
      { from: allRows, to: allColumns, count: sum(rowTotals) },
    ],
    options,
  );
  const cells = rows * columns;
  return {
    counts: counts.map((row, at) => row.map((_, column) => shown(at * columns + column))),
    rowTotals: rowTotals.map((_, at) => shown(cells + at)),
    columnTotals: columnTotals.map((_, at) => shown(cells + rows + at)),
    total: shown(cells + rows + columns),
  };
}

function shownCounts(
  nodes: number,
  edges: readonly CountEdge[],
  { below = SUPPRESS_BELOW, showEmpty = false }: SuppressionOptions,
): (edge: number) => number | null {
  const isSmall = (count: number) => count < below && !(showEmpty && count === 0);
  const hidden = hiddenCounts({ nodes, edges }, below, isSmall);
  return (edge) => (hidden[edge] ? null : (edges[edge]?.count ?? null));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
