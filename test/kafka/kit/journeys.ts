import { type Instant, MINUTE, instant } from '@rujukan/kernel';
import { ChangeCase } from '@rujukan/use-cases';
import type { Workshop } from '../../../apps/cli/src/workshop';
import { HOSPITALS, MIDWIVES } from '../../fault-kit/people';
import { newId } from '../../journeys/kit/person';
import { type HospitalMessage, HospitalSystem } from './hospital-system';

export const HOSPITAL = HOSPITALS[0]!;
const MIDWIFE = MIDWIVES[0]!;
/** The system of that hospital. */
export const SIMRS = new HospitalSystem('https://simrs.rsud.example', HOSPITAL.facilityId);

export interface Journey {
  readonly caseId: string;
  readonly legId: string;
}

export function journeys(count: number): readonly Journey[] {
  return Array.from({ length: count }, () => ({ caseId: newId(), legId: newId() }));
}

/** What the hospital tells of a journey, in its order. */
export function told({ caseId, legId }: Journey, begin: Instant): readonly HospitalMessage[] {
  const after = (minutes: number) => instant(begin + minutes * MINUTE);
  return [
    SIMRS.arrival(caseId, legId, after(60)),
    SIMRS.admission(caseId, legId, after(70)),
    SIMRS.careStarted(caseId, legId, after(80)),
    SIMRS.outcome(caseId, legId, after(300)),
  ];
}

/** Detects and refers each. */
export async function raise(
  { mustSend, stores }: Workshop,
  journeys: readonly Journey[],
  begin: Instant,
): Promise<void> {
  await Promise.all(journeys.map((journey) => mustSend(detection(journey, begin))));
  await Promise.all(journeys.map((journey) => mustSend(referral(journey, begin))));
  await stores.catchUp();
}

const occurrence = (at: Instant) => ({
  commandId: newId(),
  occurredAt: { precision: 'exact', at } as const,
  recordedAt: at,
  receivedAt: instant(Date.now()),
  clockOffsetMs: 0,
  actor: { accountId: MIDWIFE.login, role: MIDWIFE.role, facilityId: MIDWIFE.facilityId },
});

function detection({ caseId }: Journey, begin: Instant): ChangeCase {
  return new ChangeCase({
    name: 'DetectCase',
    caseId,
    facts: {
      personId: newId(),
      subject: 'mother',
      entry: 'puskesmas',
      detectedAt: MIDWIFE.facilityId,
      origin: MIDWIFE.facilityId,
      motherCaseId: null,
      birthOrder: null,
      phase: 'labour',
      signs: ['heavyBleeding'],
      riskCategory: 'KRST',
      ksprTotal: 14,
      gestationWeeks: 38,
    },
    occurrence: occurrence(begin),
    personal: null,
  });
}

function referral({ caseId, legId }: Journey, begin: Instant): ChangeCase {
  return new ChangeCase({
    name: 'RaiseReferral',
    caseId,
    facts: {
      legId,
      from: MIDWIFE.facilityId,
      to: HOSPITAL.facilityId,
      urgency: 'emergency',
      purpose: 'initial',
      previousLegId: null,
      diagnoses: ['O72.1'],
      transportPlanned: 'ambulance',
      ready: ['midwife'],
      measuresGiven: [],
    },
    occurrence: occurrence(instant(begin + 10 * MINUTE)),
    personal: null,
  });
}
