import { facilityName } from '../device';
import type { AdviceView } from '../http';
import { onThisClock, useLiveList } from '../session';
import { Badge, EmptyState, Moment, Skeleton, StaleState } from '../ui';
import { codeWords } from '../words';
import { hospitalWords } from './words';

export function AdviceAsked() {
  const words = hospitalWords();
  const codes = codeWords();
  const { rows, heardAt, problem } = useLiveList<AdviceView>('/api/worklists/advice');
  return (
    <div class="page">
      <h1>{words.advice}</h1>
      <StaleState heardAt={heardAt} cut={problem !== null} />
      {rows === null ? <Skeleton /> : rows.length === 0 && <EmptyState>{words.noAdvice}</EmptyState>}
      <ul class="stack">
        {rows?.map(({ adviceId, askedBy, asked, status, case: about }) => (
          <li key={adviceId} class="card stack-tight">
            <h2>{about.person?.name ?? codes.subject[about.subject]}</h2>
            <p>{about.signs.map((sign) => codes.sign[sign]).join(', ')}</p>
            <p>{facilityName(askedBy)}</p>
            <p class="row">
              {status === 'open' && <Badge tone="waiting">{words.advice}</Badge>}
              <Moment at={onThisClock(asked)} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
