import { useState } from 'preact/hooks';
import { ProblemNotice, useAnswer } from '../asking';
import { facilityName } from '../device';
import type { Problem } from '../http';
import { askAs, onThisClock } from '../session';
import { Badge, Button, EmptyState, Moment, Select, Skeleton } from '../ui';
import { wordFor } from '../words';
import { SMS_HANDLINGS, type SmsHandling, smsWords } from './sms-words';
import { coordinatorWords } from './words';

/** An SMS that a person should read. */
interface SmsView {
  readonly smsId: string;
  readonly at: string;
  readonly sender: string;
  readonly facilityId: string | null;
  /** There where no account has the number. */
  readonly phone: string | null;
  /** `null` where it cannot be shown. */
  readonly text: string | null;
  readonly caseId: string | null;
  readonly caseCode: string | null;
  /** What was answered, as a code; `null` where nobody was. */
  readonly answer: string | null;
}

interface SmsList {
  readonly rows: readonly SmsView[];
}

/** What came by SMS and could not be acted on, until somebody has seen to it. */
export function SmsPage() {
  const words = smsWords();
  const { body, problem, askAgain } = useAnswer<SmsList>('/api/sms?limit=100');
  return (
    <>
      <h1>{words.title}</h1>
      <p class="muted">{words.about}</p>
      <ProblemNotice problem={problem} />
      {body === null && problem === null && <Skeleton />}
      {body?.rows.length === 0 && <EmptyState>{words.none}</EmptyState>}
      <ul class="lines">
        {body?.rows.map((row) => (
          <li key={row.smsId} class="card stack">
            <Sms row={row} />
            <Handle row={row} onDone={askAgain} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Sms({
  row: { at, sender, facilityId, phone, text, caseId, caseCode, answer },
}: {
  readonly row: SmsView;
}) {
  const words = smsWords();
  return (
    <div class="stack-tight">
      <p class="row">
        <strong>{facilityId === null ? wordFor(words.sender, sender) : facilityName(facilityId)}</strong>
        <span class="small muted">
          {phone !== null && `${phone} · `}
          <Moment at={onThisClock(at)} />
        </span>
      </p>
      <p class="said">{text ?? words.withheld}</p>
      <p class="row">
        <Badge tone="waiting">{answer === null ? words.unanswered : words.answered}</Badge>
        {caseId !== null && (
          <a href={`/coordinator/case/${caseId}`}>
            {coordinatorWords().open} {caseCode}
          </a>
        )}
      </p>
    </div>
  );
}

interface HandleProps {
  readonly row: SmsView;
  readonly onDone: () => Promise<void>;
}

function Handle({ row: { smsId }, onDone }: HandleProps) {
  const words = smsWords();
  const [how, setHow] = useState<SmsHandling | ''>('');
  const [isAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const handled = async () => {
    setAsked(true);
    if (how === '') return;
    const answer = await askAs('POST', `/api/sms/${smsId}/handled`, { how });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) await onDone();
  };
  return (
    <>
      <ProblemNotice problem={problem} />
      <div class="row">
        <Select<SmsHandling>
          label={words.how}
          none={coordinatorWords().choose}
          value={how}
          options={SMS_HANDLINGS.map((value) => ({ value, label: words.handling[value] }))}
          fault={isAsked && how === '' ? coordinatorWords().fill : undefined}
          onChoose={setHow}
        />
        <Button kind="main" onPress={handled}>
          {words.handled}
        </Button>
      </div>
    </>
  );
}
