import * as Plot from '@observablehq/plot';
import { number } from '../../words';
import type { Draw } from '../chart';
import type { EffectRow } from '../shapes/effect-rows';
import { GRID, INK, MUTED, SURFACE, cut, roomFor } from './look';

export interface EffectsPlot {
  readonly effects: readonly EffectRow[];
  readonly nameOf: (effect: EffectRow) => string;
  readonly words: {
    readonly shorter: string;
    readonly longer: string;
    readonly unknown: string;
  };
}

const ROW = 34;
const TICKS = [0.125, 0.25, 0.5, 0.71, 1, 1.41, 2, 4, 8] as const;

/** Each effect as a ratio with its interval, on a scale on which half and double are as far from one. */
export function effectsPlot({ effects, nameOf, words }: EffectsPlot): Draw {
  const rows = effects.map((effect, row) => ({ ...effect, row }));
  const known = rows.flatMap((row) => (row.ratio ? [{ ...row, ...row.ratio }] : []));
  const least = Math.min(0.5, ...known.map(({ lower }) => lower)) * 0.9;
  const most = Math.max(2, ...known.map(({ upper }) => upper)) * 1.1;
  const domain: [number, number] = [Math.max(least, 0.05), Math.min(most, 20)];
  const ticks = TICKS.filter((tick) => tick >= domain[0] && tick <= domain[1]);
  return (width) => {
    const left = roomFor(effects.map(nameOf), width);
    return {
      width,
      height: rows.length * ROW + 84,
      marginLeft: left,
      marginRight: 16,
      marginTop: 36,
      marginBottom: 40,
      x: { type: 'log', domain, axis: null, clamp: true },
      y: { domain: [rows.length - 0.5, -0.5], axis: null },
      marks: [
        Plot.ruleX(ticks, { stroke: GRID }),
        Plot.ruleX([1], { stroke: INK, strokeWidth: 1.5 }),
        Plot.text(ticks, {
          x: (at: number) => at,
          frameAnchor: 'bottom',
          dy: 18,
          text: (at: number) => `× ${number(at)}`,
          fill: MUTED,
        }),
        Plot.text([words.shorter], {
          x: 1,
          frameAnchor: 'top',
          dx: -10,
          dy: -16,
          textAnchor: 'end',
          text: (said: string) => said,
          fill: MUTED,
        }),
        Plot.text([words.longer], {
          x: 1,
          frameAnchor: 'top',
          dx: 10,
          dy: -16,
          textAnchor: 'start',
          text: (said: string) => said,
          fill: MUTED,
        }),
        Plot.ruleY(known, { x1: 'lower', x2: 'upper', y: 'row', stroke: 'var(--plot-1)', strokeWidth: 3 }),
        Plot.dot(
          known.filter(({ kind }) => kind === 'single'),
          { x: 'estimate', y: 'row', r: 6, fill: 'var(--plot-1)' },
        ),
        Plot.dot(
          known.filter(({ kind }) => kind !== 'single'),
          { x: 'estimate', y: 'row', r: 7, symbol: 'diamond', fill: 'var(--plot-1)' },
        ),
        Plot.text(
          rows.filter(({ ratio }) => ratio === null),
          { x: 1, y: 'row', dx: 12, textAnchor: 'start', text: () => words.unknown, fill: MUTED },
        ),
        Plot.text(known, {
          ...{ x: 'estimate', y: 'row', dy: -16, fill: INK, fontWeight: 600, stroke: SURFACE },
          text: ({ estimate }: { estimate: number }) => `× ${number(estimate, { maximumFractionDigits: 2 })}`,
        }),
        Plot.text(rows, {
          ...{ x: domain[0], y: 'row', dx: -8, textAnchor: 'end', fill: INK },
          text: (row: EffectRow) => cut(nameOf(row), left),
        }),
      ],
    };
  };
}
