import { PACES, type Paces } from '../../../apps/api/src/edge/paces';

/** For those who test something else than how often one may ask. */
export const ANY_PACE = Object.fromEntries(
  Object.entries(PACES).map(([name, pace]) => [name, { ...pace, most: 1_000_000_000 }]),
) as unknown as Paces;

/** The same as the setting RATE_LIMITS of a server. */
export const RATE_LIMITS_OF_ANY_PACE = Object.entries(ANY_PACE)
  .map(([name, { most }]) => `${name}=${most}`)
  .join(',');
