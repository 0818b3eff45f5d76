import { useMemo } from 'preact/hooks';
import { facilities } from '../../device';
import { language } from '../../words';
import { intervalWords } from '../../words/intervals';
import type { WayAnswer } from '../answers';
import { type FigureColumn, count, minutes, share, word } from '../cells';
import { Figure } from '../figure';
import { groupName, groupWords, shortName } from '../group-words';
import { wayPlot } from '../plots/way-plot';
import type { BodyProps } from '../body-props';
import { totalOf } from '../shapes/totals';
import { countsIn, trustOfUnits } from '../shapes/trust-line';
import { type WayBar, waysOf } from '../shapes/way-parts';
import { analystWords } from '../words';
import { pageWords } from './page-words';

interface Part extends Omit<WayBar, 'interval'> {
  readonly group: string | null;
  readonly interval: WayBar['interval'];
  readonly complete: number | null;
}

const MOST_WAYS = 6;

export function WayFigure({ asked, bodies: [body] }: BodyProps) {
  const words = pageWords();
  const answer = body as WayAnswer;
  const { groupBy, rows } = answer;
  const ways = useMemo(() => waysOf(rows), [answer]);
  const drawn = ways.slice(0, MOST_WAYS);
  const nameOf = ({ interval, delay }: WayBar) =>
    interval === 'total'
      ? groupWords().delay.total
      : `${groupWords().delay[delay]}: ${intervalWords()[interval]}`;
  const draw = useMemo(
    () => wayPlot({ ways: drawn, nameOf, groupNameOf: (group) => shortName(groupBy, group) }),
    [ways, language.value, facilities.value],
  );
  const parts = ways.flatMap(({ group, complete, bars }) => bars.map((bar) => ({ ...bar, group, complete })));
  const underWay = totalOf(countsIn(rows, 'underWay'));
  return (
    <Figure
      page="way"
      asked={asked}
      title={analystWords().page.way}
      draw={ways.length > 0 ? draw : null}
      columns={columnsOf(answer, nameOf)}
      rows={parts}
      keyOf={({ group, interval }) => `${group ?? ''} ${interval}`}
      trust={{ ...trustOfUnits(answer, countsIn(rows, 'complete')), open: underWay }}
    >
      <p class="small">{words.wayNote}</p>
    </Figure>
  );
}

function columnsOf({ groupBy }: WayAnswer, nameOf: (bar: WayBar) => string): readonly FigureColumn<Part>[] {
  const words = pageWords();
  return [
    {
      key: 'group',
      title: groupWords().grouping[groupBy],
      cell: ({ group }) => word(groupName(groupBy, group)),
    },
    { key: 'part', title: words.part, cell: (part) => word(nameOf(part)) },
    { key: 'mean', title: words.mean, isNumber: true, cell: (part) => minutes(part.minutes) },
    { key: 'share', title: words.shareOfWay, isNumber: true, cell: (part) => share(part.share) },
    { key: 'complete', title: words.complete, isNumber: true, cell: ({ complete }) => count(complete) },
  ];
}
