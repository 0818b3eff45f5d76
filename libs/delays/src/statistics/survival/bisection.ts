/** The first place from which on it holds; the length where it holds nowhere. */
export function firstWhere(sorted: Float64Array, holds: (value: number, at: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle] ?? Infinity, middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
