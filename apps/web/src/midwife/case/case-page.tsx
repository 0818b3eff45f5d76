import { facilityName } from '../../device';
import { entries } from '../../outbox';
import { onThisClock } from '../../session';
import { Badge, Clock, Icon, Moment, Notice, Skeleton } from '../../ui';
import { codeWords, wordFor } from '../../words';
import { midwifeWords } from '../words';
import { caseWords } from './case-words';
import { NextSteps } from './next-steps';
import { Questions } from './questions';
import { RefusedHere } from './refused-here';
import { Review } from './review';
import { Times } from './times';
import { Advice } from './advice';
import { AfterCare } from './after-care';

import { useCase } from './use-case';
import { type CaseWithHistory, type ToldEvent, eventWords, journeyWords } from '../../case-history';

export default function CasePage({ caseId }: { readonly caseId: string }) {
  const words = caseWords();
  const { about, problem, isAsked } = useCase(caseId);
  const pending = entries.value.filter((entry) => entry.caseId === caseId);
  return (
    <div class="page page-narrow">
      <a class="button button-quiet back" href="/midwife">
        <Icon name="back" />
        {words.back}
      </a>
      {problem && about && problem.status === 0 && <Notice tone="waiting">{words.notReachable}</Notice>}
      {problem && problem.status !== 0 && pending.length === 0 && (
        <Notice tone="danger" title={problem.title}>
          {problem.detail}
        </Notice>
      )}
      {!about && !isAsked && <Skeleton />}
      {!about && isAsked && problem?.status === 0 && <Notice tone="waiting">{words.notKept}</Notice>}
      {about && <Case about={about} />}
    </div>
  );
}

function Case({ about }: { readonly about: CaseWithHistory }) {
  const words = caseWords();
  const codes = codeWords();
  const { caseId, person, subject, phase, signs, leg, declines } = about;
  const pending = entries.value.filter((entry) => entry.caseId === caseId);
  return (
    <>
      <header class="stack-tight">
        <h1>{person?.name ?? `${codes.subject[subject]} (${midwifeWords().unknownName})`}</h1>
        <p>
          {[phase && codes.phase[phase], ...signs.map((sign) => codes.sign[sign])]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p class="row">
          {leg?.urgency && (
            <Badge tone={leg.urgency === 'emergency' ? 'danger' : 'plain'}>
              {codes.urgency[leg.urgency]}
            </Badge>
          )}
          {pending.some(({ refused }) => refused) && <Badge tone="danger">{midwifeWords().refused}</Badge>}
          {pending.length > 0 && !pending.some(({ refused }) => refused) && (
            <Badge tone="waiting">{midwifeWords().pending}</Badge>
          )}
        </p>
      </header>
      <RefusedHere pending={pending} />
      <AnswerCard about={about} />
      <Review about={about} pending={pending} />
      {declines.map(({ facility, reason }) => (
        <Notice key={facility} tone="danger">
          {words.declined(facilityName(facility), wordFor(journeyWords().declineReason, reason))}
        </Notice>
      ))}
      <NextSteps about={about} pending={pending} />
      <Questions about={about} pending={pending} />
      <AfterCare about={about} pending={pending} />
      <Advice about={about} pending={pending} />
      <Times about={about} pending={pending} />
      <History history={about.history} />
      <p class="small muted">{codes.supports}</p>
    </>
  );
}

function AnswerCard({ about: { leg, clocks, detected } }: { readonly about: CaseWithHistory }) {
  const words = caseWords();
  const codes = codeWords();
  if (!leg) return null;
  const isAccepted = !['raised', 'seen', 'declined', 'familyDeclined'].includes(leg.status);
  const [clock] = clocks;
  const since = clock?.since ?? leg.times.raised ?? detected;
  return (
    <section class="card stack-tight" aria-live="polite" aria-label={words.answer}>
      <h2>{words.answer}</h2>
      <p class="row spread">
        <strong>{facilityName(leg.destination ?? leg.to)}</strong>
        <Badge
          tone={isAccepted ? 'good' : leg.status === 'raised' || leg.status === 'seen' ? 'waiting' : 'danger'}
        >
          {codes.legStatus[leg.status]}
        </Badge>
      </p>
      {since && (
        <Clock
          label={words.clock}
          since={onThisClock(since)}
          dueAt={clock?.dueAt ? onThisClock(clock.dueAt) : null}
        />
      )}
    </section>
  );
}

function History({ history }: { readonly history: readonly ToldEvent[] }) {
  const words = caseWords();
  if (history.length === 0) return null;
  return (
    <details class="card">
      <summary>{words.history}</summary>
      <ol class="history">
        {history.map(({ id, type, occurredAt, receivedAt, person, by }) => (
          <li key={id}>
            <strong>{wordFor(eventWords().event, type)}</strong>{' '}
            <span class="muted">{facilityName(by.facilityId)}</span>
            <br />
            <span class="small">
              <Moment at={onThisClock(occurredAt ?? receivedAt)} />
            </span>
            {person?.note !== undefined && <p class="note">{person.note}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}
