import { facilityName } from '../../device';
import { entries } from '../../outbox';
import { onThisClock } from '../../session';
import { Badge, Clock, Moment, type Tone, now } from '../../ui';
import { codeWords, wordFor } from '../../words';
import { midwifeWords } from '../words';
import { listWords } from './list-words';
import type { MyCase } from './my-cases';
import { journeyWords } from '../../case-history';

const TONES: Readonly<Record<string, Tone>> = {
  accepted: 'good',
  declined: 'danger',
  familyDeclined: 'danger',
  raised: 'waiting',
  seen: 'waiting',
};

export function CaseCard({ mine }: { readonly mine: MyCase }) {
  const words = listWords();
  const codes = codeWords();
  const { caseId, leg, person, signs, detected, subject, phase, clocks, outcome } = mine.case;
  const pending = entries.value.filter((entry) => entry.caseId === caseId);
  const [task] = mine.waitsFor;
  const taskWord = task && wordFor(words.task, task.task);
  const [clock] = clocks;
  return (
    <li>
      <a class="card card-link" href={`/midwife/cases/${caseId}`}>
        <span class="row spread">
          <strong>{person?.name ?? codes.subject[subject]}</strong>
          {leg?.urgency && (
            <Badge tone={leg.urgency === 'emergency' ? 'danger' : 'plain'}>
              {codes.urgency[leg.urgency]}
            </Badge>
          )}
        </span>
        <span>
          {[phase && codes.phase[phase], ...signs.map((sign) => codes.sign[sign])]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {leg?.to && <span class="muted">→ {facilityName(leg.destination ?? leg.to)}</span>}
        <span class="row">
          {pending.some(({ refused }) => refused) ? (
            <Badge tone="danger">{midwifeWords().refused}</Badge>
          ) : (
            pending.length > 0 && <Badge tone="waiting">{midwifeWords().pending}</Badge>
          )}
          {task && taskWord ? (
            <Badge tone={task.task === 'awaitAnswer' ? 'waiting' : 'accent'}>{taskWord}</Badge>
          ) : outcome ? (
            <Badge tone="good">{wordFor(journeyWords().outcome, outcome.outcome)}</Badge>
          ) : (
            leg && <Badge tone={TONES[leg.status] ?? 'plain'}>{codes.legStatus[leg.status]}</Badge>
          )}
          {task?.task === 'recordFollowUp' && task.dueAt !== null ? (
            <VisitBy at={onThisClock(task.dueAt)} />
          ) : clock ? (
            <Clock
              since={onThisClock(clock.since)}
              dueAt={clock.dueAt === null ? null : onThisClock(clock.dueAt)}
            />
          ) : (
            detected && (
              <span class="small">
                <Moment at={onThisClock(detected)} />
              </span>
            )
          )}
        </span>
      </a>
    </li>
  );
}

/** By when she was to be visited. */
function VisitBy({ at }: { readonly at: number }) {
  const words = listWords();
  return (
    <Badge tone={at < now.value ? 'danger' : 'plain'}>
      {at < now.value ? words.visitLate : words.visitBy} <Moment at={at} />
    </Badge>
  );
}
