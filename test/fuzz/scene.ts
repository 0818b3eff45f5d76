import { randomUUID } from 'node:crypto';
import { ROLES } from '@rujukan/referral';
import { Connections } from '../fault-kit/connections';
import { settleMukomuko, signIn } from '../fault-kit/district';
import type { Resident } from '../fault-kit/people';

const IPUH = 'pkm-mukomuko-05-ipuh';
const RSUD = 'rsud-mukomuko';
const POSYANDU = 'psy-mukomuko-05-ipuh-01';

const PLACES: Readonly<Partial<Record<Resident['role'], string>>> = {
  kader: POSYANDU,
  midwife: IPUH,
  hospital: RSUD,
  specialist: RSUD,
};

/** Somebody of each role. */
export const EVERYBODY: readonly Resident[] = ROLES.map((role) => ({
  login: `${role}.rekaan`,
  role,
  facilityId: PLACES[role] ?? null,
}));

/** Ids by the name of the field or parameter that takes them. */
export type KnownThings = Readonly<Record<string, readonly string[]>>;

export function settle(dataDir: string): Promise<void> {
  return settleMukomuko({ dataDir, log: { kind: 'dataFolder', folder: dataDir } }, EVERYBODY);
}

export interface Told {
  readonly tokens: ReadonlyMap<string, string>;
  readonly known: KnownThings;
}

/** Some women on their way to the hospital, and what was found at a posyandu, so that not everything is asked of nobody. */
export async function tellOfSomeWomen(address: string): Promise<Told> {
  const tokens = await signIn(address, EVERYBODY);
  using connections = new Connections(address, 4);
  const midwife = tokens.get('midwife.rekaan');
  const cases: string[] = [];
  const legs: string[] = [];
  const people: string[] = [];
  const others: string[] = [];
  for (let number = 0; number < 8; number += 1) {
    const [caseId, legId, personId] = [randomUUID(), randomUUID(), randomUUID()];
    const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas', subject: 'mother' };
    const screening = { phase: 'labour', signs: ['heavyBleeding'], person: { name: 'Ibu Rekaan' } };
    await state('/api/cases', { caseId, personId, ...at, ...screening });
    await state(`/api/cases/${caseId}/referral`, { legId, from: IPUH, to: RSUD, urgency: 'emergency' });
    const otherDetectionId = randomUUID();
    const found = { ageGroup: 'adult', signs: ['highBloodPressure'], person: { name: 'Warga Rekaan' } };
    await state('/api/other-detections', { otherDetectionId, personId, posyandu: POSYANDU, ...found });
    others.push(otherDetectionId);
    cases.push(caseId);
    legs.push(legId);
    people.push(personId);
  }
  const facilities = [IPUH, RSUD];
  const known = {
    ...{ caseId: cases, motherCaseId: cases, duplicateOf: cases, legId: legs, previousLegId: legs },
    ...{ personId: people, facilityId: facilities, facility: facilities, from: facilities, to: [RSUD] },
    ...{ otherDetectionId: others, posyandu: [POSYANDU] },
    ...{ at: facilities, origin: [IPUH], detectedAt: [IPUH], destination: [RSUD] },
  };
  return { tokens, known };

  async function state(path: string, facts: object): Promise<void> {
    const { status, body } = await connections.post(path, { commandId: randomUUID(), ...facts }, midwife);
    if (status !== 201) throw new Error(`${path} was answered ${status}: ${JSON.stringify(body)}`);
  }
}
