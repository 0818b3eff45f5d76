import { useState } from 'preact/hooks';
import { session } from '../../session';
import { Badge, Button, Field } from '../../ui';
import { InTheWay, type Outgoing } from '../../foresight';
import { midwifeWords } from '../words';
import { caseWords } from './case-words';
import type { ToldEvent } from '../../case-history';
import { type PartProps, isSaid, say } from './stating';
import { useSaying } from './use-saying';
import { type Typed, type Typing, nameOfTyped, useTyped } from './use-typed';

/** What a specialist is asked on a live case, and what came back. */
export function Advice({ about, pending }: PartProps) {
  const words = caseWords();
  const { value } = session;
  const of = (type: string) => about.history.filter((event) => event.type === type);
  const asked = of('AdviceAsked');
  const mayAsk =
    value.kind === 'signedIn' && value.account.role === 'midwife' && about.leg?.to && !about.outcome;
  if (asked.length === 0 && !mayAsk) return null;
  return (
    <section class="card stack">
      <h2>{words.advice}</h2>
      {asked.map((question) => (
        <Asked key={question.id} question={question} about={about} pending={pending} />
      ))}
      {mayAsk && <Ask about={about} pending={pending} />}
    </section>
  );
}

function Asked({ question, about, pending }: PartProps & { readonly question: ToldEvent }) {
  const words = caseWords();
  const { adviceId } = question.facts as { adviceId: string };
  const on = (type: string) =>
    about.history.find((event) => event.type === type && event.facts.adviceId === adviceId);
  const given = on('AdviceGiven');
  const isSeen = on('AdviceSeen') !== undefined || isSaid(pending, 'MarkAdviceSeen');
  return (
    <div class="stack-tight">
      <p class="note muted">{question.person?.note}</p>
      {given ? <p class="note">{given.person?.note}</p> : <Badge tone="waiting">{words.adviceWaiting}</Badge>}
      {given && !isSeen && (
        <Button onPress={() => say('MarkAdviceSeen', about.caseId, `advice/${adviceId}/seen`, {})}>
          {words.adviceSeen}
        </Button>
      )}
    </div>
  );
}

interface AdviceTyped extends Typed {
  readonly adviceId: string;
  readonly question: string;
}

function Ask({ about, pending }: PartProps) {
  const { caseId, leg } = about;
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
  return typing && <AskForm typing={typing} saying={saying} isWaiting={isSaid(pending, 'AskAdvice')} />;
}

interface AskFormProps {
  readonly typing: Typing<AdviceTyped>;
  readonly saying: Outgoing;
  /** Whether a question waits to be sent already. */
  readonly isWaiting: boolean;
}

function AskForm({ typing: { form, change }, saying, isWaiting }: AskFormProps) {
  const words = caseWords();
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
      <summary>{words.askAdvice}</summary>
      <div class="stack">
        <Field
          label={words.adviceQuestion}
          lines={3}
          maxLength={4000}
          value={form.question}
          fault={isAsked && isEmpty ? midwifeWords().fill : undefined}
          onInput={(question) => change({ question })}
        />
        {isWaiting && <Badge tone="waiting">{midwifeWords().pending}</Badge>}
        <Button onPress={send}>{words.askAdvice}</Button>
        <InTheWay outgoing={saying} />
      </div>
    </details>
  );
}
