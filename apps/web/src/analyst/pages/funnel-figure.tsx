import { useMemo } from 'preact/hooks';
import { facilities } from '../../device';
import { language, number } from '../../words';
import { intervalWords } from '../../words/intervals';
import type { FunnelAnswer } from '../answers';
import { type Cell, type FigureColumn, count, share, toldShare, word } from '../cells';
import { Figure } from '../figure';
import { groupName, groupWords, shortName } from '../group-words';
import { funnelPlot } from '../plots/funnel-plot';
import { intervalOn } from '../question';
import type { BodyProps } from '../body-props';
import { funnelUnits } from '../shapes/funnel-units';
import { totalOf } from '../shapes/totals';
import { countsIn, trustOfUnits } from '../shapes/trust-line';
import { pageWords } from './page-words';

type Row = FunnelAnswer['rows'][number];
type Told = Extract<Row, { met: unknown }>;

export function FunnelFigure({ asked, bodies: [body] }: BodyProps) {
  const words = pageWords();
  const answer = body as FunnelAnswer;
  const { groupBy, rows } = answer;
  const funnel = useMemo(() => funnelUnits(answer), [answer]);
  const draw = useMemo(
    () => funnelPlot({ funnel, nameOf: (group) => shortName(groupBy, group), words: words.funnel }),
    [funnel, language.value, facilities.value],
  );
  return (
    <Figure
      page="funnel"
      asked={asked}
      title={words.funnelTitle(intervalWords()[intervalOn('funnel', asked)])}
      draw={funnel.units.length > 0 ? draw : null}
      columns={columnsOf(answer)}
      rows={rows}
      keyOf={({ group }) => group ?? ''}
      trust={{
        ...trustOfUnits(answer, [answer.overall.decided]),
        open: totalOf(countsIn(rows, 'undecided')),
      }}
    >
      <p class="small">{words.funnelNote}</p>
      {rows.every((row) => 'suppressed' in row || row.met === 0) && <p>{words.noTarget}</p>}
      {funnel.notPlaced > 0 && <p class="small">{words.notPlaced(number(funnel.notPlaced))}</p>}
    </Figure>
  );
}

function isUndecided({ met, missed }: Told): boolean {
  return met === 0 && missed === 0;
}

function columnsOf({ groupBy }: FunnelAnswer): readonly FigureColumn<Row>[] {
  const words = pageWords();
  const column = (
    key: string,
    title: string,
    of: (row: Told) => Cell,
    isNumber = true,
  ): FigureColumn<Row> => ({
    ...{ key, title, isNumber },
    cell: (row) => ('suppressed' in row ? { text: words.hidden, value: null } : of(row)),
  });
  return [
    {
      key: 'group',
      title: groupWords().grouping[groupBy],
      cell: ({ group }) => word(groupName(groupBy, group)),
    },
    column('share', words.withinTarget, (row) => toldShare(row.share, isUndecided(row) ? 0 : null)),
    column('met', words.met, ({ met }) => count(met)),
    column('missed', words.missed, ({ missed }) => count(missed)),
    column('undecided', words.undecided, ({ undecided }) => count(undecided)),
    column('lower', words.warningFrom, ({ limits }) => share(limits?.warning.lower)),
    column('upper', words.warningTo, ({ limits }) => share(limits?.warning.upper)),
    column('place', words.place, ({ place }) => word(place === null ? '–' : words.places[place]), false),
  ];
}
