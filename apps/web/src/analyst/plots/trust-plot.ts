import * as Plot from '@observablehq/plot';
import { percent } from '../cells';
import type { Draw } from '../chart';
import { GRID, INK, MUTED, SURFACE, cut, roomFor } from './look';

export interface TrustBars {
  readonly name: string;
  readonly complete: number;
  readonly missing: number;
  /** Of those that count, how many rest on an estimated time. */
  readonly estimated: number | null;
}

const ROW = 30;

/** How much of what is over is complete, and how much of that is exact. */
export function trustPlot(
  bars: readonly TrustBars[],
  words: { readonly complete: string; readonly missing: string; readonly estimated: string },
): Draw {
  const rows = bars.map((bar, row) => ({ ...bar, row }));
  return (width) => {
    const left = roomFor(
      bars.map(({ name }) => name),
      width,
    );
    const bar = {
      y1: ({ row }: { row: number }) => row - 0.34,
      y2: ({ row }: { row: number }) => row + 0.34,
    };
    return {
      width,
      height: rows.length * ROW + 72,
      marginLeft: left,
      marginRight: 28,
      marginTop: 32,
      marginBottom: 40,
      x: { domain: [0, 1], axis: null },
      y: { domain: [rows.length - 0.5, -0.5], axis: null },
      marks: [
        Plot.ruleX([0, 0.25, 0.5, 0.75, 1], { stroke: GRID }),
        Plot.text([0, 0.25, 0.5, 0.75, 1], {
          x: (at: number) => at,
          frameAnchor: 'bottom',
          dy: 18,
          text: percent,
          fill: MUTED,
        }),
        Plot.rect(rows, { ...bar, x1: 0, x2: 'complete', fill: 'var(--plot-1)' }),
        Plot.rect(rows, {
          ...{
            ...bar,
            x1: 'complete',
            x2: ({ complete, missing }: TrustBars) => Math.min(1, complete + missing),
          },
          ...{ fill: SURFACE, stroke: 'var(--plot-2)', strokeDasharray: '3 2', strokeWidth: 1.5, inset: 1 },
        }),
        Plot.rect(
          rows.filter(({ estimated }) => estimated !== null && estimated > 0),
          {
            ...{
              ...bar,
              x1: ({ complete, estimated }: TrustBars) => complete * (1 - (estimated ?? 0)),
              x2: 'complete',
            },
            ...{ fill: 'var(--plot-1-pale)', stroke: 'var(--plot-1)' },
          },
        ),
        Plot.text(rows, {
          x: 0,
          y: 'row',
          dx: 8,
          textAnchor: 'start',
          text: ({ complete }: TrustBars) => percent(complete),
          fill: SURFACE,
          fontWeight: 600,
        }),
        Plot.text(rows, {
          x: 0,
          y: 'row',
          dx: -8,
          textAnchor: 'end',
          text: ({ name }: TrustBars) => cut(name, left),
          fill: INK,
        }),
        Plot.text([words.complete], {
          x: 0,
          frameAnchor: 'top',
          dy: -14,
          textAnchor: 'start',
          text: (said: string) => said,
          fill: 'var(--plot-1)',
          fontWeight: 600,
        }),
        Plot.text([words.estimated], {
          x: 0.5,
          frameAnchor: 'top',
          dy: -14,
          text: (said: string) => said,
          fill: MUTED,
          fontWeight: 600,
        }),
        Plot.text([words.missing], {
          x: 1,
          frameAnchor: 'top',
          dy: -14,
          textAnchor: 'end',
          text: (said: string) => said,
          fill: 'var(--plot-2)',
          fontWeight: 600,
        }),
      ],
    };
  };
}
