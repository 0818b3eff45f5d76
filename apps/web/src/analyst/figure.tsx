import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso/router';
import { useRef } from 'preact/hooks';
import { EmptyState, Table } from '../ui';
import { zone } from '../words';
import { type FigureColumn, csvOf } from './cells';
import { Chart, type Draw } from './chart';
import { localMoment, offsetOf } from './days';
import { FigureTools } from './figure-tools';
import { type Asked, type Page, linkTo, withChosen } from './question';
import type { TrustLine } from './shapes/trust-line';
import { trustSentences } from './trust-sentences';
import { analystWords } from './words';

export interface FigureProps<Row> {
  readonly page: Page;
  readonly asked: Asked;
  readonly title: string;
  /** `null` where nothing may be drawn. */
  readonly draw: Draw | null;
  readonly columns: readonly FigureColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly trust: TrustLine | null;
  /** Said between the plot and what it rests on. */
  readonly children?: ComponentChildren;
}

/** A plot with its table, what it rests on, its link, and ways to take it along. */
export function Figure<Row>({
  page,
  asked,
  title,
  draw,
  columns,
  rows,
  keyOf,
  trust,
  children,
}: FigureProps<Row>) {
  const words = analystWords();
  const { route } = useLocation();
  const frame = useRef<HTMLElement>(null);
  const offset = offsetOf(zone.value);
  const sentences = trust ? trustSentences(trust, asked, offset) : [];
  const isTableShown = asked.table !== undefined || draw === null;
  const toggle = () => route(linkTo(page, withChosen(asked, 'table', isTableShown ? undefined : '1')), true);
  return (
    <figure class="card figure" ref={frame} aria-label={title}>
      <h2>{title}</h2>
      {draw ? (
        <Chart draw={draw} label={`${title}. ${words.about[page]}`} />
      ) : (
        rows.length > 0 && <EmptyState>{words.nothingToDraw}</EmptyState>
      )}
      {children}
      {sentences.length > 0 && (
        <figcaption class="trust-line small">
          <strong>{words.trust.title}:</strong> {sentences.join(' ')}{' '}
          {asked.asOf !== undefined && (
            <a href={linkTo('changes', { since: asked.asOf, until: localMoment(Date.now(), offset) })}>
              {words.trust.whatChanged}
            </a>
          )}
        </figcaption>
      )}
      <FigureTools
        page={page}
        asked={asked}
        caption={{ title, lines: sentences }}
        plotIn={() => frame.current?.querySelector<SVGSVGElement>('svg.plot') ?? null}
        csv={() => csvOf(columns, rows)}
        isTableShown={isTableShown}
        onToggle={draw ? toggle : null}
      />
      {isTableShown && rows.length > 0 && (
        <Table
          caption={title}
          rows={rows}
          keyOf={keyOf}
          columns={columns.map(({ cell, ...column }) => ({ ...column, cell: (row: Row) => cell(row).text }))}
        />
      )}
    </figure>
  );
}
