import { useMemo } from 'preact/hooks';
import { facilities } from '../../device';
import { language, number } from '../../words';
import { type TrustAnswer, toldRows } from '../answers';
import { type Cell, type FigureColumn, count, toldShare, word } from '../cells';
import { Figure } from '../figure';
import { groupName, groupWords, shortName } from '../group-words';
import { trustPlot } from '../plots/trust-plot';
import type { BodyProps } from '../body-props';
import { trustOfUnits } from '../shapes/trust-line';
import { analystWords } from '../words';
import { pageWords } from './page-words';

type Row = TrustAnswer['rows'][number];
type Told = Extract<Row, { trust: unknown }>;

const MOST_DRAWN = 40;

export function TrustFigure({ asked, bodies: [body] }: BodyProps) {
  const words = pageWords();
  const answer = body as TrustAnswer;
  const { groupBy, rows } = answer;
  const { told } = toldRows<Told>(rows);
  const figured = told.flatMap(({ group, trust }) =>
    trust.complete === null
      ? []
      : [{ group, complete: trust.complete, missing: trust.missing ?? 0, estimated: trust.estimated }],
  );
  const drawn = figured.slice(0, MOST_DRAWN);
  const draw = useMemo(() => {
    const bars = drawn.map(({ group, ...shares }) => ({ ...shares, name: shortName(groupBy, group) }));
    return trustPlot(bars, words.trust);
  }, [answer, language.value, facilities.value]);
  return (
    <Figure
      page="trust"
      asked={asked}
      title={analystWords().page.trust}
      draw={drawn.length > 0 ? draw : null}
      columns={columnsOf(answer)}
      rows={rows}
      keyOf={({ group }) => group ?? ''}
      trust={trustOfUnits(
        answer,
        told.map(({ trust }) => trust.counted),
      )}
    >
      <p class="small">{words.trustNote}</p>
      {figured.length > drawn.length && (
        <p class="small">{words.notDrawn(number(figured.length - drawn.length))}</p>
      )}
    </Figure>
  );
}

function columnsOf({ groupBy }: TrustAnswer): readonly FigureColumn<Row>[] {
  const words = pageWords();
  const numeric = (key: string, title: string, of: (trust: Told['trust']) => Cell): FigureColumn<Row> => ({
    ...{ key, title, isNumber: true },
    cell: (row) => ('suppressed' in row ? { text: words.hidden, value: null } : of(row.trust)),
  });
  return [
    {
      key: 'group',
      title: groupWords().grouping[groupBy],
      cell: ({ group }) => word(groupName(groupBy, group)),
    },
    numeric('over', words.trust.over, ({ over }) => count(over)),
    numeric('complete', words.trust.complete, ({ complete, over }) => toldShare(complete, over)),
    numeric('missing', words.trust.missing, ({ missing, over }) => toldShare(missing, over)),
    numeric('negative', words.negative, ({ negative, over }) => toldShare(negative, over)),
    numeric('implausible', words.trust.implausible, ({ implausible, over }) => toldShare(implausible, over)),
    numeric('exact', words.trust.exact, ({ exact, counted }) => toldShare(exact, counted)),
    numeric('estimated', words.trust.estimated, ({ estimated, counted }) => toldShare(estimated, counted)),
    numeric('late', words.trust.late, ({ late, counted }) => toldShare(late, counted)),
    numeric('skewAdjusted', words.trust.skewAdjusted, ({ skewAdjusted, counted }) =>
      toldShare(skewAdjusted, counted),
    ),
    numeric('disputed', words.trust.disputed, ({ disputed, counted }) => toldShare(disputed, counted)),
  ];
}
