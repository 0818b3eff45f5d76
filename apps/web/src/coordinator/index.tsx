import { useEffect, useState } from 'preact/hooks';
import { facilityName } from '../device';
import type { Answer, ListView, OverdueView } from '../http';
import { read } from '../session';
import { EmptyState, Notice, Skeleton, Table } from '../ui';
import { codeWords, number } from '../words';
import { coordinatorWords } from './words';

export default function CoordinatorRoom() {
  const words = coordinatorWords();
  const codes = codeWords();
  const [answer, setAnswer] = useState<Answer<ListView<OverdueView>> | null>(null);
  useEffect(() => void read<ListView<OverdueView>>('/api/worklists/overdue').then(setAnswer), []);
  return (
    <div class="page">
      <h1>{words.title}</h1>
      {answer === null && <Skeleton />}
      {answer?.ok === false && (
        <Notice tone="danger" title={answer.problem.title}>
          {answer.problem.detail}
        </Notice>
      )}
      {answer?.ok && answer.body.rows.length === 0 && <EmptyState>{words.none}</EmptyState>}
      {answer?.ok && answer.body.rows.length > 0 && (
        <Table
          caption={words.title}
          rows={answer.body.rows}
          keyOf={(row) => `${row.case.caseId} ${row.interval}`}
          columns={[
            { key: 'origin', title: words.origin, cell: (row) => facilityName(row.case.origin) },
            { key: 'who', title: words.who, cell: (row) => facilityName(row.responsible) },
            { key: 'stage', title: words.stage, cell: (row) => codes.stage[row.case.stage] },
            {
              key: 'minutes',
              title: words.minutes,
              isNumber: true,
              cell: (row) => number(row.overdueMinutes),
            },
          ]}
        />
      )}
    </div>
  );
}
