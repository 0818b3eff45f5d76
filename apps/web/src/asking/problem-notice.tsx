import type { Problem } from '../http';
import { Notice } from '../ui';

/** Why the server did not answer, or what it refuses, in its own words. */
export function ProblemNotice({ problem }: { readonly problem: Problem | null }) {
  if (problem === null) return null;
  return (
    <Notice tone="danger" title={problem.title} urgent>
      <p>{problem.detail}</p>
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(({ field, message }) => (
            <li key={field}>{message}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
