import type { FiguresAnswer, SurvivalAnswer } from '../answers';
import { toldRows } from '../answers';
import { type Total, totalOf } from './totals';

/** What stands under every plot: what is in it, and what is not. */
export interface TrustLine {
  readonly counted: Total;
  /** `null` where the answer does not tell it. */
  readonly open: Total | null;
  readonly missing: Total | null;
  readonly negative: Total | null;
  readonly implausible: Total | null;
  readonly ended: Total | null;
  readonly doubts: Readonly<Record<Doubt, Total>> | null;
  /** Groups of fewer than five, of which nothing is told. */
  readonly hiddenGroups: number;
  readonly notListed: number;
  readonly planned: number | null;
}

export const DOUBTS = ['estimated', 'late', 'skewAdjusted', 'disputed'] as const;
export type Doubt = (typeof DOUBTS)[number];

type SurvivalRow = Extract<SurvivalAnswer['rows'][number], { closed: unknown }>;
type FiguresRow = Extract<FiguresAnswer['rows'][number], { intervals: unknown }>;
type Figures = SurvivalRow['closed'];

interface Frame {
  readonly notListed: number | null;
  readonly excluded: { readonly planned: number | null };
  readonly rows: readonly object[];
}

export function trustOfSurvival(answer: SurvivalAnswer): TrustLine {
  const { told } = toldRows<SurvivalRow>(answer.rows);
  return { ...ofFigures(told.map(({ closed }) => closed)), ...frameOf([answer]) };
}

export function trustOfFigures(answers: readonly FiguresAnswer[]): TrustLine {
  const told = answers.flatMap(({ rows }) => toldRows<FiguresRow>(rows).told);
  const figures = told.flatMap(({ intervals }): readonly Figures[] => Object.values(intervals));
  return { ...ofFigures(figures), ...frameOf(answers) };
}

/** Of an answer that tells of units how many they are made of, and nothing else. */
export function trustOfUnits(answer: Frame, counted: readonly (number | null)[]): TrustLine {
  return { ...NOTHING_ELSE, counted: totalOf(counted), ...frameOf([answer]) };
}

/** One count of each group that is told of. */
export function countsIn(rows: readonly object[], name: string): readonly (number | null)[] {
  return (rows as readonly Readonly<Record<string, number | null>>[]).flatMap(({ [name]: count }) =>
    count === undefined ? [] : [count],
  );
}

const NOTHING_ELSE = {
  open: null,
  missing: null,
  negative: null,
  implausible: null,
  ended: null,
  doubts: null,
} as const;

function ofFigures(figures: readonly Figures[]): Omit<TrustLine, keyof ReturnType<typeof frameOf>> {
  const all = (name: Exclude<keyof Figures, 'doubts'>) => totalOf(figures.map((each) => each[name]));
  const doubts = DOUBTS.map((doubt) => [doubt, totalOf(figures.map((each) => each.doubts[doubt]))]);
  return {
    counted: all('counted'),
    open: all('open'),
    missing: all('missing'),
    negative: all('negative'),
    implausible: all('implausible'),
    ended: all('ended'),
    doubts: Object.fromEntries(doubts) as Readonly<Record<Doubt, Total>>,
  };
}

function frameOf(answers: readonly Frame[]) {
  return {
    hiddenGroups: answers.reduce(
      (sum, { rows }) => sum + rows.filter((row) => 'suppressed' in row).length,
      0,
    ),
    notListed: answers.reduce((sum, { notListed }) => sum + (notListed ?? 0), 0),
    planned: totalOf(answers.map(({ excluded }) => excluded.planned)).known,
  };
}
