import { useMemo } from 'preact/hooks';
import { language } from '../../words';
import { intervalWords } from '../../words/intervals';
import type { FiguresAnswer } from '../answers';
import { type FigureColumn, count, minutes, word } from '../cells';
import { Figure } from '../figure';
import { groupWords, weekdayName } from '../group-words';
import { heatPlot } from '../plots/heat-plot';
import { lasting } from '../plots/look';
import { blockOf, intervalOn } from '../question';
import type { BodyProps } from '../body-props';
import { hourBlocks } from '../requests';
import { type HeatCell, heatCells, shadeBounds } from '../shapes/heat-cells';
import { trustOfFigures } from '../shapes/trust-line';
import { pageWords } from './page-words';

export function HeatFigure({ asked, bodies }: BodyProps) {
  const words = pageWords();
  const answers = bodies as readonly FiguresAnswer[];
  const blocks = hourBlocks(asked);
  const hoursOf = (hour: string) => `${hour}–${String(Number(hour) + blockOf(asked)).padStart(2, '0')}`;
  const cells = useMemo(() => heatCells(answers, blocks), [bodies]);
  const bounds = shadeBounds(cells);
  const draw = useMemo(
    () => heatPlot({ cells, bounds, hoursOf, weekdayOf: (day) => weekdayName(day, 'short'), words }),
    [cells, language.value],
  );
  return (
    <Figure
      page="heat"
      asked={asked}
      title={words.heatTitle(intervalWords()[intervalOn('heat', asked)])}
      draw={cells.some(({ median }) => median !== null) ? draw : null}
      columns={columnsOf(hoursOf)}
      rows={cells}
      keyOf={({ weekday, hour }) => `${weekday} ${hour}`}
      trust={trustOfFigures(answers)}
    >
      <Shades bounds={bounds} />
    </Figure>
  );
}

function Shades({ bounds }: { readonly bounds: readonly number[] }) {
  const words = pageWords();
  if (bounds.length === 0) return null;
  const texts = [...bounds, null].map((until, at) => {
    const from = bounds[at - 1];
    if (until === null) return words.shadeFrom(lasting(from ?? 0));
    return from === undefined ? words.shadeBelow(lasting(until)) : `${lasting(from)} – ${lasting(until)}`;
  });
  return (
    <ul class="shades small">
      {texts.map((text, at) => (
        <li key={text} class={`shade shade-${at + 1}`}>
          <i />
          {text}
        </li>
      ))}
    </ul>
  );
}

function columnsOf(hoursOf: (hour: string) => string): readonly FigureColumn<HeatCell>[] {
  const words = pageWords();
  const { grouping } = groupWords();
  return [
    { key: 'weekday', title: grouping.weekday, cell: ({ weekday }) => word(weekdayName(weekday, 'long')) },
    { key: 'hour', title: grouping.hour, cell: ({ hour }) => word(hoursOf(hour)) },
    {
      ...{ key: 'p50', title: words.median, isNumber: true },
      cell: ({ median, isHidden }) => (isHidden ? { text: words.hidden, value: null } : minutes(median)),
    },
    { key: 'counted', title: words.closed, isNumber: true, cell: ({ counted }) => count(counted) },
  ];
}
