/** A measurement and what it was measured against, in the same run on the same machine. */
export interface BenchResult {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly against: number;
  /** `value / against`. */
  readonly ratio: number;
  /** The least ratio that is good enough. */
  readonly target: number;
  readonly met: boolean;
}

export interface Bench {
  readonly name: string;
  run(): Promise<BenchResult[]>;
}

/** What a file `*.bench.ts` of this folder exports. */
export interface BenchFile {
  readonly benches: readonly Bench[];
}

export function compared(
  name: string,
  { unit, value, against, target }: Pick<BenchResult, 'unit' | 'value' | 'against' | 'target'>,
): BenchResult {
  const ratio = value / against;
  return { name, unit, value, against, ratio, target, met: ratio >= target };
}

/**
 * Measures the contestants in turn, round after round, so that a busy moment of the machine meets all of
 * them; gives the median of each.
 */
export async function medianOfRounds<Name extends string>(
  rounds: number,
  contestants: Record<Name, (round: number) => Promise<number>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(contestants) as Name[];
  const measured = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) measured.get(name)?.push(await contestants[name](round));
  }
  return Object.fromEntries(names.map((name) => [name, median(measured.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

/** How many a second, when the work does `count` of them. */
export async function rateOf(count: number, work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return (count * 1_000) / (performance.now() - start);
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
