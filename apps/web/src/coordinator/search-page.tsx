import { useState } from 'preact/hooks';
import { ProblemNotice } from '../asking';
import { facilityName } from '../device';
import type { CaseView, Problem } from '../http';
import { askAs } from '../session';
import { Badge, Button, Field, Form, Select } from '../ui';
import { codeWords, number } from '../words';
import { PatientLink } from './patient';
import { coordinatorWords } from './words';

type By = 'nik' | 'phone';

interface FoundView {
  readonly rows: readonly { readonly case: CaseView }[];
}

/** The cases of whoever has a number; it is sent in a body, never in an address. */
export function SearchPage() {
  const words = coordinatorWords();
  const [by, setBy] = useState<By>('nik');
  const [sought, setSought] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [found, setFound] = useState<FoundView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const search = async () => {
    setAsked(true);
    if (sought.trim() === '') return;
    const answer = await askAs<FoundView>('POST', '/api/persons/search', { by, number: sought.trim() });
    setFound(answer.ok ? answer.body : null);
    setProblem(answer.ok ? null : answer.problem);
  };
  return (
    <>
      <h1>{words.searchTitle}</h1>
      <p class="muted">{words.searchAbout}</p>
      <Form class="card stack search" onSubmit={search}>
        <ProblemNotice problem={problem} />
        <Select<By>
          label={words.by}
          value={by}
          options={[
            { value: 'nik', label: words.nik },
            { value: 'phone', label: words.phone },
          ]}
          onChoose={setBy}
        />
        <Field
          label={words.number}
          inputMode="numeric"
          autocomplete="off"
          value={sought}
          fault={isAsked && sought.trim() === '' ? words.fill : undefined}
          onInput={setSought}
        />
        <p>
          <Button type="submit" kind="main">
            {words.search}
          </Button>
        </p>
      </Form>
      <div role="status">{found !== null && words.found(number(found.rows.length))}</div>
      <ul class="lines">
        {found?.rows.map(({ case: about }) => (
          <li key={about.caseId} class="card row spread">
            <strong>
              <PatientLink about={about} />
            </strong>
            <span class="row">
              {facilityName(about.origin)}
              <Badge tone="accent">{codeWords().stage[about.stage]}</Badge>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
