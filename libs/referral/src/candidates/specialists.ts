import { type Instant, MINUTE } from '@rujukan/kernel';
import type { Facility } from '../facility/state';
import type { Capability, Duty } from '../vocabulary';
import type { SpecialistCapability, SpecialistToday } from './candidate';
import type { Need } from './needs';

const DUTY_OF: Readonly<Record<SpecialistCapability, Duty>> = {
  obstetricianOnCall: 'obstetrician',
  paediatricianOnCall: 'paediatrician',
};

/** What the roster of a facility says of the specialists among the needs, in the order of the needs. */
export function specialistsAt(
  facility: Facility,
  needs: readonly Need[],
  now: Instant,
): readonly SpecialistToday[] {
  const specialists: SpecialistToday[] = [];
  for (const { capability } of needs) {
    if (isSpecialist(capability))
      specialists.push({ capability, ageMinutes: ageOfWord(facility, capability, now) });
  }
  return specialists;
}

export function isRostered(facility: Facility, capability: Capability, now: Instant): boolean {
  return isSpecialist(capability) && ageOfWord(facility, capability, now) !== null;
}

function isSpecialist(capability: Capability): capability is SpecialistCapability {
  return capability in DUTY_OF;
}

/** Of several on duty the word given last counts. */
function ageOfWord({ duties }: Facility, capability: SpecialistCapability, now: Instant): number | null {
  let toldAt: Instant | null = null;
  for (const each of duties) {
    const isOnDuty = each.duty === DUTY_OF[capability] && each.from <= now && now < each.until;
    if (isOnDuty && (toldAt === null || each.toldAt > toldAt)) toldAt = each.toldAt;
  }
  return toldAt === null ? null : Math.max(0, Math.floor((now - toldAt) / MINUTE));
}
