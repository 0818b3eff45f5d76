import * as Plot from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import { onThisClock } from '../../session';
import { Moment, Table } from '../../ui';
import { language, number } from '../../words';
import type { ChangesAnswer } from '../answers';
import { type FigureColumn, count, word } from '../cells';
import type { Draw } from '../chart';
import { Figure } from '../figure';
import { GRID, INK, MUTED, cut, roomFor } from '../plots/look';
import type { BodyProps } from '../body-props';
import { analystWords } from '../words';
import { pageWords } from './page-words';

type Moved = ChangesAnswer['moved'][number];

export function ChangesFigure({ asked, bodies: [body] }: BodyProps) {
  const words = pageWords();
  const answer = body as ChangesAnswer;
  const { moved, news, events, notListed } = answer;
  const draw = useMemo(() => movedPlot(moved, nameOf), [answer, language.value]);
  return (
    <Figure
      page="changes"
      asked={asked}
      title={analystWords().page.changes}
      draw={moved.some(({ events: each }) => each !== null) ? draw : null}
      columns={columnsOf()}
      rows={moved}
      keyOf={nameOf}
      trust={null}
    >
      <p class="small">{words.news(count(news).text)}</p>
      {moved.length === 0 && <p>{words.nothingMoved}</p>}
      {events.length > 0 && (
        <Table
          caption={words.movingEvents}
          rows={events}
          keyOf={({ eventId }) => eventId}
          columns={[
            { key: 'what', title: words.what, cell: nameOf },
            { key: 'case', title: words.caseColumn, cell: ({ caseId }) => caseId.slice(0, 8) },
            { key: 'occurred', title: words.occurred, cell: ({ occurredAt }) => momentIn(occurredAt) },
            { key: 'received', title: words.received, cell: ({ receivedAt }) => momentIn(receivedAt) },
          ]}
        />
      )}
      {notListed !== null && notListed > 0 && <p class="small">{words.moreEvents(number(notListed))}</p>}
    </Figure>
  );
}

function momentIn(at: string | null) {
  return at === null ? '–' : <Moment at={onThisClock(at)} />;
}

function nameOf({ kind, type }: Pick<Moved, 'kind' | 'type'>): string {
  const words = pageWords();
  return `${words.moved[kind]}: ${(words.event as Readonly<Record<string, string>>)[type] ?? type}`;
}

const ROW = 32;

function movedPlot(moved: readonly Moved[], name: (each: Moved) => string): Draw {
  const rows = moved.map((each, row) => ({ ...each, row, n: each.events ?? 0 }));
  return (width) => {
    const left = roomFor(moved.map(name), width);
    return {
      width,
      height: rows.length * ROW + 48,
      marginLeft: left,
      marginRight: 64,
      marginTop: 8,
      marginBottom: 32,
      x: { axis: null, domain: [0, Math.max(1, ...rows.map(({ n }) => n))] },
      y: { domain: [rows.length - 0.5, -0.5], axis: null },
      marks: [
        Plot.ruleX([0], { stroke: GRID }),
        Plot.rect(rows, {
          ...{
            x1: 0,
            x2: 'n',
            y1: ({ row }: { row: number }) => row - 0.32,
            y2: ({ row }: { row: number }) => row + 0.32,
          },
          fill: ({ kind }: Moved) => (kind === 'late' ? 'var(--plot-2)' : 'var(--plot-1)'),
        }),
        Plot.text(rows, {
          ...{ x: 'n', y: 'row', dx: 8, textAnchor: 'start', fill: INK },
          text: ({ events }: Moved) => count(events).text,
        }),
        Plot.text(rows, {
          x: 0,
          y: 'row',
          dx: -8,
          textAnchor: 'end',
          text: (each: Moved) => cut(name(each), left),
          fill: MUTED,
        }),
      ],
    };
  };
}

function columnsOf(): readonly FigureColumn<Moved>[] {
  const words = pageWords();
  return [
    { key: 'what', title: words.what, cell: (each) => word(nameOf(each)) },
    { key: 'events', title: words.howMany, isNumber: true, cell: ({ events }) => count(events) },
  ];
}
