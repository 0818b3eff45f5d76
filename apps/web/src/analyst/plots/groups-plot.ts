import * as Plot from '@observablehq/plot';
import type { Draw } from '../chart';
import { GRID, INK, MUTED, SURFACE, cut, lasting, roomFor, tickOf, timeTicks } from './look';

export interface GroupLengths {
  readonly name: string;
  readonly p50: number;
  readonly p90: number | null;
}

const ROW = 30;

/** The median and the 90th percentile of each group, with the way between them. */
export function groupsPlot(
  groups: readonly GroupLengths[],
  words: { readonly median: string; readonly p90: string },
): Draw {
  const rows = groups.map((group, at) => ({ ...group, row: at }));
  const last = Math.max(1, ...groups.map(({ p50, p90 }) => p90 ?? p50));
  return (width) => {
    const left = roomFor(
      groups.map(({ name }) => name),
      width,
    );
    const [first] = rows;
    return {
      width,
      height: rows.length * ROW + 72,
      marginLeft: left,
      marginRight: 170,
      marginTop: 32,
      marginBottom: 40,
      x: { domain: [0, last], axis: null },
      y: { domain: [rows.length - 0.5, -0.5], axis: null },
      marks: [
        Plot.ruleX(timeTicks(last), { stroke: GRID }),
        Plot.text(timeTicks(last), {
          x: (at: number) => at,
          frameAnchor: 'bottom',
          dy: 18,
          text: tickOf,
          fill: MUTED,
        }),
        Plot.ruleY(
          rows.filter(({ p90 }) => p90 !== null),
          { x1: 'p50', x2: 'p90', y: 'row', stroke: MUTED, strokeWidth: 2 },
        ),
        Plot.dot(rows, { x: 'p50', y: 'row', r: 6, fill: 'var(--plot-1)' }),
        Plot.dot(
          rows.filter(({ p90 }) => p90 !== null),
          {
            x: 'p90',
            y: 'row',
            r: 5,
            symbol: 'diamond',
            fill: SURFACE,
            stroke: 'var(--plot-2)',
            strokeWidth: 2,
          },
        ),
        Plot.text(rows, {
          ...{
            x: ({ p50, p90 }: GroupLengths) => p90 ?? p50,
            y: 'row',
            dx: 10,
            textAnchor: 'start',
            fill: INK,
          },
          text: ({ p50, p90 }: GroupLengths) =>
            p90 === null ? lasting(p50) : `${lasting(p50)} · ${lasting(p90)}`,
        }),
        Plot.text(rows, {
          x: 0,
          y: 'row',
          dx: -8,
          textAnchor: 'end',
          text: ({ name }: GroupLengths) => cut(name, left),
          fill: INK,
        }),
        Plot.text(first ? [first] : [], {
          x: 'p50',
          y: 'row',
          dx: 6,
          dy: -20,
          textAnchor: 'end',
          text: () => words.median,
          fill: 'var(--plot-1)',
          fontWeight: 600,
        }),
        Plot.text(first?.p90 ? [first] : [], {
          x: 'p90',
          y: 'row',
          dx: -6,
          dy: -20,
          textAnchor: 'start',
          text: () => words.p90,
          fill: 'var(--plot-2)',
          fontWeight: 600,
        }),
      ],
    };
  };
}
