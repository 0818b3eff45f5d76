import * as Plot from '@observablehq/plot';
import type { Draw } from '../chart';
import { percent } from '../cells';
import type { Way, WayBar } from '../shapes/way-parts';
import { GRID, INK, MUTED, SURFACE, cut, lasting, roomFor, tickOf, timeTicks } from './look';

export interface WayPlot {
  readonly ways: readonly Way[];
  readonly nameOf: (bar: WayBar) => string;
  readonly groupNameOf: (group: string | null) => string;
}

const BAR = 36;
const HEADING = 30;

interface Placed extends WayBar {
  readonly row: number;
}

const COLOURS = {
  deciding: 'var(--plot-2)',
  reaching: 'var(--plot-1)',
  receiving: 'var(--plot-3)',
  total: 'var(--muted)',
} as const;

/** A waterfall for each group, one under the other on the same scale. */
export function wayPlot({ ways, nameOf, groupNameOf }: WayPlot): Draw {
  const hasHeadings = ways.length > 1;
  const bars: Placed[] = [];
  const headings: { readonly row: number; readonly text: string }[] = [];
  let row = 0;
  for (const { group, bars: parts } of ways) {
    if (hasHeadings) headings.push({ row: (row += HEADING), text: groupNameOf(group) });
    for (const part of parts) bars.push({ ...part, row: (row += BAR) });
    row += BAR / 2;
  }
  const last = Math.max(0, ...bars.map(({ end }) => end));
  return (width) => {
    const left = roomFor(bars.map(nameOf), width);
    return {
      width,
      height: row + 56,
      marginLeft: left,
      marginRight: 130,
      marginTop: 8,
      marginBottom: 40,
      x: { domain: [0, last], axis: null },
      y: { domain: [row + 8, 0], axis: null },
      marks: [
        Plot.ruleX(timeTicks(last), { stroke: GRID }),
        Plot.text(timeTicks(last), {
          x: (at: number) => at,
          frameAnchor: 'bottom',
          dy: 18,
          text: tickOf,
          fill: MUTED,
        }),
        ...(['deciding', 'reaching', 'receiving', 'total'] as const).map((delay) =>
          Plot.rect(
            bars.filter((bar) => bar.delay === delay),
            {
              ...{
                x1: 'start',
                x2: 'end',
                y1: ({ row: at }: Placed) => at - 11,
                y2: ({ row: at }: Placed) => at + 11,
              },
              fill: COLOURS[delay],
            },
          ),
        ),
        Plot.text(bars, {
          ...{ x: 'end', y: 'row', dx: 6, textAnchor: 'start', fill: INK, stroke: SURFACE },
          text: ({ minutes, share }: WayBar) =>
            share === null ? lasting(minutes) : `${lasting(minutes)} · ${percent(share)}`,
        }),
        Plot.text(bars, {
          ...{ x: 0, y: 'row', dx: -8, textAnchor: 'end', fill: INK },
          text: (bar: WayBar) => cut(nameOf(bar), left),
        }),
        Plot.text(headings, {
          x: 0,
          y: 'row',
          dx: -left + 4,
          textAnchor: 'start',
          text: 'text',
          fill: INK,
          fontWeight: 600,
        }),
      ],
    };
  };
}
