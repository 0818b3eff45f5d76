import { type CaseWithHistory, journeyWords, latest, textIn, textsIn } from '../case-history';
import { facilityName } from '../device';
import type { ReceiptView } from '../http';
import { onThisClock } from '../session';
import { Badge, Moment } from '../ui';
import { codeWords, wordFor } from '../words';
import { Fact } from './case-facts';
import { onwardWords } from './onward-words';
import { SentOnQuestions } from './sent-on-questions';

interface SentOnProps {
  readonly about: CaseWithHistory;
  readonly own: string | null;
  readonly onAnswered: (receipt: ReceiptView) => void;
}

/** What the hospital that she is referred to says, and how far she is on the way to it. */
export function SentOn({ about, own, onAnswered }: SentOnProps) {
  const words = onwardWords();
  const { leg } = about;
  if (!leg || own === null || leg.from !== own || leg.to === null) return null;
  const waits = leg.status === 'raised' || leg.status === 'seen';
  return (
    <section class="card stack" aria-labelledby="sent-on">
      <h2 id="sent-on">{words.sentOn(facilityName(leg.to))}</h2>
      <p class="row">
        <Badge tone={waits || leg.status === 'declined' ? 'waiting' : 'good'}>
          {codeWords().legStatus[leg.status]}
        </Badge>
        {waits && <span>{words.waits}</span>}
      </p>
      <Answer about={about} legId={leg.legId} />
      <Times leg={leg} />
      <SentOnQuestions about={about} leg={leg} onAnswered={onAnswered} />
    </section>
  );
}

type Leg = NonNullable<CaseWithHistory['leg']>;

interface AnswerProps {
  readonly about: CaseWithHistory;
  readonly legId: string;
}

function Answer({ about: { history }, legId }: AnswerProps) {
  const words = onwardWords();
  const said = journeyWords();
  const accepted = latest(history, 'ReferralAccepted', legId);
  const declined = latest(history, 'ReferralDeclined', legId);
  const prepared = accepted === null ? [] : textsIn(accepted, 'prepared');
  const reason = declined && textIn(declined, 'reason');
  const notes = [accepted, declined].flatMap((answer) => answer?.person?.note ?? []);
  return (
    <>
      {prepared.length > 0 && (
        <p>
          <strong>{words.prepared}:</strong>{' '}
          {prepared.map((code) => wordFor(said.preparation, code)).join(', ')}
        </p>
      )}
      {reason !== null && (
        <p>
          <strong>{words.why}:</strong> {wordFor(said.declineReason, reason)}
        </p>
      )}
      {notes.map((note) => (
        <p key={note} class="said">
          {note}
        </p>
      ))}
    </>
  );
}

function Times({ leg: { times } }: { readonly leg: Leg }) {
  const words = onwardWords();
  const told = [
    [words.answeredAt, times.responded],
    [words.departedAt, times.departed],
    [words.arrivedAt, times.arrived],
  ] as const;
  const known = told.flatMap(([name, at]) => (at ? [[name, at] as const] : []));
  if (known.length === 0) return null;
  return (
    <dl class="facts">
      {known.map(([name, at]) => (
        <Fact key={name} name={name}>
          <Moment at={onThisClock(at)} />
        </Fact>
      ))}
    </dl>
  );
}
