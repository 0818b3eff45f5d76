import { useMemo } from 'preact/hooks';
import { facilities } from '../../device';
import { language, number } from '../../words';
import { intervalWords } from '../../words/intervals';
import type { FiguresAnswer } from '../answers';
import { type Cell, type FigureColumn, count, minutes, word } from '../cells';
import { Figure } from '../figure';
import { groupName, groupWords, shortName } from '../group-words';
import { groupsPlot } from '../plots/groups-plot';
import { intervalOn } from '../question';
import type { BodyProps } from '../body-props';
import { trustOfFigures } from '../shapes/trust-line';
import { pageWords } from './page-words';

type Row = FiguresAnswer['rows'][number];
type Told = Extract<Row, { intervals: unknown }>;
type Figures = NonNullable<Told['intervals'][keyof Told['intervals']]>;

const MOST_DRAWN = 40;

export function GroupsFigure({ asked, bodies: [body] }: BodyProps) {
  const words = pageWords();
  const answer = body as FiguresAnswer;
  const { groupBy, rows } = answer;
  const figured = rows.flatMap((row) => {
    const figures = figuresOf(row);
    return figures?.p50 == null ? [] : [{ group: row.group, p50: figures.p50, p90: figures.p90 }];
  });
  const drawn = figured.slice(0, MOST_DRAWN);
  const draw = useMemo(() => {
    const groups = drawn.map(({ group, ...lengths }) => ({ ...lengths, name: shortName(groupBy, group) }));
    return groupsPlot(groups, words.groups);
  }, [answer, language.value, facilities.value]);
  return (
    <Figure
      page="groups"
      asked={asked}
      title={intervalWords()[intervalOn('groups', asked)]}
      draw={drawn.length > 0 ? draw : null}
      columns={columnsOf(answer)}
      rows={rows}
      keyOf={({ group }) => group ?? ''}
      trust={trustOfFigures([answer])}
    >
      {figured.length > drawn.length && (
        <p class="small">{words.notDrawn(number(figured.length - drawn.length))}</p>
      )}
    </Figure>
  );
}

function figuresOf(row: Row): Figures | null {
  return 'suppressed' in row ? null : (Object.values(row.intervals)[0] ?? null);
}

function columnsOf({ groupBy }: FiguresAnswer): readonly FigureColumn<Row>[] {
  const words = pageWords();
  const numeric = (key: string, title: string, of: (figures: Figures) => Cell): FigureColumn<Row> => ({
    ...{ key, title, isNumber: true },
    cell: (row) => {
      const figures = figuresOf(row);
      return figures === null ? { text: words.hidden, value: null } : of(figures);
    },
  });
  return [
    {
      key: 'group',
      title: groupWords().grouping[groupBy],
      cell: ({ group }) => word(groupName(groupBy, group)),
    },
    numeric('p50', words.median, ({ p50 }) => minutes(p50)),
    numeric('p90', words.p90, ({ p90 }) => minutes(p90)),
    numeric('p95', words.p95, ({ p95 }) => minutes(p95)),
    numeric('mean', words.mean, ({ mean }) => minutes(mean)),
    numeric('counted', words.closed, ({ counted }) => count(counted)),
    numeric('open', words.open, ({ open }) => count(open)),
    numeric('missing', words.missing, ({ missing }) => count(missing)),
    numeric('negative', words.negative, ({ negative }) => count(negative)),
    numeric('ended', words.ended, ({ ended }) => count(ended)),
  ];
}
