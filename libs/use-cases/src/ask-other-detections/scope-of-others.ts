import { mayReadOthersAt, readsOthersOf } from '@rujukan/access';
import type { Actor } from '@rujukan/referral';
import type { AnyRefusal } from '../deciding/receipt';
import type { DistrictView } from '../ports';

/** Whose list of those at other ages somebody may see: their own, or of a posyandu of their puskesmas. */
export function scopeOfOthers(
  actor: Actor,
  facility: string | undefined,
  district: DistrictView,
): { readonly facility: string } | AnyRefusal {
  const own = readsOthersOf(actor);
  if (own === null) {
    return { refused: 'notPermitted', about: { role: actor.role, permission: 'viewOtherDetections' } };
  }
  const asked = facility ?? own;
  const isTheirs = asked === own || mayReadOthersAt(actor, asked, district);
  return isTheirs
    ? { facility: asked }
    : { refused: 'notYourFacility', about: { yours: own, theirs: asked } };
}
