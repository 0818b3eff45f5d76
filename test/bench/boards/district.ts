import { OpenAccount } from '@rujukan/use-cases';
import { join } from 'node:path';
import { loadFacilities, readDistrict } from '../../../apps/cli/src/commands/facilities';
import { byTheOperator, inWorkshop } from '../../../apps/cli/src/workshop';

const MUKOMUKO = join(import.meta.dirname, '../../../apps/cli/src/data/mukomuko.csv');
const PATTERN = 'rsud-mukomuko';
const PASSWORD = 'papan-di-dinding-17';

/** So many hospitals, each with so many accounts: as many as the limit of open lists of one account asks for. */
export interface Hospitals {
  readonly hospitals: number;
  readonly accountsEach: number;
}

export const hospitalId = (index: number) => `rs-bangku-${index}`;
export const loginAt = (hospital: number, account: number) => `igd-${hospital}-${account}`;

/** Hospitals beside those of Mukomuko, and their emergency desks. */
export async function openHospitals(dataDir: string, { hospitals, accountsEach }: Hospitals): Promise<void> {
  await inWorkshop({ dataDir }, async (workshop) => {
    const known = await readDistrict(MUKOMUKO);
    const pattern = known.find(({ facilityId }) => facilityId === PATTERN);
    if (!pattern) throw new Error(`${PATTERN} is not in the district`);
    const opened = Array.from({ length: hospitals }, (_, index) => ({
      ...pattern,
      facilityId: hospitalId(index),
      name: `RS Bangku ${index} (rekaan)`,
    }));
    await loadFacilities(workshop, opened);
    for (let hospital = 0; hospital < hospitals; hospital += 1) {
      for (let account = 0; account < accountsEach; account += 1) {
        const at = { role: 'hospital', facilityId: hospitalId(hospital) } as const;
        const login = loginAt(hospital, account);
        await workshop.mustSend(new OpenAccount(login, login, at, PASSWORD, false, byTheOperator()));
      }
    }
    await workshop.stores.catchUp();
  });
}

export async function signInAtDesk(address: string, login: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  return ((await answer.json()) as { token: string }).token;
}
