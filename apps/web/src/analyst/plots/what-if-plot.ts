import * as Plot from '@observablehq/plot';
import { number } from '../../words';
import type { Draw } from '../chart';
import { GRID, INK, MUTED, SURFACE, cut, roomFor } from './look';

export interface ChangeOfMedian {
  readonly name: string;
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

const ROW = 34;

/** By how many minutes each median would change, with what chance allows. */
export function whatIfPlot(
  changes: readonly ChangeOfMedian[],
  words: { readonly shorter: string; readonly longer: string; readonly minutes: string },
): Draw {
  const rows = changes.map((change, row) => ({ ...change, row }));
  const ends = rows.flatMap(({ estimate, lower, upper }) => [estimate, lower ?? 0, upper ?? 0]);
  const most = Math.max(5, ...ends.map(Math.abs)) * 1.15;
  return (width) => {
    const left = roomFor(
      changes.map(({ name }) => name),
      width,
    );
    return {
      width,
      height: rows.length * ROW + 84,
      marginLeft: left,
      marginRight: 16,
      marginTop: 36,
      marginBottom: 40,
      x: {
        domain: [-most, most],
        label: words.minutes,
        labelArrow: 'none',
        labelOffset: 36,
        labelAnchor: 'center',
        ticks: 7,
        tickFormat: signed,
      },
      y: { domain: [rows.length - 0.5, -0.5], axis: null },
      marks: [
        Plot.gridX({ stroke: GRID, strokeOpacity: 1, ticks: 7 }),
        Plot.ruleX([0], { stroke: INK, strokeWidth: 1.5 }),
        Plot.text([words.shorter], {
          x: 0,
          frameAnchor: 'top',
          dx: -10,
          dy: -16,
          textAnchor: 'end',
          text: (said: string) => said,
          fill: MUTED,
        }),
        Plot.text([words.longer], {
          x: 0,
          frameAnchor: 'top',
          dx: 10,
          dy: -16,
          textAnchor: 'start',
          text: (said: string) => said,
          fill: MUTED,
        }),
        Plot.ruleY(
          rows.filter(({ lower }) => lower !== null),
          { x1: 'lower', x2: 'upper', y: 'row', stroke: 'var(--plot-1)', strokeWidth: 3 },
        ),
        Plot.dot(rows, { x: 'estimate', y: 'row', r: 6, fill: 'var(--plot-1)' }),
        Plot.text(rows, {
          x: 'estimate',
          y: 'row',
          dy: -14,
          stroke: SURFACE,
          text: ({ estimate }: ChangeOfMedian) => signed(estimate),
          fill: INK,
          fontWeight: 600,
        }),
        Plot.text(rows, {
          x: -most,
          y: 'row',
          dx: -8,
          textAnchor: 'end',
          text: ({ name }: ChangeOfMedian) => cut(name, left),
          fill: INK,
        }),
      ],
    };
  };
}

export function signed(minutes: number): string {
  return number(minutes, { signDisplay: 'exceptZero', maximumFractionDigits: 0 });
}
