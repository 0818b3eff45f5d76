import { facilityName } from '../device';
import type { WaitingView } from '../http';
import { Badge, EmptyState, Skeleton } from '../ui';
import { PatientLink } from './patient';
import { coordinatorWords } from './words';

type Task = 'resolveDispute' | 'correctTime';

interface ToCorrect {
  readonly row: WaitingView;
  readonly tasks: readonly Task[];
}

const isTask = (task: string): task is Task => task === 'resolveDispute' || task === 'correctTime';

/** The cases whose times are doubtful. */
export function toCorrect(rows: readonly WaitingView[]): readonly ToCorrect[] {
  return rows.flatMap((row) => {
    const tasks = [...new Set(row.waitsFor.map(({ task }) => task).filter(isTask))];
    return tasks.length === 0 ? [] : [{ row, tasks }];
  });
}

export function CorrectPage({ rows }: { readonly rows: readonly WaitingView[] | null }) {
  const words = coordinatorWords();
  const found = rows === null ? null : toCorrect(rows);
  return (
    <>
      <h1>{words.correctTitle}</h1>
      <p class="muted">{words.correctAbout}</p>
      {found === null && <Skeleton />}
      {found?.length === 0 && <EmptyState>{words.correctNone}</EmptyState>}
      <ul class="lines">
        {found?.map(({ row, tasks }) => (
          <li key={`${row.case.caseId} ${row.facility}`} class="card row spread">
            <span>
              <strong>
                <PatientLink about={row.case} />
              </strong>{' '}
              <span class="muted">{facilityName(row.facility)}</span>
            </span>
            <span class="row">
              {tasks.map((task) => (
                <Badge key={task} tone="waiting">
                  {words.task[task]}
                </Badge>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
