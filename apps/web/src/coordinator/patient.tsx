import type { CaseView } from '../http';
import { codeWords } from '../words';
import { coordinatorWords } from './words';

/** Whom a case is about, as a link to it. */
export function PatientLink({ about }: { readonly about: CaseView }) {
  const words = coordinatorWords();
  const codes = codeWords();
  const name = about.person?.name ?? (about.personWithheld === null ? words.unnamed : words.withheld);
  return (
    <a href={`/coordinator/case/${about.caseId}`}>
      {name} <span class="small">({codes.subject[about.subject]})</span>
    </a>
  );
}
