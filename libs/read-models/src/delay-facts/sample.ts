import type { AskedOf } from '@rujukan/delays';
import { createHash } from 'node:crypto';

/** One case in so many is left out of the sample, and one counts twice [reasoned: the UK census of 2021 moved 7 to 10 % of its households]. */
const ONE_IN = 20;

/**
 * How often a case and its legs count in the sample: 1, or 0, or 2. It hangs on the id of the case alone, so that
 * the sample is the same for every question, at every instant, after every rebuild; who knows the id of a case may
 * see the case.
 */
export function copiesInSample(caseId: string): 0 | 1 | 2 {
  const draw = createHash('sha256').update(`sample ${caseId}`).digest().readUInt32BE() % ONE_IN;
  if (draw === 0) return 0;
  return draw === 1 ? 2 : 1;
}

export function copiesOf(of: AskedOf, caseId: string): 0 | 1 | 2 {
  return of === 'sample' ? copiesInSample(caseId) : 1;
}

/** The same columns under the same name, for a connection that looks there first. */
export const SAMPLE_SCHEMA = 'sample';
export const CREATE_SAMPLE = `
  CREATE SCHEMA IF NOT EXISTS ${SAMPLE_SCHEMA};
  CREATE VIEW IF NOT EXISTS ${SAMPLE_SCHEMA}.facts AS
    FROM main.facts WHERE copies > 0 UNION ALL FROM main.facts WHERE copies = 2`;
