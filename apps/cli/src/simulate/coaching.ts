import type { FacilityCommand } from '@rujukan/referral';
import { Seed } from './chance';
import type { PlannedVisit } from './parameters';
import { COORDINATOR } from './tellers';

/** Records the visits of the parameters as the Dinkes would; the same seed gives the same commands. */
export function coachingCommands(
  visits: readonly PlannedVisit[],
  seed: number,
): readonly FacilityCommand<'RecordCoachingVisit'>[] {
  const ids = new Seed(seed);
  return visits.map(({ facilityId, at, topic }, ordinal) => {
    const key = { place: 65_535, day: 0, ordinal };
    const on = new Date(at).toISOString().slice(0, 10);
    return {
      name: 'RecordCoachingVisit',
      facilityId,
      facts: { visitId: ids.id(key, 0), topic, on, obstetricians: 1, paediatricians: 1 },
      occurrence: {
        commandId: ids.id(key, 1),
        occurredAt: { precision: 'exact', at },
        recordedAt: at,
        receivedAt: at,
        clockOffsetMs: 0,
        actor: COORDINATOR.actor,
      },
    };
  });
}
