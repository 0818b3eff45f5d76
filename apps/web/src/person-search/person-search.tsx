import type { BreakGlassReason } from '@rujukan/referral';
import { useState } from 'preact/hooks';
import { ProblemNotice } from '../asking';
import { journeyWords } from '../case-history';
import type { CaseView, Problem } from '../http';
import { askAs } from '../session';
import { useKeptForm } from '../statements';
import { Button, Field, Form, Select } from '../ui';
import { searchWords } from './words';
import './person-search.css';

type By = 'nik' | 'phone';

interface SearchForm {
  readonly by: By;
  readonly sought: string;
  readonly reason: BreakGlassReason | '';
}

export interface FoundPeople {
  readonly rows: readonly { readonly case: CaseView }[];
  /** Whom the number is of, for who provides their file. */
  readonly persons: readonly string[];
  /** Cases that are not addressed to the hospital that asks: their ids alone, until it opens them. */
  readonly toBeOpened: readonly { readonly caseId: string }[];
}

interface PersonSearchProps {
  /** Whether who searches must say why, as one does who may open what is not addressed to them. */
  readonly asksWhy?: boolean;
  /** `null` where the search failed; what was found before is of another number. */
  readonly onFound: (found: FoundPeople | null, reason: BreakGlassReason | null) => void;
}

/** Finds the cases of whoever has a number; it is sent in a body, never in an address. */
export function PersonSearch({ asksWhy = false, onFound }: PersonSearchProps) {
  const words = searchWords();
  const { form, change, done } = useKeptForm<SearchForm>('search', () => ({
    by: 'nik',
    sought: '',
    reason: '',
  }));
  const { by, sought, reason } = form;
  const [isAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isMissing = { number: sought.trim() === '', reason: asksWhy && reason === '' };
  const search = async () => {
    setAsked(true);
    if (isMissing.number || isMissing.reason) return;
    const why = reason === '' ? {} : { reason };
    const answer = await askAs<FoundPeople>('POST', '/api/persons/search', {
      by,
      number: sought.trim(),
      ...why,
    });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) done();
    onFound(answer.ok ? answer.body : null, reason === '' ? null : reason);
  };
  return (
    <Form class="card stack" onSubmit={search}>
      <ProblemNotice problem={problem} />
      <div class="search-fields">
        <Select<By>
          label={words.by}
          value={by}
          options={[
            { value: 'nik', label: words.nik },
            { value: 'phone', label: words.phone },
          ]}
          onChoose={(chosen) => change({ by: chosen })}
        />
        <Field
          label={words.number}
          inputMode="numeric"
          autocomplete="off"
          value={sought}
          fault={isAsked && isMissing.number ? words.fill : undefined}
          onInput={(text) => change({ sought: text })}
        />
        {asksWhy && (
          <Select<BreakGlassReason>
            label={words.why}
            none={words.choose}
            value={reason}
            options={reasonOptions()}
            fault={isAsked && isMissing.reason ? words.fill : undefined}
            onChoose={(chosen) => change({ reason: chosen })}
          />
        )}
      </div>
      <p>
        <Button type="submit" kind="main">
          {words.search}
        </Button>
      </p>
    </Form>
  );
}

function reasonOptions() {
  const reasons = Object.entries(journeyWords().openingReason) as [BreakGlassReason, string][];
  return reasons.map(([value, label]) => ({ value, label }));
}
