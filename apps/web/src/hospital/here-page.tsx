import { useState } from 'preact/hooks';
import { ProblemNotice } from '../asking';
import type { ReceivedView } from '../http';
import { onThisClock, useLiveList } from '../session';
import { Badge, Clock, EmptyState, Moment, Skeleton, StaleState, type Tone } from '../ui';
import { number } from '../words';
import { Signs, Who } from './board-card';
import { hereWords } from './here-words';
import { type Next, inTheHouse } from './in-the-house';
import { serverNow } from './moments';
import { hospitalWords } from './words';

/** Who came in and is not out again, with what comes next for each. */
export function HerePage() {
  const words = hereWords();
  const { rows, heardAt, problem } = useLiveList<ReceivedView>('/api/worklists/received');
  return (
    <>
      <div class="row spread">
        <h1>{words.title}</h1>
        <a class="button" href="/hospital/walk-in">
          {words.register}
        </a>
      </div>
      <p class="muted">{words.about}</p>
      {rows === null ? (
        <ProblemNotice problem={problem} />
      ) : (
        <StaleState heardAt={heardAt} cut={problem !== null} />
      )}
      {rows === null ? problem === null && <Skeleton /> : <Patients rows={rows} />}
    </>
  );
}

function Patients({ rows }: { readonly rows: readonly ReceivedView[] }) {
  const words = hereWords();
  const { here, letters, silent } = inTheHouse(rows, serverNow());
  return (
    <>
      {here.length === 0 && <EmptyState>{words.none}</EmptyState>}
      <Part title={words.here} rows={here} />
      <Part title={words.letters} rows={letters} />
      <Silent rows={silent} />
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly rows: readonly ReceivedView[];
}

/** A district may have hundreds of them: they are folded away from those who lie in a bed. */
function Silent({ rows }: Pick<PartProps, 'rows'>) {
  const words = hereWords();
  const [isOpen, setOpen] = useState(false);
  if (rows.length === 0) return null;
  return (
    <details class="card" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <strong>{words.silent}</strong> ({number(rows.length)})
      </summary>
      {isOpen && (
        <div class="stack">
          <p class="muted">{words.silentAbout}</p>
          <ul class="stack-tight">
            {rows.map(({ case: about, next }) => (
              <li key={about.caseId}>
                <a href={`/hospital/case/${about.caseId}`}>
                  <Who about={about} />
                </a>{' '}
                · {words.next[next]}
              </li>
            ))}
          </ul>
        </div>
      )}
    </details>
  );
}

function Part({ title, rows }: PartProps) {
  if (rows.length === 0) return null;
  return (
    <section class="stack">
      <h2>{title}</h2>
      <ul class="board">
        {rows.map((row) => (
          <PatientCard key={row.case.caseId} row={row} />
        ))}
      </ul>
    </section>
  );
}

const TONES: Readonly<Record<Next, Tone>> = {
  admit: 'waiting',
  startCare: 'waiting',
  depart: 'accent',
  recordOutcome: 'accent',
  referBack: 'plain',
};

function PatientCard({ row: { case: about, next, since, arrived } }: { readonly row: ReceivedView }) {
  const words = hereWords();
  const said = hospitalWords();
  return (
    <li class="card stack-tight">
      <p class="row spread">
        <Badge tone={TONES[next]}>{words.next[next]}</Badge>
        {since !== null && <Clock since={onThisClock(since)} label={words.for} />}
      </p>
      <h3>
        <Who about={about} />
      </h3>
      <Signs about={about} />
      {arrived !== null && (
        <p class="small muted">
          {said.arrived} <Moment at={onThisClock(arrived)} />
        </p>
      )}
      <p>
        <a class="button" href={`/hospital/case/${about.caseId}`}>
          {said.openCase}
          <span class="unseen"> {about.person?.name}</span>
        </a>
      </p>
    </li>
  );
}
