import { ProblemNotice, useAnswer } from '../asking';
import { facilityName } from '../device';
import type { AdviceView, ListView } from '../http';
import { type Account, onThisClock } from '../session';
import { Badge, EmptyState, Moment, Skeleton } from '../ui';
import { codeWords } from '../words';
import { Signs, Who } from './board-card';
import { hospitalWords } from './words';

/** What is asked of the specialists of this hospital, the unanswered first. */
export function AdvicePage({ account }: { readonly account: Account | null }) {
  const words = hospitalWords();
  const { body, problem } = useAnswer<ListView<AdviceView>>('/api/worklists/advice?limit=50');
  const mayAnswer = account?.role === 'specialist' || account?.role === 'hospital';
  return (
    <>
      <h1>{words.adviceTitle}</h1>
      <ProblemNotice problem={problem} />
      {body === null && problem === null && <Skeleton />}
      {body?.rows.length === 0 && <EmptyState>{words.adviceNone}</EmptyState>}
      <ul class="stack">
        {body?.rows.map((row) => (
          <li key={row.adviceId} class="card stack-tight">
            <p class="row">
              <Badge tone={row.status === 'open' ? 'waiting' : 'plain'}>
                {words.adviceStatus[row.status]}
              </Badge>
              <span class="small muted">
                {facilityName(row.askedBy)} · <Moment at={onThisClock(row.asked)} />
              </span>
            </p>
            <h2>
              <Who about={row.case} />
            </h2>
            <Signs about={row.case} />
            <p>
              <a class="button" href={`/hospital/case/${row.case.caseId}`}>
                {row.status === 'open' && mayAnswer ? words.readAndAnswer : words.openCase}
              </a>
            </p>
          </li>
        ))}
      </ul>
      <p class="small muted">{codeWords().supports}</p>
    </>
  );
}
