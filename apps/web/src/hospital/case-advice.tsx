import { useState } from 'preact/hooks';
import { ProblemNotice } from '../asking';
import { AdviceMessages, type AdviceThreadView, type CaseWithHistory } from '../case-history';
import type { ReceiptView } from '../http';
import type { Account } from '../session';
import { useKeptForm, useStatement } from '../statements';
import { Button, Field, Form } from '../ui';
import { caseWords } from './case-words';
import { stepWords } from './step-words';
import { hospitalWords } from './words';

interface CaseAdviceProps {
  readonly about: CaseWithHistory;
  readonly account: Account | null;
  readonly onDone: (receipt: ReceiptView) => void;
}

/** What the specialists of a hospital were asked about a patient, and what they answered. */
export function CaseAdvice({ about, account, onDone }: CaseAdviceProps) {
  const { advice = [] } = about;
  if (advice.length === 0) return null;
  return (
    <section class="card stack">
      <h2>{hospitalWords().advice}</h2>
      {advice.map((thread) => (
        <div key={thread.adviceId} class="stack">
          <AdviceMessages thread={thread} />
          {isAsked(thread, account) && <Answer about={about} thread={thread} onDone={onDone} />}
        </div>
      ))}
    </section>
  );
}

function isAsked({ facility }: AdviceThreadView, account: Account | null): boolean {
  const isOfThose = account?.role === 'specialist' || account?.role === 'hospital';
  return isOfThose && account.facilityId === facility;
}

interface AnswerProps extends Pick<CaseAdviceProps, 'about' | 'onDone'> {
  readonly thread: AdviceThreadView;
}

function Answer({ about: { caseId, closed }, thread: { adviceId, unread }, onDone }: AnswerProps) {
  const words = hospitalWords();
  const { form, change, done } = useKeptForm(`advice/${adviceId}`, () => ({ note: '' }));
  const [isAsked, setAsked] = useState(false);
  const { problem, send } = useStatement();
  const isEmpty = form.note.trim() === '';
  const say = async (what: 'answer' | 'seen', facts: object) => {
    const receipt = await send(`/api/cases/${caseId}/advice/${adviceId}/${what}`, facts);
    if (!receipt) return;
    if (what === 'answer') {
      done({ note: '' });
      setAsked(false);
    }
    onDone(receipt);
  };
  const give = async () => {
    setAsked(true);
    if (!isEmpty) await say('answer', { note: form.note.trim() });
  };
  return (
    <div class="stack-tight">
      <ProblemNotice problem={problem} />
      {unread.adviser > 0 && (
        <p>
          <Button onPress={() => say('seen', {})}>{caseWords().adviceSeen}</Button>
        </p>
      )}
      {!closed && (
        <Form class="stack-tight" onSubmit={give}>
          <Field
            label={caseWords().adviceAnswer}
            lines={3}
            maxLength={4_000}
            value={form.note}
            fault={isAsked && isEmpty ? stepWords().fill : undefined}
            onInput={(note) => change({ note })}
          />
          <p>
            <Button type="submit" kind="main">
              {words.giveAdvice}
            </Button>
          </p>
        </Form>
      )}
    </div>
  );
}
