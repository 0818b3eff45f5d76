import { useState } from 'preact/hooks';
import { Badge, Button, Field } from '../../ui';
import { midwifeWords } from '../words';
import { caseWords } from './case-words';
import type { HistoricEventView } from './case-view';
import { type PartProps, isSaid, say } from './stating';

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
        <Question key={question.id} question={question} about={about} pending={pending} />
      ))}
    </>
  );
}

function Question({ question, about, pending }: PartProps & { readonly question: HistoricEventView }) {
  const words = caseWords();
  const [reply, setReply] = useState('');
  const { legId, questionId } = question.facts as { legId: string; questionId: string };
  const answer = async () => {
    if (reply.trim() === '') return;
    await say('AnswerQuestion', about.caseId, `legs/${legId}/questions/${questionId}/answer`, {
      note: reply,
    });
  };
  return (
    <section class="card stack">
      <h2>{words.question}</h2>
      <p class="note">{question.person?.note}</p>
      {isSaid(pending, 'AnswerQuestion') ? (
        <p>
          <Badge tone="waiting">{midwifeWords().pending}</Badge>
        </p>
      ) : (
        <>
          <Field label={words.reply} lines={3} maxLength={4000} value={reply} onInput={setReply} />
          <Button kind="main" wide onPress={answer}>
            {words.sendReply}
          </Button>
        </>
      )}
    </section>
  );
}
