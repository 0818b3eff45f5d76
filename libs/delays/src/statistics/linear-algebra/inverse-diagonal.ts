const NEGLIGIBLE = 1e-10;

/**
 * The diagonal of the inverse of a symmetric matrix given by its lower triangle, by Cholesky's decomposition, which
 * takes the place of what was given. `null` unless the matrix is positive definite.
 */
export function inverseDiagonal(lower: readonly Float64Array[]): Float64Array | null {
  if (!decompose(lower)) return null;
  const diagonal = new Float64Array(lower.length);
  for (let unit = 0; unit < lower.length; unit += 1) diagonal[unit] = squaredLengthOfSolution(lower, unit);
  return diagonal;
}

function decompose(lower: readonly Float64Array[]): boolean {
  for (const [at, row] of lower.entries()) {
    const own = row[at] ?? 0;
    for (let column = 0; column <= at; column += 1) {
      const other = lower[column];
      if (!other) continue;
      let rest = row[column] ?? 0;
      for (let before = 0; before < column; before += 1) rest -= (row[before] ?? 0) * (other[before] ?? 0);
      if (column < at) row[column] = rest / (other[column] ?? 1);
      else if (rest <= own * NEGLIGIBLE) return false;
      else row[at] = Math.sqrt(rest);
    }
  }
  return true;
}

/** Of L x = e for the unit vector e: what the inverse, (L⁻¹)ᵀ L⁻¹, has on its diagonal there. */
function squaredLengthOfSolution(lower: readonly Float64Array[], unit: number): number {
  const solution = new Float64Array(lower.length);
  let squares = 0;
  for (let at = unit; at < lower.length; at += 1) {
    const row = lower[at];
    if (!row) continue;
    let rest = at === unit ? 1 : 0;
    for (let before = unit; before < at; before += 1) rest -= (row[before] ?? 0) * (solution[before] ?? 0);
    const value = rest / (row[at] ?? 1);
    solution[at] = value;
    squares += value * value;
  }
  return squares;
}
