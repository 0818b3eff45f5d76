import { useState } from 'preact/hooks';
import type { ToldEvent } from '../../case-history';
import { Badge, Button, Field } from '../../ui';
import { InTheWay } from '../../foresight';
import { midwifeWords } from '../words';
import { caseWords } from './case-words';
import { type PartProps, isSaid } from './stating';
import { useSaying } from './use-saying';
import { nameOfTyped, useTyped } from './use-typed';

/** What the hospital asks back before it answers. */
export function Questions({ about, pending }: PartProps) {
  const answered = new Set(
    about.history.filter(({ type }) => type === 'QuestionAnswered').map(({ facts }) => facts.questionId),
  );
  const open = about.history.filter(
    ({ type, facts }) => type === 'ReferralQuestioned' && !answered.has(facts.questionId),
  );
  return (
    <>
      {open.map((question) => (
        <section key={question.id} class="card stack">
          <h2>{caseWords().question}</h2>
          <p class="note">{question.person?.note}</p>
          {isSaid(pending, 'AnswerQuestion') ? (
            <p>
              <Badge tone="waiting">{midwifeWords().pending}</Badge>
            </p>
          ) : (
            <Reply question={question} about={about} pending={pending} />
          )}
        </section>
      ))}
    </>
  );
}

function Reply({ question, about, pending }: PartProps & { readonly question: ToldEvent }) {
  const words = caseWords();
  const { legId, questionId } = question.facts as { legId: string; questionId: string };
  const { caseId } = about;
  const typing = useTyped(nameOfTyped(caseId, `AnswerQuestion:${questionId}`), (commandId) => ({
    commandId,
    reply: '',
  }));
  const saying = useSaying({ about, pending }, typing, ({ reply }) => ({
    name: 'AnswerQuestion',
    caseId,
    path: `/api/cases/${caseId}/legs/${legId}/questions/${questionId}/answer`,
    facts: { note: reply },
  }));
  const [isAsked, setAsked] = useState(false);
  if (typing === null) return null;
  const { form, change } = typing;
  const isEmpty = form.reply.trim() === '';
  const send = async () => {
    setAsked(true);
    if (!isEmpty) await saying.send();
  };
  return (
    <>
      <Field
        label={words.reply}
        lines={3}
        maxLength={4000}
        value={form.reply}
        fault={isAsked && isEmpty ? midwifeWords().fill : undefined}
        onInput={(reply) => change({ reply })}
      />
      <Button kind="main" wide onPress={send}>
        {words.sendReply}
      </Button>
      <InTheWay outgoing={saying} />
    </>
  );
}
