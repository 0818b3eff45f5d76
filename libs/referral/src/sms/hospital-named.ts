/** A hospital by what it is called in an SMS: the parts of its id, such as `RSUD` and `MUKOMUKO`. */
export interface NamedHospital {
  readonly facilityId: string;
}

export function placeWordsOf(hospitals: readonly NamedHospital[]): ReadonlySet<string> {
  return new Set(hospitals.flatMap(wordsOf));
}

/** The one hospital that has all of these words in its name; `null` when there is none, or more than one. */
export function hospitalNamed(words: readonly string[], hospitals: readonly NamedHospital[]): string | null {
  const [only, ...others] = hospitals.filter((hospital) => {
    const own = wordsOf(hospital);
    return words.every((word) => own.includes(word));
  });
  return only !== undefined && others.length === 0 ? only.facilityId : null;
}

function wordsOf({ facilityId }: NamedHospital): readonly string[] {
  const parts = facilityId.toUpperCase().split(/[^A-Z0-9]+/);
  return [...parts, parts.join('')].filter((part) => part.length > 2);
}
