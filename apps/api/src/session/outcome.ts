import type { AnyRefusal, Passing, Standing } from '@rujukan/use-cases';
import { Problem, type ProblemCode } from '../http/problem';

/** @throws {Problem} why nobody is signed in */
export function standing<Signed extends Standing | Passing>(result: Signed | AnyRefusal): Signed {
  if ('refused' in result) throw problemOf(result);
  return result;
}

/** @throws {Problem} why it was not done */
export function done(refusal: AnyRefusal | null): void {
  if (refusal) throw problemOf(refusal);
}

function problemOf({ refused, about }: AnyRefusal): Problem {
  return new Problem(refused as ProblemCode, about);
}
