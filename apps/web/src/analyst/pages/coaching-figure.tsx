import { useMemo } from 'preact/hooks';
import { language } from '../../words';
import { intervalWords } from '../../words/intervals';
import type { CoachingAnswer } from '../answers';
import { type FigureColumn, decimal, word } from '../cells';
import { Figure } from '../figure';
import { shortened } from '../group-words';
import { effectsPlot } from '../plots/effects-plot';
import { intervalOn } from '../question';
import type { BodyProps } from '../body-props';
import { type EffectRow, effectRows } from '../shapes/effect-rows';
import { pageWords } from './page-words';

export function CoachingFigure({ asked, bodies: [body] }: BodyProps) {
  const words = pageWords();
  const answer = body as CoachingAnswer;
  const effects = useMemo(() => effectRows(answer), [answer]);
  const nameOf = ({ kind, name }: EffectRow) => (kind === 'single' ? shortened(name) : words.effect[kind]);
  const draw = useMemo(
    () => effectsPlot({ effects, nameOf, words: words.effect }),
    [effects, language.value],
  );
  const { together, pilot } = answer;
  const said = answer.effects.map(({ unit, sentence }) => [unit, sentence[language.value]] as const);
  return (
    <Figure
      page="coaching"
      asked={asked}
      title={words.coachingTitle(intervalWords()[intervalOn('coaching', asked)])}
      draw={effects.some(({ ratio }) => ratio !== null) ? draw : null}
      columns={columnsOf()}
      rows={effects}
      keyOf={({ kind, name }) => `${kind} ${name}`}
      trust={null}
    >
      {together && <p>{together.sentence[language.value]}</p>}
      {effects.length === 0 && <p>{words.noVisits}</p>}
      <p class="small">{words.coachingNote}</p>
      {said.length > 0 && (
        <details class="fold">
          <summary class="button button-quiet">{words.eachVisit}</summary>
          <ul class="stack-tight small">
            {said.map(([unit, sentence]) => (
              <li key={unit}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      <p class="small">
        <strong>{words.pilots}:</strong> {pilot.sentence[language.value]}
      </p>
    </Figure>
  );
}

function columnsOf(): readonly FigureColumn<EffectRow>[] {
  const words = pageWords();
  return [
    {
      key: 'name',
      title: words.whose,
      cell: ({ kind, name }) => word(kind === 'single' ? name : words.effect[kind]),
    },
    { key: 'visitedOn', title: words.visitedOn, cell: ({ visitedOn }) => word(visitedOn ?? '–') },
    { key: 'ratio', title: words.ratio, isNumber: true, cell: ({ ratio }) => decimal(ratio?.estimate) },
    { key: 'lower', title: words.from95, isNumber: true, cell: ({ ratio }) => decimal(ratio?.lower) },
    { key: 'upper', title: words.to95, isNumber: true, cell: ({ ratio }) => decimal(ratio?.upper) },
  ];
}
