const NEGLIGIBLE = 1e-10;

/**
 * uᵀ V⁻ u for a symmetric, non-negative definite V, by Cholesky's decomposition with the largest pivot first; the
 * directions in which V has no variance are left out. `rank` is how many remain.
 */
export function quadraticForm(
  covariance: readonly ArrayLike<number>[],
  vector: readonly number[],
): { readonly value: number; readonly rank: number } {
  const matrix = covariance.map((row) => Float64Array.from(row));
  const rest = Float64Array.from(vector);
  const left = new Set(vector.keys());
  const scale = Math.max(0, ...matrix.map((row, at) => row[at] ?? 0));
  let value = 0;
  let rank = 0;
  for (;;) {
    const pivot = largestVariance(matrix, left);
    const variance = matrix[pivot]?.[pivot] ?? 0;
    if (variance <= scale * NEGLIGIBLE) return { value, rank };
    left.delete(pivot);
    value += (rest[pivot] ?? 0) ** 2 / variance;
    rank += 1;
    condition(matrix, rest, pivot, left);
  }
}

/** What remains of the others once the pivot is known: the Schur complement. */
function condition(
  matrix: Float64Array[],
  rest: Float64Array,
  pivot: number,
  left: ReadonlySet<number>,
): void {
  const known = matrix[pivot];
  if (!known) return;
  const variance = known[pivot] ?? 1;
  for (const a of left) {
    const row = matrix[a];
    if (!row) continue;
    const slope = (known[a] ?? 0) / variance;
    rest[a] = (rest[a] ?? 0) - slope * (rest[pivot] ?? 0);
    for (const b of left) row[b] = (row[b] ?? 0) - slope * (known[b] ?? 0);
  }
}

function largestVariance(matrix: readonly Float64Array[], left: ReadonlySet<number>): number {
  let largest = -1;
  for (const at of left) {
    if (largest < 0 || (matrix[at]?.[at] ?? 0) > (matrix[largest]?.[largest] ?? 0)) largest = at;
  }
  return largest;
}
