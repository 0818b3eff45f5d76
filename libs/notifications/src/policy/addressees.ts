import type { Instant } from '@rujukan/kernel';
import { type Duty, type Facility, type Role, onDuty } from '@rujukan/referral';

/** Whoever may be told something. */
export interface Addressee {
  readonly accountId: string;
  readonly role: Role;
  readonly facilityId: string | null;
  readonly closed: boolean;
}

/** Who works where, and who is on duty, as it is known when the event is read. */
export interface People {
  facility(id: string): Facility | undefined;
  /** Every account, also the closed ones. */
  accounts(): readonly Addressee[];
}

/** The open accounts of these roles at a facility; of the district where that is `null`. */
export function accountsAt(
  people: People,
  facilityId: string | null,
  roles: readonly Role[],
): readonly string[] {
  return people
    .accounts()
    .filter((each) => !each.closed && each.facilityId === facilityId && roles.includes(each.role))
    .map(({ accountId }) => accountId);
}

/** Those of a duty now whose accounts are open, the first one first. */
export function accountsOnDuty(
  people: People,
  facilityId: string,
  duty: Duty,
  at: Instant,
): readonly string[] {
  const facility = people.facility(facilityId);
  if (!facility) return [];
  const open = new Set(people.accounts().flatMap(({ accountId, closed }) => (closed ? [] : [accountId])));
  return onDuty(facility, duty, at)
    .map(({ accountId }) => accountId)
    .filter((accountId) => open.has(accountId));
}

const RECEIVES: Readonly<Record<Facility['kind'], readonly Role[]>> = {
  hospital: ['hospital'],
  puskesmas: ['midwife'],
  posyandu: ['kader'],
};

/** The desk on duty; with an empty roster everybody who works there, because a referral must be heard by somebody. */
export function deskOf(people: People, facilityId: string, at: Instant): readonly string[] {
  const desk = accountsOnDuty(people, facilityId, 'referralDesk', at);
  return desk.length > 0 ? desk : staffOf(people, facilityId);
}

/** Everybody of a facility who handles its referrals. */
export function staffOf(people: People, facilityId: string): readonly string[] {
  const kind = people.facility(facilityId)?.kind;
  return kind === undefined ? [] : accountsAt(people, facilityId, RECEIVES[kind]);
}
