/** A sum of which some parts may be hidden for being of fewer than five. */
export interface Total {
  readonly known: number;
  /** How many parts are hidden. */
  readonly hidden: number;
}

export function totalOf(counts: readonly (number | null)[]): Total {
  return {
    known: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0),
    hidden: counts.filter((count) => count === null).length,
  };
}

/** Whether there is anything to say of it. */
export function isAny({ known, hidden }: Total): boolean {
  return known > 0 || hidden > 0;
}
