import { facilityName } from '../device';
import type { WaitingView } from '../http';
import { onThisClock, useLiveList } from '../session';
import { Badge, EmptyState, Moment, Skeleton, StaleState } from '../ui';
import { codeWords } from '../words';
import { midwifeWords } from './words';

export default function MidwifeRoom() {
  const words = midwifeWords();
  const { rows, heardAt, problem } = useLiveList<WaitingView>('/api/worklists/waiting');
  return (
    <div class="page">
      <h1>{words.title}</h1>
      <StaleState heardAt={heardAt} cut={problem !== null} />
      {rows === null ? <Skeleton /> : rows.length === 0 && <EmptyState>{words.none}</EmptyState>}
      <ul class="stack">
        {rows?.map((row) => (
          <WaitingCard key={row.case.caseId} row={row} />
        ))}
      </ul>
    </div>
  );
}

function WaitingCard({ row }: { readonly row: WaitingView }) {
  const codes = codeWords();
  const { leg, person, signs, detected } = row.case;
  return (
    <li class="card stack-tight">
      <h2>{person?.name ?? codes.subject[row.case.subject]}</h2>
      <p>{signs.map((sign) => codes.sign[sign]).join(', ')}</p>
      {leg && <p>{facilityName(leg.to)}</p>}
      <p class="row">
        {leg && <Badge tone="waiting">{codes.legStatus[leg.status]}</Badge>}
        {detected && <Moment at={onThisClock(detected)} />}
      </p>
    </li>
  );
}
