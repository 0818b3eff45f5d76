import { useMemo } from 'preact/hooks';
import { facilities } from '../../device';
import { language, number } from '../../words';
import { intervalWords } from '../../words/intervals';
import { type SurvivalAnswer, toldRows } from '../answers';
import { type FigureColumn, count, minutes, share, word } from '../cells';
import { Figure } from '../figure';
import { groupName, groupWords, shortName } from '../group-words';
import { timeTicks } from '../plots/look';
import { survivalPlot } from '../plots/survival-plot';
import { horizonOf, intervalOn } from '../question';
import type { BodyProps } from '../body-props';
import { survivalCurves } from '../shapes/survival-curves';
import { trustOfSurvival } from '../shapes/trust-line';
import { pageWords } from './page-words';

type Row = SurvivalAnswer['rows'][number];
type Told = Extract<Row, { censored: unknown }>;

export function SurvivalFigure({ asked, bodies: [body] }: BodyProps) {
  const words = pageWords();
  const answer = body as SurvivalAnswer;
  const { groupBy, rows, logRank } = answer;
  const horizon = horizonOf(asked);
  const times = timeTicks(horizon);
  const { curves, notDrawn } = useMemo(() => survivalCurves(rows, { horizon, times }), [answer, horizon]);
  const draw = useMemo(
    () =>
      survivalPlot({
        ...{ curves, horizon, times },
        nameOf: (group) => shortName(groupBy, group),
        words: words.survival,
      }),
    [curves, language.value, facilities.value],
  );
  return (
    <Figure
      page="survival"
      asked={asked}
      title={intervalWords()[intervalOn('survival', asked)]}
      draw={curves.length > 0 ? draw : null}
      columns={columnsOf(answer)}
      rows={rows}
      keyOf={({ group }) => group ?? ''}
      trust={trustOfSurvival(answer)}
    >
      {notDrawn > 0 && <p class="small">{words.notDrawn(number(notDrawn))}</p>}
      {logRank && <p class="small">{words.logRank(pValue(logRank.pValue))}</p>}
      {medianUnderstated(rows, groupBy)}
    </Figure>
  );
}

function pValue(p: number | null): string {
  if (p === null) return '–';
  return p < 0.001
    ? 'p < 0.001'.replace('0.001', number(0.001))
    : `p = ${number(p, { maximumFractionDigits: 3 })}`;
}

/** Where the closed ones alone would have said too little. */
function medianUnderstated(rows: readonly Row[], groupBy: SurvivalAnswer['groupBy']) {
  const words = pageWords();
  const by = toldRows<Told>(rows).told.flatMap(({ group, understated }) =>
    (understated.p90 ?? 0) >= 1 ? [`${groupName(groupBy, group)} ${number(understated.p90 ?? 0)}`] : [],
  );
  return by.length === 0 ? null : <p class="small">{words.understated(by.join(', '))}</p>;
}

function columnsOf({ groupBy }: SurvivalAnswer): readonly FigureColumn<Row>[] {
  const words = pageWords();
  const numeric = (
    key: string,
    title: string,
    of: (row: Told) => ReturnType<typeof count>,
  ): FigureColumn<Row> => ({
    ...{ key, title, isNumber: true },
    cell: (row) => ('suppressed' in row ? { text: words.hidden, value: null } : of(row)),
  });
  return [
    {
      key: 'group',
      title: groupWords().grouping[groupBy],
      cell: ({ group }) => word(groupName(groupBy, group)),
    },
    numeric('n', words.followed, ({ censored }) => count(censored.n)),
    numeric('p50', words.median, ({ censored }) => minutes(censored.p50.estimate)),
    numeric('p50Lower', words.from95, ({ censored }) => minutes(censored.p50.lower)),
    numeric('p50Upper', words.to95, ({ censored }) => minutes(censored.p50.upper)),
    numeric('p90', words.p90, ({ censored }) => minutes(censored.p90.estimate)),
    numeric('within', words.withinTarget, ({ censored }) => share(censored.withinTarget?.share)),
    numeric('closed', words.closed, ({ closed }) => count(closed.counted)),
    numeric('open', words.open, ({ closed }) => count(closed.open)),
    numeric('missing', words.missing, ({ closed }) => count(closed.missing)),
    numeric('ended', words.ended, ({ closed }) => count(closed.ended)),
  ];
}
