import { ProblemNotice, useAnswer } from '../../asking';
import { Skeleton } from '../../ui';
import { language } from '../../words';
import type { CoachingView, Sentence } from './coaching-view';
import { effectWords } from './effect-words';
import { VisitSeries } from './visit-series';

const said = (sentence: Sentence) => sentence[language.value];

/** In the plain sentences of the server, which say as much where nothing can be concluded, and what they rest on. */
export function CoachingEffects() {
  const words = effectWords();
  const { body, problem } = useAnswer<CoachingView>('/api/coaching');
  return (
    <section class="card stack">
      <h2>{words.title}</h2>
      <ProblemNotice problem={problem} />
      {body === null && problem === null && <Skeleton />}
      {body !== null && <Effects answer={body} />}
    </section>
  );
}

function Effects({ answer: { together, effects, pilot } }: { readonly answer: CoachingView }) {
  const words = effectWords();
  return (
    <>
      {together === null && <p>{words.none}</p>}
      {together !== null && (
        <div class="stack-tight">
          <h3>{words.together}</h3>
          <p>{said(together.sentence)}</p>
        </div>
      )}
      {effects.length > 0 && (
        <div class="stack">
          <h3>{words.eachVisit}</h3>
          <p class="small muted">{words.seriesAbout}</p>
          <ul class="stack">
            {effects.map((visit) => (
              <li key={visit.unit} class="stack-tight">
                <p>{said(visit.sentence)}</p>
                {visit.series !== null && <VisitSeries visit={visit} series={visit.series} />}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div class="stack-tight">
        <h3>{words.pilot}</h3>
        <p>{said(pilot.sentence)}</p>
      </div>
    </>
  );
}
