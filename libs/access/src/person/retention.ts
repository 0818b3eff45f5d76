import { type Instant, instant } from '@rujukan/kernel';

/**
 * Whether the right to be erased (UU PDP 27/2022) goes before the duty to keep a medical record for 25 years after
 * the last visit (Permenkes 24/2022), or has to wait for it. What an erasure leaves is the record without its
 * person; whether that is enough is for each district's lawyers.
 */
export type ErasurePolicy =
  { readonly kind: 'onRequest' } | { readonly kind: 'afterRetention'; readonly years: number };

/** Until when a record has to wait whose last visit was at an instant; `null` when it has not. */
export function retainedUntil(policy: ErasurePolicy, lastVisit: Instant | null): Instant | null {
  if (policy.kind === 'onRequest' || lastVisit === null) return null;
  const until = new Date(lastVisit);
  until.setUTCFullYear(until.getUTCFullYear() + policy.years);
  return instant(until.getTime());
}
