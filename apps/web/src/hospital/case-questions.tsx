import { type CaseWithHistory, questionsOf } from '../case-history';
import { onThisClock } from '../session';
import { Badge, Moment } from '../ui';
import { caseWords } from './case-words';
import { stepWords } from './step-words';
import { hospitalWords } from './words';

/** What the hospital asked back, with the answers. */
export function CaseQuestions({ about }: { readonly about: CaseWithHistory }) {
  const words = caseWords();
  const { withheld } = hospitalWords();
  const questions = about.leg === null ? [] : questionsOf(about.history, about.leg.legId);
  if (questions.length === 0) return null;
  return (
    <section class="card stack">
      <h2>{stepWords().question}</h2>
      <ol class="stack">
        {questions.map(({ questionId, asked, answer }) => (
          <li key={questionId} class="stack-tight">
            <p class="said">{asked.person?.note ?? withheld}</p>
            {answer === null ? (
              <p>
                <Badge tone="waiting">{words.noAnswer}</Badge>
              </p>
            ) : (
              <p>
                <strong>{words.answerOf}:</strong> {answer.person?.note ?? withheld}{' '}
                <span class="small muted">
                  <Moment at={onThisClock(answer.receivedAt)} />
                </span>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
