import type { DelayAnswer, IntervalFigures } from '@rujukan/delays';

/** The answer on the wire: minutes to a hundredth, more than any clock in it knows. */
export function delayView(answer: DelayAnswer) {
  const rows = answer.rows.map(({ intervals, ...row }) => ({
    ...row,
    intervals: Object.fromEntries(
      Object.entries(intervals).map(([interval, figures]) => [interval, roundedFigures(figures)]),
    ),
  }));
  return { ...answer, unit: 'minutes', rows };
}

function roundedFigures(figures: IntervalFigures): IntervalFigures {
  const { p50, p90, p95, mean } = figures;
  return { ...figures, p50: rounded(p50), p90: rounded(p90), p95: rounded(p95), mean: rounded(mean) };
}

function rounded(minutes: number | null): number | null {
  return minutes === null ? null : Math.round(minutes * 100) / 100;
}
