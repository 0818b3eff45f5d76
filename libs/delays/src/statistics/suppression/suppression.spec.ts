import fc from 'fast-check';
import { type SuppressedTable, suppressList, suppressTable } from '.';

const counts = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 60 }));
const someTables = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) => {
    const row = fc.array(counts, { minLength: columns, maxLength: columns });
    return fc.array(row, { minLength: rows, maxLength: rows });
  });

describe('a list of counts', () => {
  it('hides a second count where the total would give away the small one', () => {
    expect(suppressList([3, 40, 12, 25])).toEqual({ counts: [null, 40, null, 25], total: 80 });
  });

  it('hides no more where several small ones protect each other', () => {
    expect(suppressList([3, 4, 12, 25])).toEqual({ counts: [null, null, 12, 25], total: 44 });
  });

  it('hides more when what is hidden adds up to less than five', () => {
    expect(suppressList([1, 2, 12, 25])).toEqual({ counts: [null, null, null, 25], total: 40 });
  });

  it('hides the total too when nothing else is left to hide behind', () => {
    expect(suppressList([3])).toEqual({ counts: [null], total: null });
    expect(suppressList([])).toEqual({ counts: [], total: null });
  });

  it('shows what is not small, and an empty count where that is allowed', () => {
    expect(suppressList([5, 6]).counts).toEqual([5, 6]);
    expect(suppressList([0, 6], { showEmpty: true })).toEqual({ counts: [0, 6], total: 6 });
    expect(suppressList([0, 6]).counts[0]).toBeNull();
  });

  it('never lets a small count be told from the total and the others', () => {
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 12 }), (given) => {
        const { counts: shown, total } = suppressList(given);
        const hiddenSum =
          total === null ? Infinity : total - shown.reduce<number>((sum, c) => sum + (c ?? 0), 0);
        for (const [at, count] of given.entries()) {
          if (count >= 5) continue;
          expect(shown[at]).toBeNull();
          expect(hiddenSum).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });
});

describe('a table of counts with totals', () => {
  it('hides a rectangle around one small count', () => {
    const { counts: shown, total } = suppressTable([
      [3, 20, 30],
      [25, 10, 40],
      [50, 60, 70],
    ]);
    expect(shown).toEqual([
      [null, null, 30],
      [null, null, 40],
      [50, 60, 70],
    ]);
    expect(total).toBe(308);
  });

  it('hides small totals as well', () => {
    const { rowTotals } = suppressTable([
      [1, 2],
      [30, 40],
      [50, 60],
    ]);
    expect(rowTotals[0]).toBeNull();
  });

  it('never lets a small count be solved from what is shown, as an equation or as a sum of what cannot be negative', () => {
    fc.assert(
      fc.property(someTables, (given) => {
        const table = suppressTable(given);
        for (const { at, value } of cellsOf(given)) {
          if (value >= 5) continue;
          expect(shownAt(table, at)).toBeNull();
          expect(isSolvable(table, at)).toBe(false);
        }
        expectLinesToHide(table);
      }),
      { numRuns: 150 },
    );
  });

  it('shows exactly what was there', () => {
    fc.assert(
      fc.property(someTables, (given) => {
        for (const [row, line] of suppressTable(given).counts.entries()) {
          for (const [column, shown] of line.entries()) expect([null, given[row]![column]]).toContain(shown);
        }
      }),
    );
  });

  it('refuses a ragged table', () => {
    expect(() => suppressTable([[1], [1, 2]])).toThrow(RangeError);
  });
});

type Place = readonly [number, number];

function cellsOf(given: readonly (readonly number[])[]): readonly { at: Place; value: number }[] {
  return given.flatMap((line, row) => line.map((value, column) => ({ at: [row, column] as const, value })));
}

const shownAt = (table: SuppressedTable, [row, column]: Place) => table.counts[row]![column]!;

/** The unknowns are the hidden numbers; each line says that its numbers add up to its total. */
function isSolvable(table: SuppressedTable, at: Place): boolean {
  const { equations, unknownAt } = linearSystem(table);
  const target = unknownAt(at);
  // A number is determined when its unit vector lies in the row space, so when removing its column keeps the rank.
  const without = equations.map((row) => row.filter((_, column) => column !== target));
  return rankOf(equations) > rankOf(without);
}

function linearSystem({ counts: cells, rowTotals, columnTotals, total }: SuppressedTable) {
  const grid = [...cells.map((line, row) => [...line, rowTotals[row]!]), [...columnTotals, total]];
  const unknowns = grid.flatMap((line, row) =>
    line.flatMap((v, column) => (v === null ? [`${row},${column}`] : [])),
  );
  const signOf = (row: number, column: number, alongRow: boolean) =>
    (alongRow ? column === grid[0]!.length - 1 : row === grid.length - 1) ? -1 : 1;
  const line = (belongs: (row: number, column: number) => boolean, alongRow: boolean) =>
    unknowns.map((name) => {
      const [row, column] = name.split(',').map(Number) as [number, number];
      return belongs(row, column) ? signOf(row, column, alongRow) : 0;
    });
  const equations = [
    ...grid.map((_, row) => line((each) => each === row, true)),
    ...grid[0]!.map((_, column) => line((__, each) => each === column, false)),
  ];
  return { equations, unknownAt: ([row, column]: Place) => unknowns.indexOf(`${row},${column}`) };
}

/** By elimination; its entries are small whole numbers. */
function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, at) => at >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    for (let at = rank + 1; at < rows.length; at += 1) {
      const factor = rows[at]![column]! / rows[rank]![column]!;
      rows[at] = rows[at]!.map((value, each) => value - factor * rows[rank]![each]!);
    }
    rank += 1;
  }
  return rank;
}

/** Whatever a shown row total leaves for its hidden counts must be five or more, or they would be known to be small. */
function expectLinesToHide({ counts: cells, rowTotals }: SuppressedTable): void {
  for (const [row, line] of cells.entries()) {
    const total = rowTotals[row];
    if (total == null || !line.includes(null)) continue;
    expect(total - line.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBeGreaterThanOrEqual(5);
  }
}
