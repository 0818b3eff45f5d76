import * as Plot from '@observablehq/plot';
import { number } from '../../words';
import { percent } from '../cells';
import type { Draw } from '../chart';
import type { Funnel, LimitsAt, Unit } from '../shapes/funnel-units';
import { GRID, INK, MUTED, SURFACE, cut } from './look';

export interface FunnelPlot {
  readonly funnel: Funnel;
  readonly nameOf: (group: string) => string;
  readonly words: {
    readonly decided: string;
    readonly overall: string;
    readonly warning: string;
    readonly action: string;
  };
}

const RIGHT = 190;

/** Each unit by how many were decided and the share that met the target, within what chance alone explains. */
export function funnelPlot({ funnel, nameOf, words }: FunnelPlot): Draw {
  const { units, limits, overall } = funnel;
  const most = Math.max(10, ...units.map(({ decided }) => decided));
  const isOdd = ({ place }: Unit) => place !== 'within';
  const last = limits.at(-1);
  return (width) => ({
    width,
    height: 420,
    marginLeft: 56,
    marginRight: RIGHT,
    marginTop: 16,
    marginBottom: 56,
    x: {
      domain: [0, most * 1.04],
      label: words.decided,
      labelAnchor: 'center',
      labelArrow: 'none',
      labelOffset: 44,
      ticks: 6,
      tickFormat: (n: number) => number(n),
    },
    y: { domain: [0, 1], label: null, tickFormat: percent, ticks: 5 },
    marks: [
      Plot.gridY({ stroke: GRID, strokeOpacity: 1, ticks: 5 }),
      ...(['action', 'warning'] as const).map((kind) =>
        Plot.areaY(limits, {
          ...{ x: 'decided', y1: (at: LimitsAt) => at[kind][0], y2: (at: LimitsAt) => at[kind][1] },
          ...{ fill: 'var(--plot-1)', fillOpacity: 0.12 },
        }),
      ),
      ...(['action', 'warning'] as const).flatMap((kind) =>
        ([0, 1] as const).map((side) =>
          Plot.lineY(limits, {
            ...{ x: 'decided', y: (at: LimitsAt) => at[kind][side], stroke: 'var(--plot-1)' },
            ...{ strokeDasharray: kind === 'action' ? 'none' : '5 4', strokeWidth: 1.25 },
          }),
        ),
      ),
      ...(overall === null ? [] : [Plot.ruleY([overall], { stroke: INK, strokeWidth: 1.5 })]),
      ...SYMBOLS.map((symbol) =>
        Plot.dot(
          units.filter((unit) => symbolOf(unit) === symbol),
          {
            ...{ x: 'decided', y: 'share', r: 6, strokeWidth: 2, symbol },
            fill: symbol === 'circle' ? SURFACE : 'var(--plot-2)',
            stroke: symbol === 'circle' ? INK : 'var(--plot-2)',
            title: ({ group, share, decided }: Unit) =>
              `${nameOf(group)}: ${percent(share)} (${number(decided)})`,
          },
        ),
      ),
      Plot.text(units.filter(isOdd), {
        ...{
          x: 'decided',
          y: 'share',
          dx: 11,
          textAnchor: 'start',
          fill: INK,
          fontWeight: 600,
          stroke: SURFACE,
        },
        text: ({ group }: Unit) => cut(nameOf(group), 240),
      }),
      Plot.text(sideLabels(last, overall, words), {
        ...{ x: most * 1.04, y: 'y', dx: 8, textAnchor: 'start', fill: MUTED, text: 'text' },
      }),
    ],
  });
}

/** A shape of its own for each place and side, so that it is seen without colour. */
const SYMBOLS = ['circle', 'triangle', 'square', 'star', 'diamond'] as const;

function symbolOf({ place, side }: Unit): (typeof SYMBOLS)[number] {
  if (place === 'within') return 'circle';
  if (place === 'action') return side === 'above' ? 'star' : 'diamond';
  return side === 'above' ? 'triangle' : 'square';
}

function sideLabels(last: LimitsAt | undefined, overall: number | null, words: FunnelPlot['words']) {
  const labels = overall === null ? [] : [{ y: overall, text: `${words.overall}: ${percent(overall)}` }];
  if (!last) return labels;
  return [
    ...labels,
    { y: Math.min(last.warning[1], last.action[1] - 0.06), text: words.warning },
    { y: last.action[1], text: words.action },
  ];
}
