import { useState } from 'preact/hooks';
import { facilityName } from '../device';
import { type FoundPeople, PersonSearch } from '../person-search';
import { Badge } from '../ui';
import { codeWords, number } from '../words';
import { PatientLink } from './patient';
import { coordinatorWords } from './words';

/** The cases of whoever has a number. */
export function SearchPage() {
  const words = coordinatorWords();
  const [found, setFound] = useState<FoundPeople | null>(null);
  return (
    <>
      <h1>{words.searchTitle}</h1>
      <p class="muted">{words.searchAbout}</p>
      <PersonSearch onFound={setFound} />
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
