import * as Plot from '@observablehq/plot';
import { number } from '../../words';
import { percent } from '../cells';
import type { Draw } from '../chart';
import { type AtRisk, type Curve, bandOf, spread } from '../shapes/survival-curves';
import { GRID, INK, MUTED, colourOf, cut, dashOf, tickOf } from './look';

export interface SurvivalPlot {
  readonly curves: readonly Curve[];
  readonly horizon: number;
  readonly times: readonly number[];
  readonly nameOf: (group: string | null) => string;
  readonly words: {
    readonly atRisk: string;
    readonly few: string;
    readonly time: string;
  };
}

const HEIGHT = 320;
const ROW = 20;
const LEFT = 56;
const RIGHT = 160;
/** Where the lines of text below the axis stand, in pixels from it. */
const BELOW = { ticks: 16, time: 36, heading: 64, rows: 86 } as const;

/** Curves as steps with their bands; below them how many were still followed. */
export function survivalPlot({ curves, horizon, times, nameOf, words }: SurvivalPlot): Draw {
  const room = BELOW.rows + curves.length * ROW;
  const y = (pixels: number) => -pixels / HEIGHT;
  return (width) => ({
    width,
    height: HEIGHT + room + 24,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: 16,
    marginBottom: 8,
    x: { domain: [0, horizon], axis: null },
    y: { domain: [y(room), 1], axis: null },
    marks: [
      Plot.ruleY([0.25, 0.5, 0.75, 1], { stroke: GRID }),
      Plot.ruleY([0], { stroke: MUTED }),
      Plot.text([0, 0.25, 0.5, 0.75, 1], {
        ...{ x: 0, y: (share: number) => share, dx: -8, textAnchor: 'end', fill: MUTED },
        text: (share: number) => percent(share),
      }),
      Plot.text(times, { x: (at: number) => at, y: y(BELOW.ticks), text: tickOf, fill: MUTED }),
      Plot.text([words.time], {
        x: horizon,
        y: y(BELOW.time),
        text: (said: string) => said,
        textAnchor: 'end',
        fill: MUTED,
      }),
      ...curves.flatMap((curve, index) => [
        Plot.areaY(bandOf(curve), {
          ...{ x: 'minutes', y1: 'lower', y2: 'upper', curve: 'step-after' },
          ...{ fill: colourOf(index), fillOpacity: 0.16 },
        }),
        Plot.lineY(curve.steps, {
          ...{ x: 'minutes', y: 'open', curve: 'step-after', strokeWidth: 2.5 },
          ...{ stroke: colourOf(index), strokeDasharray: dashOf(index) },
        }),
      ]),
      Plot.text(labelsOf(curves), {
        ...{ x: 'minutes', y: 'open', dx: 8, textAnchor: 'start', fontWeight: 600 },
        ...{ text: ({ group }: Label) => cut(nameOf(group), RIGHT), fill: 'colour' },
      }),
      Plot.text([words.atRisk], {
        ...{
          x: 0,
          y: y(BELOW.heading),
          text: (said: string) => said,
          textAnchor: 'start',
          fill: INK,
          fontWeight: 600,
        },
      }),
      ...curves.flatMap((curve, index) => [
        Plot.text(times, {
          ...{ x: (at: number) => at, y: y(BELOW.rows + index * ROW), fill: INK },
          text: (_: number, at: number) => told(curve.atRisk[at] ?? null, words.few),
        }),
        Plot.text([curve], {
          ...{
            x: horizon,
            y: y(BELOW.rows + index * ROW),
            dx: 20,
            textAnchor: 'start',
            fill: colourOf(index),
          },
          text: ({ group }: Curve) => cut(nameOf(group), RIGHT - 20),
          fontWeight: 600,
        }),
      ]),
    ],
  });
}

interface Label {
  readonly group: string | null;
  readonly minutes: number;
  readonly open: number;
  readonly colour: string;
}

const LABEL_GAP = 18 / HEIGHT;

function labelsOf(curves: readonly Curve[]): readonly Label[] {
  const ends = curves.map(({ group, steps }, index) => ({
    ...(steps.at(-1) ?? { minutes: 0, open: 1 }),
    group,
    colour: colourOf(index),
  }));
  const places = spread(
    ends.map(({ open }) => open),
    LABEL_GAP,
  );
  return ends.map((end, at) => ({ ...end, open: places[at] ?? end.open }));
}

function told(atRisk: AtRisk, few: string): string {
  if (atRisk === null) return '–';
  return atRisk === 'few' ? few : number(atRisk);
}
