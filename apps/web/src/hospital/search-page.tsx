import type { BreakGlassReason } from '@rujukan/referral';
import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { ProblemNotice } from '../asking';
import { journeyWords } from '../case-history';
import type { CaseView, Problem } from '../http';
import { askAs } from '../session';
import { useStatement } from '../statements';
import { Button, EmptyState, Field, Form, Notice, Select } from '../ui';
import { Signs, Who } from './board-card';
import { hospitalWords } from './words';

type By = 'nik' | 'phone';

interface FoundView {
  readonly rows: readonly { readonly case: CaseView }[];
  /** Cases that are not addressed to this hospital: their ids alone, until it opens them. */
  readonly toBeOpened: readonly { readonly caseId: string }[];
}

/** Finds who came unannounced by a number, and opens her case with a reason that the coordinator reviews. */
export function SearchPage() {
  const words = hospitalWords();
  const [by, setBy] = useState<By>('nik');
  const [sought, setSought] = useState('');
  const [reason, setReason] = useState<BreakGlassReason | ''>('');
  const [isAsked, setAsked] = useState(false);
  const [found, setFound] = useState<FoundView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const search = async () => {
    setAsked(true);
    if (sought.trim() === '' || reason === '') return;
    const asked = { by, number: sought.trim(), reason };
    const answer = await askAs<FoundView>('POST', '/api/persons/search', asked);
    setFound(answer.ok ? answer.body : null);
    setProblem(answer.ok ? null : answer.problem);
  };
  return (
    <>
      <h1>{words.searchTitle}</h1>
      <p class="muted">{words.searchAbout}</p>
      <Form class="card stack" onSubmit={search}>
        <ProblemNotice problem={problem} />
        <div class="search-fields">
          <Select<By>
            label={words.searchBy}
            value={by}
            options={[
              { value: 'nik', label: words.nik },
              { value: 'phone', label: words.phone },
            ]}
            onChoose={setBy}
          />
          <Field
            label={words.searchNumber}
            inputMode="numeric"
            autocomplete="off"
            value={sought}
            fault={isAsked && sought.trim() === '' ? words.fill : undefined}
            onInput={setSought}
          />
          <Select<BreakGlassReason>
            label={words.searchReason}
            none={words.choose}
            value={reason}
            options={reasonOptions()}
            fault={isAsked && reason === '' ? words.fill : undefined}
            onChoose={setReason}
          />
        </div>
        <p>
          <Button type="submit" kind="main">
            {words.search}
          </Button>
        </p>
      </Form>
      {found !== null && reason !== '' && <Found found={found} reason={reason} />}
    </>
  );
}

function reasonOptions() {
  const reasons = Object.entries(journeyWords().openingReason) as [BreakGlassReason, string][];
  return reasons.map(([value, label]) => ({ value, label }));
}

function Found({ found, reason }: { readonly found: FoundView; readonly reason: BreakGlassReason }) {
  const words = hospitalWords();
  const { rows, toBeOpened } = found;
  if (rows.length + toBeOpened.length === 0) return <EmptyState>{words.searchNone}</EmptyState>;
  return (
    <ul class="board">
      {rows.map(({ case: about }) => (
        <li key={about.caseId} class="card stack-tight">
          <h2>
            <Who about={about} />
          </h2>
          <Signs about={about} />
          <p>
            <a class="button" href={`/hospital/case/${about.caseId}`}>
              {words.openCase}
              <span class="unseen"> {about.person?.name}</span>
            </a>
          </p>
        </li>
      ))}
      {toBeOpened.map(({ caseId }) => (
        <Closed key={caseId} caseId={caseId} reason={reason} />
      ))}
    </ul>
  );
}

function Closed({ caseId, reason }: { readonly caseId: string; readonly reason: BreakGlassReason }) {
  const words = hospitalWords();
  const { route } = useLocation();
  const { problem, send } = useStatement();
  const open = async () => {
    const receipt = await send(`/api/cases/${caseId}/break-glass`, { reason });
    if (receipt) route(`/hospital/case/${caseId}`);
  };
  return (
    <li class="card stack">
      <Notice tone="waiting" title={words.notAddressed}>
        {words.notAddressedAbout}
      </Notice>
      <ProblemNotice problem={problem} />
      <p>
        <Button kind="danger" onPress={open}>
          {words.breakGlass}
        </Button>
      </p>
    </li>
  );
}
