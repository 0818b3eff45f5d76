import { useState } from 'preact/hooks';
import { ProblemNotice, useAnswer } from '../asking';
import { facilityName } from '../device';
import type { CaseView, ListView } from '../http';
import { type Account, onThisClock } from '../session';
import { useKeptForm, useStatement } from '../statements';
import { Badge, Button, EmptyState, Field, Form, Moment, Skeleton } from '../ui';
import { codeWords } from '../words';
import { Signs, Who } from './board-card';
import { stepWords } from './step-words';
import { hospitalWords } from './words';

interface AdviceView {
  readonly adviceId: string;
  readonly askedBy: string | null;
  readonly asked: string;
  readonly status: 'open' | 'answered' | 'lapsed';
  readonly case: CaseView;
}

/** What is asked of the specialists of this hospital, the unanswered first. */
export function AdvicePage({ account }: { readonly account: Account | null }) {
  const words = hospitalWords();
  const { body, problem, askAgain } = useAnswer<ListView<AdviceView>>('/api/worklists/advice?limit=50');
  const mayAnswer = account?.role === 'specialist' || account?.role === 'hospital';
  return (
    <>
      <h1>{words.adviceTitle}</h1>
      <ProblemNotice problem={problem} />
      {body === null && problem === null && <Skeleton />}
      {body?.rows.length === 0 && <EmptyState>{words.adviceNone}</EmptyState>}
      <ul class="stack">
        {body?.rows.map((row) => (
          <li key={row.adviceId} class="card stack-tight">
            <p class="row">
              <Badge tone={row.status === 'open' ? 'waiting' : 'plain'}>
                {words.adviceStatus[row.status]}
              </Badge>
              <span class="small muted">
                {facilityName(row.askedBy)} · <Moment at={onThisClock(row.asked)} />
              </span>
            </p>
            <h2>
              <Who about={row.case} />
            </h2>
            <Signs about={row.case} />
            <p>
              <a class="button" href={`/hospital/case/${row.case.caseId}`}>
                {words.openCase}
              </a>
            </p>
            {row.status === 'open' && mayAnswer && <AdviceForm row={row} onDone={askAgain} />}
          </li>
        ))}
      </ul>
      <p class="small muted">{codeWords().supports}</p>
    </>
  );
}

function AdviceForm({ row, onDone }: { readonly row: AdviceView; readonly onDone: () => Promise<void> }) {
  const words = hospitalWords();
  const { form, change, done } = useKeptForm(`advice/${row.adviceId}`, () => ({ note: '' }));
  const { note } = form;
  const [isAsked, setAsked] = useState(false);
  const { problem, send } = useStatement();
  const give = async () => {
    setAsked(true);
    if (note.trim() === '') return;
    const receipt = await send(`/api/cases/${row.case.caseId}/advice/${row.adviceId}/answer`, {
      note: note.trim(),
    });
    if (!receipt) return;
    done();
    await onDone();
  };
  return (
    <Form class="stack-tight" onSubmit={give}>
      <ProblemNotice problem={problem} />
      <Field
        label={words.advice}
        lines={3}
        maxLength={4_000}
        value={note}
        fault={isAsked && note.trim() === '' ? stepWords().fill : undefined}
        onInput={(text) => change({ note: text })}
      />
      <p>
        <Button type="submit" kind="main">
          {words.giveAdvice}
        </Button>
      </p>
    </Form>
  );
}
