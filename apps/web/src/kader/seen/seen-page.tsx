import { OTHER_SIGN_LIST } from '@rujukan/referral';
import type { ComponentChildren } from 'preact';
import { Timeline, latest } from '../../case-history';
import { cannotWait } from '../../danger-signs';
import { entries } from '../../outbox';
import { onThisClock } from '../../session';
import { Icon, Moment, Notice, Skeleton } from '../../ui';
import { language } from '../../words';
import { CannotWait } from '../cannot-wait';
import { StatusBadge } from '../list/seen-card';
import { kaderWords } from '../words';
import { aboutOf } from './about';
import { type Seen, type SeenCase, type SeenOther, isOver } from './seen';
import { pageWords } from './page-words';
import { useOne } from './use-one';
import { findingOf } from './status';
import { WhereTo } from './where-to';

interface SeenPageProps {
  readonly kind: Seen['kind'];
  readonly id: string;
}

/** What was recorded of somebody, and what became of it. */
export default function SeenPage({ kind, id }: SeenPageProps) {
  const { seen, way, problem } = useOne(kind, id);
  return (
    <div class="page page-narrow">
      <a class="button button-quiet back" href="/kader">
        <Icon name="back" />
        {kaderWords().back}
      </a>
      {problem && (
        <Notice tone={problem.status === 0 ? 'waiting' : 'danger'} title={problem.title}>
          {problem.status === 0 ? pageWords().asKept : problem.detail}
        </Notice>
      )}
      {seen === undefined && <Skeleton />}
      {seen === null && (problem ? <h1>{pageWords().notKnown}</h1> : <Skeleton />)}
      {seen?.kind === 'case' && <OneCase seen={seen} />}
      {seen?.kind === 'other' && <OneOther seen={seen} way={way} />}
      <p class="small muted">{kaderWords().supports}</p>
    </div>
  );
}

function Head({ seen, children }: { readonly seen: Seen; readonly children?: ComponentChildren }) {
  return (
    <>
      <header class="stack-tight">
        <h1>{seen.name ?? kaderWords().unknownName}</h1>
        <p>{aboutOf(seen)}</p>
        <p class="row">
          <StatusBadge seen={seen} />
          <span class="small">
            <Moment at={onThisClock(seen.seenAt)} />
          </span>
        </p>
      </header>
      <OnThisPhone id={seen.id} />
      {children}
    </>
  );
}

/** Says that nothing is lost, before the server has it. */
function OnThisPhone({ id }: { readonly id: string }) {
  const words = pageWords();
  const entry = entries.value.find(({ caseId }) => caseId === id);
  if (!entry) return null;
  if (entry.refused === null) return <Notice tone="waiting">{words.onThisPhone}</Notice>;
  return (
    <Notice tone="danger" title={entry.refused.title}>
      <p>{entry.refused.detail}</p>
      <a class="button" href={`/kader/mend/${entry.commandId}`}>
        {words.mend}
      </a>
    </Notice>
  );
}

function OneCase({ seen }: { readonly seen: SeenCase }) {
  const { told } = seen;
  const history = told?.history ?? [];
  const note = latest(history, 'DetectionReviewed')?.person?.note;
  const isUnanswered = !isOver(seen) && !told?.leg && !(told && findingOf(told) !== null);
  return (
    <Head seen={seen}>
      {isUnanswered && cannotWait(seen.signs) && <CannotWait />}
      {note !== undefined && (
        <Notice tone="accent" title={pageWords().noteOfMidwife}>
          {note}
        </Notice>
      )}
      {history.length > 0 && (
        <section class="stack-tight">
          <h2>{pageWords().whatHappened}</h2>
          <Timeline history={history} />
        </section>
      )}
    </Head>
  );
}

function OneOther({ seen, way }: { readonly seen: SeenOther; readonly way: string | null }) {
  return (
    <Head seen={seen}>
      <ul class="found" aria-label={pageWords().found}>
        {OTHER_SIGN_LIST.filter(({ sign }) => seen.signs.includes(sign)).map(({ sign, words }) => (
          <li key={sign}>{words[language.value]}</li>
        ))}
      </ul>
      <WhereTo seen={seen} way={way} />
    </Head>
  );
}
