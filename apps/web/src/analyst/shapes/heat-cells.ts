import type { FiguresAnswer } from '../answers';

/** One weekday in one block of hours. */
export interface HeatCell {
  /** `1` (Monday) to `7` */
  readonly weekday: string;
  /** The first hour of its block, `06`. */
  readonly hour: string;
  readonly median: number | null;
  readonly counted: number | null;
  /** Of too few to be told, as against none at all. */
  readonly isHidden: boolean;
}

export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** A cell for every weekday and block; one answer for each block, grouped by weekday. */
export function heatCells(
  answers: readonly Pick<FiguresAnswer, 'rows'>[],
  blocks: readonly (readonly string[])[],
): readonly HeatCell[] {
  return blocks.flatMap(([hour = ''], at) => {
    const byDay = new Map(answers[at]?.rows.map((row) => [row.group, row]));
    return WEEKDAYS.map((weekday) => ({ weekday, hour, ...figureOf(byDay.get(weekday)) }));
  });
}

function figureOf(row: FiguresAnswer['rows'][number] | undefined) {
  if (row === undefined) return { median: null, counted: 0, isHidden: false };
  if ('suppressed' in row) return { median: null, counted: null, isHidden: true };
  const [figures] = Object.values(row.intervals);
  const { p50 = null, counted = 0 } = figures ?? {};
  return { median: p50, counted, isHidden: counted === null };
}

/** How many shades there are; more cannot be told apart. */
export const SHADES = 5;

/** The bounds between shades: as many cells in each, so that one odd cell does not pale all others. */
export function shadeBounds(cells: readonly HeatCell[]): readonly number[] {
  const lengths = cells.flatMap(({ median }) => median ?? []).sort((a, b) => a - b);
  const bounds = Array.from(
    { length: SHADES - 1 },
    (_, at) => lengths[Math.floor(((at + 1) * lengths.length) / SHADES)],
  );
  return [...new Set(bounds.filter((bound) => bound !== undefined))];
}

/** 0 for the shortest. */
export function shadeOf(median: number, bounds: readonly number[]): number {
  return bounds.filter((bound) => median >= bound).length;
}
