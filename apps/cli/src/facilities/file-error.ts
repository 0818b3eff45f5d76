/** Where in the file: a line of a CSV file (1 is its first), or the path inside a JSON document (`[3]`). */
export type Where = { readonly line: number } | { readonly path: string };

export interface FileError {
  readonly where: Where;
  /** `null` when the fault is not in one column. */
  readonly column: string | null;
  /** What is wrong, with the value that was found. */
  readonly problem: string;
  /** What may stand there; `null` when the problem says it all. */
  readonly allowed: string | null;
}

/** `line 12, column zone: "Asia/Jakata" is not allowed here. Allowed: Asia/Jakarta, Asia/Makassar, Asia/Jayapura.` */
export function sentenceOf({ where, column, problem, allowed }: FileError): string {
  const place = placeOf(where) + (column === null ? '' : `, column ${column}`);
  return `${place}: ${problem}.${allowed === null ? '' : ` Allowed: ${allowed}.`}`;
}

export function placeOf(where: Where): string {
  return 'line' in where ? `line ${where.line}` : `at ${where.path}`;
}
