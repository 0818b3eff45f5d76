import { useState } from 'preact/hooks';
import { facilityName } from '../device';
import type { CaseView } from '../http';
import { type FoundPeople, PersonSearch } from '../person-search';
import { Badge } from '../ui';
import { codeWords, number } from '../words';
import { PatientLink } from './patient';
import { personWords } from './person/person-words';
import { coordinatorWords } from './words';

/** The cases of whoever has a number, and the way to all that is kept about them. */
export function SearchPage() {
  const words = coordinatorWords();
  const [found, setFound] = useState<FoundPeople | null>(null);
  const cases = (found?.rows ?? []).map((row) => row.case);
  return (
    <>
      <h1>{words.searchTitle}</h1>
      <p class="muted">{words.searchAbout}</p>
      <PersonSearch onFound={setFound} />
      <div role="status">{found !== null && words.found(number(found.rows.length))}</div>
      <ul class="lines">
        {found?.persons.map((personId) => (
          <Person
            key={personId}
            personId={personId}
            cases={cases.filter((about) => about.personId === personId)}
          />
        ))}
      </ul>
    </>
  );
}

interface PersonProps {
  readonly personId: string;
  /** None where only something else than a case is kept. */
  readonly cases: readonly CaseView[];
}

function Person({ personId, cases }: PersonProps) {
  const words = personWords();
  return (
    <li class="card stack-tight">
      {cases.length === 0 && <p class="muted">{words.noCase}</p>}
      <ul class="lines">
        {cases.map((about) => (
          <CaseLine key={about.caseId} about={about} />
        ))}
      </ul>
      <p>
        <a class="button" href={`/coordinator/person/${personId}`}>
          {words.link}
          <span class="unseen"> {cases[0]?.person?.name}</span>
        </a>
      </p>
    </li>
  );
}

function CaseLine({ about }: { readonly about: CaseView }) {
  return (
    <li class="row spread">
      <strong>
        <PatientLink about={about} />
      </strong>
      <span class="row">
        {facilityName(about.origin)}
        <Badge tone="accent">{codeWords().stage[about.stage]}</Badge>
      </span>
    </li>
  );
}
