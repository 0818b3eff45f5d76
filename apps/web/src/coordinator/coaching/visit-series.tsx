import { Table } from '../../ui';
import { number } from '../../words';
import type { Limited, VisitPeriodView, VisitView } from './coaching-view';
import { effectWords } from './effect-words';
import { SIZE, drawSeries } from './series-drawing';
import './visit-series.css';

interface VisitSeriesProps {
  readonly visit: VisitView;
  readonly series: readonly VisitPeriodView[];
}

/** What one visit is judged by, drawn and as a table. */
export function VisitSeries({ visit, series }: VisitSeriesProps) {
  const words = effectWords();
  if (series.length === 0) return <p class="small muted">{words.noSeries}</p>;
  return (
    <>
      <Drawing visit={visit} series={series} />
      <details>
        <summary>
          {words.asTable}
          <span class="unseen"> {visit.name}</span>
        </summary>
        <Table
          caption={words.series(visit.name)}
          rows={series}
          keyOf={({ begins }) => begins}
          columns={[
            { key: 'begins', title: words.period, cell: ({ begins }) => begins },
            { key: 'side', title: words.side, cell: ({ side }) => words.sides[side] },
            { key: 'cases', title: words.cases, isNumber: true, cell: ({ cases }) => number(cases) },
            {
              key: 'times',
              title: words.times,
              isNumber: true,
              cell: ({ timesUsual }) => timesIn(timesUsual),
            },
            {
              key: 'limits',
              title: words.limits,
              isNumber: true,
              cell: ({ timesUsual }) => limitsIn(timesUsual),
            },
          ]}
        />
      </details>
    </>
  );
}

function Drawing({ visit, series }: VisitSeriesProps) {
  const words = effectWords();
  const { dots, visitX, ticks, ends } = drawSeries(series, visit.visitedOn);
  const { width, height, left, right, top, bottom } = SIZE;
  return (
    <svg
      class="visit-series"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={words.series(visit.name)}
    >
      {ticks.map(({ times, y }) => (
        <g key={times}>
          <line class={times === 1 ? 'usual' : 'tick'} x1={left} x2={width - right} y1={y} y2={y} />
          <text x={left - 8} y={y + 4} text-anchor="end">
            {times === 1 ? words.usual : `× ${number(times)}`}
          </text>
        </g>
      ))}
      {visitX !== null && (
        <>
          <line class="visit" x1={visitX} x2={visitX} y1={top - 4} y2={height - bottom} />
          <text x={visitX} y={top - 6} text-anchor={visitX > width / 2 ? 'end' : 'start'}>
            {words.visit}
          </text>
        </>
      )}
      {dots.map(({ begins, side, x, y, from, to }) => (
        <g key={begins} class={`dot dot-${side}`}>
          {from !== null && to !== null && <line x1={x} x2={x} y1={from} y2={to} />}
          {side === 'after' ? (
            <rect x={x - 4} y={y - 4} width={8} height={8} />
          ) : (
            <circle cx={x} cy={y} r={4} />
          )}
        </g>
      ))}
      {ends.map(({ begins, x }, at) => (
        <text key={begins} x={x} y={height - 8} text-anchor={at === 0 ? 'start' : 'end'}>
          {begins.slice(0, 7)}
        </text>
      ))}
    </svg>
  );
}

function timesIn(times: Limited | null): string {
  const estimate = times?.estimate ?? null;
  return estimate === null ? effectWords().unknown : `× ${rounded(estimate)}`;
}

function limitsIn(times: Limited | null): string {
  const { lower = null, upper = null } = times ?? {};
  if (lower === null && upper === null) return '–';
  return `${lower === null ? '–' : rounded(lower)} … ${upper === null ? '–' : rounded(upper)}`;
}

function rounded(times: number): string {
  return number(times, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
