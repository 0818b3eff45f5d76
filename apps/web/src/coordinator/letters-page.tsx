import { facilityName } from '../device';
import type { WaitingView } from '../http';
import { onThisClock } from '../session';
import { Badge, EmptyState, Moment, Skeleton, Table, now } from '../ui';
import { type OpenLetter, openLetters } from './letters';
import { PatientLink } from './patient';
import { coordinatorWords } from './words';

/** Who left a hospital, and of whom a puskesmas has not read or not done what was asked for. */
export function LettersPage({ rows }: { readonly rows: readonly WaitingView[] | null }) {
  const words = coordinatorWords();
  const letters = rows === null ? null : openLetters(rows, isPast);
  return (
    <>
      <h1>{words.lettersTitle}</h1>
      <p class="muted">{words.lettersAbout}</p>
      {letters === null && <Skeleton />}
      {letters?.length === 0 && <EmptyState>{words.lettersNone}</EmptyState>}
      {letters !== null && letters.length > 0 && (
        <Table
          stacks
          caption={words.lettersTitle}
          rows={letters}
          keyOf={({ row, task, legId }) => `${row.case.caseId} ${row.facility} ${task} ${legId ?? ''}`}
          columns={[
            { key: 'state', title: words.lettersState, cell: (letter) => <State letter={letter} /> },
            { key: 'patient', title: words.patient, cell: ({ row }) => <PatientLink about={row.case} /> },
            { key: 'who', title: words.who, cell: ({ row }) => facilityName(row.facility) },
            { key: 'due', title: words.lettersDue, cell: ({ dueAt }) => <At time={dueAt} /> },
            { key: 'since', title: words.since, cell: ({ since }) => <At time={since} /> },
          ]}
        />
      )}
    </>
  );
}

/** On the server's clock, as far as this device's error is known. */
export const isPast = (serverTime: string) => onThisClock(serverTime) < now.value;

function State({ letter: { task, isOverdue } }: { readonly letter: OpenLetter }) {
  const words = coordinatorWords();
  return (
    <span class="row">
      {words.letterTask[task]}
      {isOverdue && <Badge tone="danger">{words.late}</Badge>}
    </span>
  );
}

function At({ time }: { readonly time: string | null }) {
  if (time === null) return <>–</>;
  return (
    <span class="small">
      <Moment at={onThisClock(time)} />
    </span>
  );
}
