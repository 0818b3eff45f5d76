import { useState } from 'preact/hooks';
import { session } from '../../session';
import { Badge, Button, Field } from '../../ui';
import { midwifeWords } from '../words';
import { caseWords } from './case-words';
import type { HistoricEventView } from './case-view';
import { type PartProps, isSaid, say } from './stating';

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

function Asked({ question, about, pending }: PartProps & { readonly question: HistoricEventView }) {
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

function Ask({ about: { caseId, leg }, pending }: PartProps) {
  const words = caseWords();
  const [question, setQuestion] = useState('');
  const ask = async () => {
    if (question.trim() === '') return;
    const facts = { adviceId: crypto.randomUUID(), legId: leg?.legId, toFacility: leg?.to, note: question };
    await say('AskAdvice', caseId, 'advice', facts);
    setQuestion('');
  };
  return (
    <details>
      <summary>{words.askAdvice}</summary>
      <div class="stack">
        <Field
          label={words.adviceQuestion}
          lines={3}
          maxLength={4000}
          value={question}
          onInput={setQuestion}
        />
        {isSaid(pending, 'AskAdvice') && <Badge tone="waiting">{midwifeWords().pending}</Badge>}
        <Button onPress={ask}>{words.askAdvice}</Button>
      </div>
    </details>
  );
}
