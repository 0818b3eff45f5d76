import { useEffect, useState } from 'preact/hooks';
import { ProblemNotice, useAnswer } from '../asking';
import type { CaseView, ListView } from '../http';
import { onThisClock, read } from '../session';
import { Badge, EmptyState, Moment, Skeleton } from '../ui';
import { codeWords } from '../words';
import { Signs, Who } from './board-card';
import { forget, rememberedHere } from './patients-here';
import { hospitalWords } from './words';

interface CaseOnBoard {
  readonly case: CaseView;
}

/** Who came in and is not out again. */
export function HerePage({ own }: { readonly own: string | null }) {
  const words = hospitalWords();
  const { body, problem } = useAnswer<ListView<CaseOnBoard>>('/api/board?limit=200');
  const remembered = useRemembered();
  if (body === null || remembered === null) {
    return (
      <>
        <h1>{words.hereTitle}</h1>
        <ProblemNotice problem={problem} />
        {problem === null && <Skeleton />}
      </>
    );
  }
  const running = body.rows.map((row) => row.case).filter((about) => isHere(about, own));
  const ids = new Set(running.map(({ caseId }) => caseId));
  const all = [...running, ...remembered.filter((about) => isHere(about, own) && !ids.has(about.caseId))];
  return (
    <>
      <h1>{words.hereTitle}</h1>
      <p class="muted">{words.hereAbout}</p>
      {all.length === 0 && <EmptyState>{words.hereNone}</EmptyState>}
      <ul class="board">
        {all.map((about) => (
          <PatientCard key={about.caseId} about={about} />
        ))}
      </ul>
    </>
  );
}

function isHere({ leg, outcome, cancelled }: CaseView, own: string | null): boolean {
  if (leg === null || outcome !== null || cancelled !== null || leg.destination !== own) return false;
  return ['arrived', 'admitted', 'careStarted'].includes(leg.status);
}

/** Those that the server's lists no longer hold, read one by one; who is out is forgotten. */
function useRemembered(): readonly CaseView[] | null {
  const [cases, setCases] = useState<readonly CaseView[] | null>(null);
  useEffect(() => {
    const readAll = async () => {
      const answers = await Promise.all(
        rememberedHere().map((caseId) => read<CaseView>(`/api/cases/${caseId}`)),
      );
      const known = answers.flatMap((answer) => (answer.ok ? [answer.body] : []));
      for (const { caseId, outcome } of known) if (outcome !== null) forget(caseId);
      setCases(known);
    };
    void readAll();
  }, []);
  return cases;
}

function PatientCard({ about }: { readonly about: CaseView }) {
  const words = hospitalWords();
  const codes = codeWords();
  const since = about.leg?.times.arrived ?? about.leg?.times.admitted ?? null;
  return (
    <li class="card stack-tight">
      <p class="row">
        <Badge tone="accent">{codes.legStatus[about.leg?.status ?? 'arrived']}</Badge>
        {since !== null && (
          <span class="small muted">
            {words.arrived} <Moment at={onThisClock(since)} />
          </span>
        )}
      </p>
      <h2>
        <Who about={about} />
      </h2>
      <Signs about={about} />
      <p>
        <a class="button" href={`/hospital/case/${about.caseId}`}>
          {words.openCase}
        </a>
      </p>
    </li>
  );
}
