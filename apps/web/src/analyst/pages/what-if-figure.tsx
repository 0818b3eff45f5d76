import { useMemo } from 'preact/hooks';
import { Badge, Notice } from '../../ui';
import { language } from '../../words';
import { intervalWords } from '../../words/intervals';
import type { WhatIf, WhatIfReply } from '../answers';
import { type FigureColumn, count, minutes, share, word } from '../cells';
import { Figure } from '../figure';
import { signed, whatIfPlot } from '../plots/what-if-plot';
import type { BodyProps } from '../body-props';
import { totalOf } from '../shapes/totals';
import { trustOfUnits } from '../shapes/trust-line';
import { pageWords } from './page-words';

type Told = WhatIf['intervals'][number];

export function WhatIfFigure({ asked, bodies: [body] }: BodyProps) {
  const reply = body as WhatIfReply;
  if (reply.status === 'replayed') return <Replayed asked={asked} reply={reply} />;
  return (
    <Notice tone="waiting" title={reply.sentence[language.value]}>
      {reply.caveat[language.value]}
    </Notice>
  );
}

function Replayed({ asked, reply }: { readonly asked: BodyProps['asked']; readonly reply: WhatIf }) {
  const words = pageWords();
  const names = intervalWords();
  const draw = useMemo(() => {
    const changes = reply.intervals.flatMap(({ interval, change: { p50 } }) =>
      p50?.estimate == null
        ? []
        : [{ name: names[interval], estimate: p50.estimate, lower: p50.lower, upper: p50.upper }],
    );
    return changes.length > 0 ? whatIfPlot(changes, words.whatIf) : null;
  }, [reply, language.value]);
  const frame = { notListed: 0, excluded: { planned: 0 }, rows: [] };
  return (
    <Figure
      page="what-if"
      asked={asked}
      title={words.whatIf.title}
      draw={draw}
      columns={columnsOf()}
      rows={reply.intervals}
      keyOf={({ interval }) => interval}
      trust={{ ...trustOfUnits(frame, [reply.legs]), open: totalOf([openOf(reply)]) }}
    >
      <p>
        <Badge tone="waiting">{words.whatIf.scenario}</Badge> {reply.sentence[language.value]}
      </p>
      <p class="small">{reply.caveat[language.value]}</p>
      <details class="fold">
        <summary class="button button-quiet">{words.whatIf.assumptions}</summary>
        <ul class="stack-tight small">
          {reply.assumptions.map((each) => (
            <li key={each.en}>{each[language.value]}</li>
          ))}
        </ul>
      </details>
    </Figure>
  );
}

function openOf({ intervals }: WhatIf): number | null {
  return intervals.find(({ interval }) => interval === 'referralToArrival')?.open ?? null;
}

function columnsOf(): readonly FigureColumn<Told>[] {
  const words = pageWords();
  const change = (value: number | null | undefined) => ({
    text: value == null ? '–' : signed(value),
    value: value ?? null,
  });
  const numeric = (key: string, title: string, cell: FigureColumn<Told>['cell']) => ({
    key,
    title,
    cell,
    isNumber: true,
  });
  return [
    {
      key: 'interval',
      title: words.intervalColumn,
      cell: ({ interval }) => word(intervalWords()[interval]),
    },
    numeric('before', words.whatIf.medianBefore, ({ factual }) => minutes(factual.p50)),
    numeric('after', words.whatIf.medianAfter, ({ scenario }) => minutes(scenario.p50)),
    numeric('change', words.whatIf.change, ({ change: { p50 } }) => change(p50?.estimate)),
    numeric('lower', words.from95, ({ change: { p50 } }) => change(p50?.lower)),
    numeric('upper', words.to95, ({ change: { p50 } }) => change(p50?.upper)),
    numeric('withinBefore', words.whatIf.withinBefore, ({ factual }) => share(factual.withinTarget)),
    numeric('withinAfter', words.whatIf.withinAfter, ({ scenario }) => share(scenario.withinTarget)),
    numeric('n', words.followed, ({ n }) => count(n)),
  ];
}
