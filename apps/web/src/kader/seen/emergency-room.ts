import { type AgeGroup, type OtherSign, routeOf } from '@rujukan/referral';

/** Whether the list of signs leads to the emergency room first. It supports and does not decide. */
export function isForEmergencyRoom(ageGroup: AgeGroup, signs: readonly OtherSign[]): boolean {
  return routeOf(ageGroup, signs).services[0] === 'acrossClusters';
}
