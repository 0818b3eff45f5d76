/** A word of fewer letters is too near to others to be guessed at. */
const SHORTEST_GUESSED = 5;
/** From so many letters on two slips are forgiven. */
const LONG = 8;

/**
 * The words that somebody with cold hands meant: those with the fewest slips (a letter too many, too few, another, or
 * two in the wrong order), one in short words and two in long ones. More than one when it could be either.
 */
export function nearest(written: string, words: Iterable<string>): readonly string[] {
  if (written.length < SHORTEST_GUESSED) return [];
  let fewest = written.length >= LONG ? 2 : 1;
  let found: string[] = [];
  for (const word of words) {
    if (word.length < SHORTEST_GUESSED || Math.abs(word.length - written.length) > fewest) continue;
    const slips = slipsBetween(written, word);
    if (slips > fewest) continue;
    if (slips < fewest) found = [];
    fewest = slips;
    found.push(word);
  }
  return found;
}

/** Optimal string alignment: the edits of one word into another, a swap of neighbours being one. */
export function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (before[column - 2] ?? Infinity) + 1 : Infinity,
      );
    }
    before = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
