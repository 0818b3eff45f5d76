import type { AccountDirectory } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import { type People, onDuty } from '@rujukan/referral';
import type { DistrictView } from '@rujukan/use-cases';

/** What is known around a step at the time at which it is taken. */
export interface Around {
  readonly district: DistrictView;
  readonly accounts: Pick<AccountDirectory, 'all' | 'byId'>;
  readonly clock: Clock;
}

/** Who can be told now. */
export function peopleNow({ accounts, district, clock }: Around): People {
  return {
    onDuty: (facilityId, duty) => {
      const facility = district.facility(facilityId);
      const rostered = facility ? onDuty(facility, duty, clock.now()) : [];
      const ids = rostered.map(({ accountId }) => accountId);
      return ids.filter((accountId) => accounts.byId(accountId)?.closed === false);
    },
    accounts: (role, facilityId) =>
      accounts
        .all()
        .filter((each) => !each.closed && each.role === role && each.facilityId === facilityId)
        .map(({ accountId }) => accountId)
        .sort(),
  };
}
