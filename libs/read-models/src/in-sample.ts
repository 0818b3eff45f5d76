import { SAMPLED } from '@rujukan/delays';
import { hash } from 'node:crypto';

/**
 * Whether a case and its legs are in the sample. It hangs on the id of the case alone, so that the sample is the
 * same for every question, at every instant, after every rebuild; who knows the id of a case may see the case.
 */
export function isInSample(caseId: string): boolean {
  const draw = hash('sha256', `sample ${caseId}`, 'buffer').readUInt32BE();
  return draw < SAMPLED * 2 ** 32;
}
