/** Rows of observations, columns of regressors. */
export type Design = readonly (readonly number[])[];

export interface LeastSquaresFit {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  /** (XᵀX)⁻¹ */
  readonly inverseGram: readonly (readonly number[])[];
  /** ln |XᵀX| */
  readonly logGram: number;
  /** The diagonal of the hat matrix: how much each observation draws the fit to itself. */
  readonly leverage: readonly number[];
  readonly degreesOfFreedom: number;
}

const NEGLIGIBLE = 1e-10;

/**
 * Ordinary least squares by the QR decomposition (Gram and Schmidt, each column orthogonalised twice: Giraud,
 * Langou and Rozloznik 2005). `null` where the columns depend on each other or are more than the observations.
 */
export function leastSquares(design: Design, observed: readonly number[]): LeastSquaresFit | null {
  const decomposition = orthogonalise(columnsOf(design));
  if (decomposition === null || observed.length <= decomposition.q.length) return null;
  const { q, r } = decomposition;
  const coefficients = solveUpper(
    r,
    q.map((column) => dot(column, observed)),
  );
  const inverse = inverseOfUpper(r);
  return {
    coefficients,
    residuals: observed.map((value, at) => value - dot(design[at] ?? [], coefficients)),
    inverseGram: inverse.map((a) => inverse.map((b) => dot(a, b))),
    logGram: r.reduce((sum, row, at) => sum + 2 * Math.log(row[at] ?? 1), 0),
    leverage: observed.map((_, at) => q.reduce((sum, column) => sum + (column[at] ?? 0) ** 2, 0)),
    degreesOfFreedom: observed.length - coefficients.length,
  };
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

/** q holds orthonormal columns, r the upper triangle by rows. */
interface Decomposition {
  readonly q: readonly (readonly number[])[];
  readonly r: readonly (readonly number[])[];
}

function columnsOf(design: Design): readonly number[][] {
  return (design[0] ?? []).map((_, column) => design.map((row) => row[column] ?? 0));
}

function orthogonalise(columns: readonly number[][]): Decomposition | null {
  const q: number[][] = [];
  const r = columns.map(() => columns.map(() => 0));
  for (const [at, column] of columns.entries()) {
    let rest: readonly number[] = column;
    for (const [earlier, direction] of [...q.entries(), ...q.entries()]) {
      const along = dot(direction, rest);
      rest = rest.map((value, row) => value - along * (direction[row] ?? 0));
      const line = r[earlier];
      if (line) line[at] = (line[at] ?? 0) + along;
    }
    const length = Math.sqrt(dot(rest, rest));
    if (length <= NEGLIGIBLE * Math.sqrt(dot(column, column))) return null;
    q.push(rest.map((value) => value / length));
    const own = r[at];
    if (own) own[at] = length;
  }
  return { q, r };
}

function solveUpper(r: readonly (readonly number[])[], right: readonly number[]): number[] {
  const solution = right.map(() => 0);
  for (let at = right.length - 1; at >= 0; at -= 1) {
    const known = dot(r[at] ?? [], solution);
    solution[at] = ((right[at] ?? 0) - known) / (r[at]?.[at] ?? 1);
  }
  return solution;
}

/** By rows. */
function inverseOfUpper(r: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const columns = r.map((_, unit) =>
    solveUpper(
      r,
      r.map((__, at) => (at === unit ? 1 : 0)),
    ),
  );
  return r.map((_, row) => columns.map((column) => column[row] ?? 0));
}
