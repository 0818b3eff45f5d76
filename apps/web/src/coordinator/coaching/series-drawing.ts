import type { VisitPeriodView } from './coaching-view';

export const SIZE = { width: 640, height: 180, left: 76, right: 12, top: 16, bottom: 28 } as const;

export interface Dot {
  readonly begins: string;
  readonly side: VisitPeriodView['side'];
  readonly x: number;
  readonly y: number;
  /** Of its limits, cut off at the frame; `null` where there are none. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface SeriesDrawing {
  readonly dots: readonly Dot[];
  /** Where the visit stands; `null` where no period of it is known. */
  readonly visitX: number | null;
  readonly ticks: readonly { readonly times: number; readonly y: number }[];
  /** The first and the last period. */
  readonly ends: readonly { readonly begins: string; readonly x: number }[];
}

/** Each doubling is as high as the next, so that half and twice are equally far from the usual. */
const TICKS = [0.25, 0.5, 1, 2, 4] as const;
const LEAST_REACH = 2;
const MOST_REACH = 4;

/** Where everything of a series stands; a period without a median has no dot. */
export function drawSeries(series: readonly VisitPeriodView[], visitedOn: string): SeriesDrawing {
  const days = series.map(({ begins }) => dayOf(begins));
  const [first, last] = [Math.min(...days, dayOf(visitedOn)), Math.max(...days, dayOf(visitedOn))];
  const { width, height, left, right, top, bottom } = SIZE;
  const xOf = (day: number) =>
    left + 8 + ((width - left - right - 16) * (day - first)) / Math.max(1, last - first);
  const reach = reachOf(series);
  const middle = (top + height - bottom) / 2;
  const yOf = (times: number) => {
    const share = Math.log2(Math.min(reach, Math.max(1 / reach, times))) / Math.log2(reach);
    return middle - share * (middle - top);
  };
  const dots = series.flatMap(({ begins, side, timesUsual }) => {
    if (timesUsual?.estimate == null) return [];
    const { estimate, lower, upper } = timesUsual;
    const [from, to] = [lower, upper].map((limit) => (limit === null ? null : yOf(limit)));
    return [{ begins, side, x: xOf(dayOf(begins)), y: yOf(estimate), from: from ?? null, to: to ?? null }];
  });
  return {
    dots,
    visitX: series.length === 0 ? null : xOf(dayOf(visitedOn)),
    ticks: TICKS.filter((times) => times <= reach && times >= 1 / reach).map((times) => ({
      times,
      y: yOf(times),
    })),
    ends: [series.at(0), series.length > 1 ? series.at(-1) : undefined].flatMap((each) =>
      each === undefined ? [] : [{ begins: each.begins, x: xOf(dayOf(each.begins)) }],
    ),
  };
}

/** As far up as down, so that the usual stands in the middle. */
function reachOf(series: readonly VisitPeriodView[]): number {
  const far = series.flatMap(({ timesUsual }) => {
    const { estimate, lower, upper } = timesUsual ?? {};
    return [estimate, lower, upper].flatMap((times) => (times == null ? [] : [Math.max(times, 1 / times)]));
  });
  const farthest = Math.max(LEAST_REACH, ...far);
  return farthest > LEAST_REACH ? MOST_REACH : LEAST_REACH;
}

function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}
