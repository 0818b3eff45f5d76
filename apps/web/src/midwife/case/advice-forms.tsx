import { useState } from 'preact/hooks';
import { type SbarTemplate, textOfSbar } from '../../case-history';
import type { Entry } from '../../outbox';
import { read } from '../../session';
import { Badge, Button, Field } from '../../ui';
import { InTheWay, type Outgoing } from '../../foresight';
import { midwifeWords } from '../words';
import { caseWords } from './case-words';
import { type PartProps, isSaid } from './stating';
import { useSaying } from './use-saying';
import { type Typed, type Typing, nameOfTyped, useTyped } from './use-typed';

interface QuestionTyped extends Typed {
  readonly question: string;
}

interface AdviceTyped extends QuestionTyped {
  readonly adviceId: string;
}

/** A first question to a specialist of the hospital that she is referred to. */
export function AskAdvice({ about, pending }: PartProps) {
  const { caseId, leg } = about;
  const words = caseWords();
  const typing = useTyped<AdviceTyped>(nameOfTyped(caseId, 'AskAdvice'), (commandId) => ({
    commandId,
    adviceId: crypto.randomUUID(),
    question: '',
  }));
  const saying = useSaying({ about, pending }, typing, ({ adviceId, question }) => ({
    name: 'AskAdvice',
    caseId,
    path: `/api/cases/${caseId}/advice`,
    facts: { adviceId, legId: leg?.legId, toFacility: leg?.to, note: question },
  }));
  if (typing === null) return null;
  const fill = async () => {
    const answer = await read<SbarTemplate>(`/api/cases/${caseId}/advice-template`);
    if (!answer.ok) return;
    typing.change({ question: [textOfSbar(answer.body), typing.form.question].filter(Boolean).join('\n') });
  };
  return (
    <QuestionForm
      words={{ send: words.askAdvice, question: words.adviceQuestion }}
      typing={typing}
      saying={saying}
      isWaiting={isSaid(pending, 'AskAdvice')}
      fill={fill}
    />
  );
}

interface ContinueProps extends PartProps {
  readonly adviceId: string;
  /** What of this thread waits to be sent. */
  readonly ofThread: readonly Entry[];
}

/** A further question in the same thread, or what came of the advice. */
export function ContinueAdvice({ adviceId, about, pending, ofThread }: ContinueProps) {
  const { caseId } = about;
  const words = caseWords();
  const name = nameOfTyped(caseId, `ContinueAdvice:${adviceId}`);
  const typing = useTyped<QuestionTyped>(name, (commandId) => ({ commandId, question: '' }));
  const saying = useSaying({ about, pending }, typing, ({ question }) => ({
    name: 'ContinueAdvice',
    caseId,
    path: `/api/cases/${caseId}/advice/${adviceId}/continuation`,
    facts: { note: question },
  }));
  if (typing === null) return null;
  return (
    <QuestionForm
      words={{ send: words.writeOn, question: words.writeOnWhat }}
      typing={typing}
      saying={saying}
      isWaiting={isSaid(ofThread, 'ContinueAdvice')}
    />
  );
}

interface QuestionFormProps<Form extends QuestionTyped> {
  readonly words: { readonly send: string; readonly question: string };
  readonly typing: Typing<Form>;
  readonly saying: Outgoing;
  /** Whether one waits to be sent already. */
  readonly isWaiting: boolean;
  /** Puts the four parts of SBAR in front of what is typed, from what the server knows. */
  readonly fill?: () => Promise<void>;
}

function QuestionForm<Form extends QuestionTyped>(props: QuestionFormProps<Form>) {
  const { words, typing, saying, isWaiting, fill } = props;
  const { form, change } = typing;
  // What was left unsent is before her; from then on it opens and closes at her touch alone.
  const [wasTyped] = useState(form.question !== '');
  const [isAsked, setAsked] = useState(false);
  const isEmpty = form.question.trim() === '';
  const send = async () => {
    setAsked(isEmpty);
    if (!isEmpty) await saying.send();
  };
  return (
    <details open={wasTyped}>
      <summary>{words.send}</summary>
      <div class="stack">
        {fill && <Button onPress={fill}>{caseWords().fillSbar}</Button>}
        <Field
          label={words.question}
          lines={fill ? 8 : 3}
          maxLength={4000}
          value={form.question}
          fault={isAsked && isEmpty ? midwifeWords().fill : undefined}
          onInput={(question) => change({ question } as Partial<Form>)}
        />
        {isWaiting && <Badge tone="waiting">{midwifeWords().pending}</Badge>}
        <Button onPress={send}>{words.send}</Button>
        <InTheWay outgoing={saying} />
      </div>
    </details>
  );
}
