import { facilityName } from '../device';
import type { IncomingView } from '../http';
import { onThisClock, useLiveList } from '../session';
import { Badge, EmptyState, Moment, Skeleton, StaleState } from '../ui';
import { codeWords } from '../words';
import { hospitalWords } from './words';

export function Incoming() {
  const words = hospitalWords();
  const { rows, heardAt, problem } = useLiveList<IncomingView>('/api/worklists/incoming');
  return (
    <div class="page">
      <h1>{words.title}</h1>
      <StaleState heardAt={heardAt} cut={problem !== null} />
      {rows === null ? <Skeleton /> : rows.length === 0 && <EmptyState>{words.none}</EmptyState>}
      <ul class="stack">
        {rows?.map((row) => (
          <IncomingCard key={row.case.caseId} row={row} />
        ))}
      </ul>
    </div>
  );
}

function IncomingCard({ row }: { readonly row: IncomingView }) {
  const codes = codeWords();
  const { person, signs, leg, subject } = row.case;
  return (
    <li class="card stack-tight">
      <h2>{person?.name ?? codes.subject[subject]}</h2>
      <p>{signs.map((sign) => codes.sign[sign]).join(', ')}</p>
      <p>{facilityName(leg?.from ?? null)}</p>
      <p class="row">
        <Badge tone={row.urgency === 'emergency' ? 'danger' : 'plain'}>{codes.urgency[row.urgency]}</Badge>
        <Badge tone="waiting">{codes.legStatus[row.status]}</Badge>
        {row.expected && <Moment at={onThisClock(row.expected)} />}
      </p>
    </li>
  );
}
