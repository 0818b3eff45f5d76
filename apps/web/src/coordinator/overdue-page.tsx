import { ProblemNotice, type Asked } from '../asking';
import { facilityName } from '../device';
import type { ListView, OverdueView } from '../http';
import { onThisClock } from '../session';
import { Badge, Clock, EmptyState, Moment, Skeleton, Table } from '../ui';
import { codeWords, number, wordFor } from '../words';
import { intervalWords } from '../words/intervals';
import { PatientLink } from './patient';
import { coordinatorWords } from './words';

/** Which open cases are overdue, whom they wait for, and for how long. */
export function OverduePage({ asked: { body, problem } }: { readonly asked: Asked<ListView<OverdueView>> }) {
  const words = coordinatorWords();
  const codes = codeWords();
  return (
    <>
      <h1>{words.title}</h1>
      <ProblemNotice problem={problem} />
      {body === null && problem === null && <Skeleton />}
      {body?.rows.length === 0 && <EmptyState>{words.none}</EmptyState>}
      {body !== null && body.rows.length > 0 && (
        <Table
          stacks
          caption={words.title}
          rows={body.rows}
          keyOf={(row) => `${row.case.caseId} ${row.legId ?? ''} ${row.interval}`}
          columns={[
            { key: 'late', title: words.late, cell: (row) => <Late row={row} /> },
            { key: 'patient', title: words.patient, cell: (row) => <PatientLink about={row.case} /> },
            { key: 'what', title: words.stage, cell: (row) => wordFor(intervalWords(), row.interval) },
            { key: 'who', title: words.who, cell: (row) => facilityName(row.responsible) },
            { key: 'origin', title: words.origin, cell: (row) => facilityName(row.case.origin) },
            {
              key: 'urgency',
              title: words.urgency,
              cell: ({ case: { leg } }) => {
                const urgency = leg?.urgency ?? 'emergency';
                return (
                  <Badge tone={urgency === 'emergency' ? 'danger' : 'plain'}>{codes.urgency[urgency]}</Badge>
                );
              },
            },
            {
              key: 'since',
              title: words.since,
              cell: (row) => (
                <span class="small">
                  <Moment at={onThisClock(row.since)} />
                </span>
              ),
            },
          ]}
        />
      )}
      {body?.next != null && (
        <p class="small muted">{words.more(number(body.rows.length), `> ${number(body.rows.length)}`)}</p>
      )}
    </>
  );
}

function Late({ row }: { readonly row: OverdueView }) {
  const due = onThisClock(row.dueAt);
  return <Clock since={due} dueAt={due} />;
}
