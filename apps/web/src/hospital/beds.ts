import type { BedUnit } from '@rujukan/referral';

export type BedsTyped = Readonly<Partial<Record<BedUnit, string>>>;

const LARGEST = 1_000;

/** The free beds as reported, or the units whose number is none. What is left empty is not known. */
export function bedsOf(
  typed: BedsTyped,
):
  { readonly freeBeds: Readonly<Partial<Record<BedUnit, number>>> } | { readonly wrong: readonly BedUnit[] } {
  const filled = (Object.entries(typed) as [BedUnit, string][]).filter(([, text]) => text.trim() !== '');
  const wrong = filled.filter(([, text]) => !isCount(text)).map(([unit]) => unit);
  if (wrong.length > 0) return { wrong };
  return { freeBeds: Object.fromEntries(filled.map(([unit, text]) => [unit, Number(text)])) };
}

function isCount(text: string): boolean {
  return /^\d{1,4}$/.test(text.trim()) && Number(text) <= LARGEST;
}
