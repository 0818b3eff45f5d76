import type { Actor, District } from '@rujukan/referral';
import { scopeOf } from './scopes';

type Who = Pick<Actor, 'role' | 'facilityId'>;

/** At whose posyandu somebody reads of people who are no case: their own facility; `null` for nobody. */
export function readsOthersOf({ role, facilityId }: Who): string | null {
  return scopeOf(role, 'viewOtherDetections') === null ? null : facilityId;
}

/** Whether somebody reads of those found at a posyandu: its kader, and the midwives of its puskesmas. */
export function mayReadOthersAt(actor: Who, posyandu: string, district: District): boolean {
  const own = readsOthersOf(actor);
  if (own === null) return false;
  return own === posyandu || own === district.facility(posyandu)?.parentId;
}
