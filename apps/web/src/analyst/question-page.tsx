import type { FunctionComponent } from 'preact';
import type { Problem } from '../http';
import { Button, EmptyState, Notice, Skeleton } from '../ui';
import { zone } from '../words';
import { offsetOf } from './days';
import type { BodyProps } from './body-props';
import { formWords } from './form-words';
import { ChangesFigure } from './pages/changes-figure';
import { CoachingFigure } from './pages/coaching-figure';
import { FunnelFigure } from './pages/funnel-figure';
import { GroupsFigure } from './pages/groups-figure';
import { HeatFigure } from './pages/heat-figure';
import { SurvivalFigure } from './pages/survival-figure';
import { TrustFigure } from './pages/trust-figure';
import { WayFigure } from './pages/way-figure';
import { WhatIfFigure } from './pages/what-if-figure';
import type { Asked, Page } from './question';
import { requestsOf } from './requests';
import { useAnswers } from './use-answers';
import { analystWords } from './words';

const FIGURES: Readonly<Record<Page, FunctionComponent<BodyProps>>> = {
  survival: SurvivalFigure,
  way: WayFigure,
  funnel: FunnelFigure,
  groups: GroupsFigure,
  heat: HeatFigure,
  coaching: CoachingFigure,
  'what-if': WhatIfFigure,
  trust: TrustFigure,
  changes: ChangesFigure,
};

/** What the server says to the question, with a place kept for it until it does. */
export function QuestionPage({ page, asked }: { readonly page: Page; readonly asked: Asked }) {
  const words = analystWords();
  const requests = requestsOf(page, asked, offsetOf(zone.value));
  const answers = useAnswers(requests);
  if (requests.length === 0) return <EmptyState>{formWords().fillMoments}</EmptyState>;
  if (answers.kind === 'waiting') return <Skeleton />;
  if (answers.kind === 'failed') return <Failed problem={answers.problem} onAgain={answers.again} />;
  const why = emptyIn(answers.bodies);
  if (why !== null) return <EmptyState>{words.noRows[why]}</EmptyState>;
  const Body = FIGURES[page];
  return (
    <div class="stack" aria-busy={answers.isOld}>
      <p class="muted">{words.about[page]}</p>
      <Body asked={asked} bodies={answers.bodies} />
    </div>
  );
}

function Failed({ problem, onAgain }: { readonly problem: Problem; readonly onAgain: () => void }) {
  const { title, detail, errors } = problem;
  return (
    <Notice tone="danger" title={title}>
      <p>{detail}</p>
      {errors.length > 0 && (
        <ul>
          {errors.map(({ field, message }) => (
            <li key={field}>
              {field}: {message}
            </li>
          ))}
        </ul>
      )}
      <Button onPress={onAgain}>{analystWords().retry}</Button>
    </Notice>
  );
}

type Why = 'noFactsInThisPeriod' | 'noneMatchTheFilters';

/** Why there is nothing, where every answer is empty. */
function emptyIn(bodies: readonly unknown[]): Why | null {
  const reasons = (bodies as readonly { readonly empty?: Why | null }[]).map(({ empty = null }) => empty);
  return reasons.length > 0 && reasons.every((why) => why !== null) ? (reasons[0] ?? null) : null;
}
