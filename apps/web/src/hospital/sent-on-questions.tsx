import { useState } from 'preact/hooks';
import { ProblemNotice } from '../asking';
import { type CaseWithHistory, type QuestionAndAnswer, questionsOf } from '../case-history';
import type { LegView, ReceiptView } from '../http';
import { useKeptForm, useStatement } from '../statements';
import { Button, Field, Form } from '../ui';
import { onwardWords } from './onward-words';
import { hospitalWords } from './words';

interface SentOnQuestionsProps {
  readonly about: CaseWithHistory;
  readonly leg: LegView;
  readonly onAnswered: (receipt: ReceiptView) => void;
}

/** What the other hospital wants to know before it answers. */
export function SentOnQuestions({ about, leg, onAnswered }: SentOnQuestionsProps) {
  const words = onwardWords();
  const { withheld } = hospitalWords();
  return (
    <>
      {questionsOf(about.history, leg.legId).map((question) => (
        <div key={question.questionId} class="stack-tight">
          <h3>{words.asks}</h3>
          <p class="said">{question.asked.person?.note ?? withheld}</p>
          {question.answer === null ? (
            <Reply path={pathOf(about, leg, question)} onAnswered={onAnswered} />
          ) : (
            <p>
              <strong>{words.reply}:</strong> {question.answer.person?.note ?? withheld}
            </p>
          )}
        </div>
      ))}
    </>
  );
}

function pathOf({ caseId }: CaseWithHistory, { legId }: LegView, { questionId }: QuestionAndAnswer): string {
  return `/api/cases/${caseId}/legs/${legId}/questions/${questionId}/answer`;
}

interface ReplyProps {
  readonly path: string;
  readonly onAnswered: (receipt: ReceiptView) => void;
}

function Reply({ path, onAnswered }: ReplyProps) {
  const words = onwardWords();
  const { form, change, done } = useKeptForm(path, () => ({ note: '' }));
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { problem, send } = useStatement();
  const note = form.note.trim();
  const submit = async () => {
    setAsked(true);
    if (note === '') return;
    setBusy(true);
    const receipt = await send(path, { note });
    setBusy(false);
    if (!receipt) return;
    done();
    onAnswered(receipt);
  };
  return (
    <Form onSubmit={submit}>
      <ProblemNotice problem={problem} />
      <Field
        label={words.reply}
        lines={2}
        maxLength={4_000}
        value={form.note}
        fault={isAsked && note === '' ? words.fill : undefined}
        onInput={(typed) => change({ note: typed })}
      />
      <p>
        <Button type="submit" kind="main" busy={isBusy}>
          {words.sendReply}
        </Button>
      </p>
    </Form>
  );
}
