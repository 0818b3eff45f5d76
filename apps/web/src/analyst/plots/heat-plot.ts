import * as Plot from '@observablehq/plot';
import type { Draw } from '../chart';
import { type HeatCell, WEEKDAYS, shadeOf } from '../shapes/heat-cells';
import { INK, MUTED, SURFACE, lasting } from './look';

export interface HeatPlot {
  readonly cells: readonly HeatCell[];
  readonly bounds: readonly number[];
  readonly weekdayOf: (weekday: string) => string;
  readonly hoursOf: (hour: string) => string;
  readonly words: { readonly hidden: string };
}

/** So wide that "12 jam 44 mnt" fits into each of seven cells. */
const ONE_LINE_FROM = 720;

/** Weekdays across, hours down; each cell says its median, so that its shade is no more than help. */
export function heatPlot({ cells, bounds, weekdayOf, hoursOf, words }: HeatPlot): Draw {
  const hours = [...new Set(cells.map(({ hour }) => hour))];
  const row = hours.length > 8 ? 30 : 48;
  const known = cells.filter(({ median }) => median !== null);
  const shade = ({ median }: HeatCell) => shadeOf(median ?? 0, bounds) + 1;
  const said = (width: number) => (cell: HeatCell) => {
    const words = lasting(cell.median ?? 0);
    return width < ONE_LINE_FROM ? words.replace(/(?<=\d \S+) (?=\d)/, '\n') : words;
  };
  return (width) => ({
    width,
    height: hours.length * row + 40,
    marginLeft: 84,
    marginRight: 8,
    marginTop: 32,
    marginBottom: 8,
    x: { domain: [...WEEKDAYS], axis: 'top', label: null, tickSize: 0, tickFormat: weekdayOf },
    y: { domain: hours, label: null, tickSize: 0, tickFormat: hoursOf },
    marks: [
      ...[1, 2, 3, 4, 5].map((each) =>
        Plot.cell(
          known.filter((cell) => shade(cell) === each),
          { x: 'weekday', y: 'hour', inset: 1.5, rx: 4, fill: `var(--heat-${each})` },
        ),
      ),
      Plot.cell(
        cells.filter(({ median }) => median === null),
        {
          x: 'weekday',
          y: 'hour',
          inset: 2,
          rx: 4,
          fill: SURFACE,
          stroke: 'var(--line)',
          strokeDasharray: '3 3',
        },
      ),
      ...[1, 2, 3, 4, 5].map((each) =>
        Plot.text(
          known.filter((cell) => shade(cell) === each),
          {
            x: 'weekday',
            y: 'hour',
            text: said(width),
            fill: each > 2 ? 'var(--on-heat)' : INK,
          },
        ),
      ),
      Plot.text(
        cells.filter(({ median }) => median === null),
        {
          x: 'weekday',
          y: 'hour',
          text: ({ isHidden }: HeatCell) => (isHidden ? words.hidden : '–'),
          fill: MUTED,
        },
      ),
    ],
  });
}
