import type { StoreSettings } from '@rujukan/stores';
import { OpenAccount } from '@rujukan/use-cases';
import { join } from 'node:path';
import { loadFacilities, readDistrict } from '../../apps/cli/src/commands/facilities';
import { byTheOperator, inWorkshop } from '../../apps/cli/src/workshop';
import { Connections } from './connections';
import { PEOPLE, type Resident } from './people';

const MUKOMUKO = join(import.meta.dirname, '../../apps/cli/src/data/mukomuko.csv');
export const PASSWORD = 'tidak-ada-yang-hilang-50';
const MUST_CHANGE = false;

/** Writes the facilities of Mukomuko and the accounts of these people into the log. */
export function settleMukomuko(
  stores: Omit<StoreSettings, 'onTrouble'>,
  people: readonly Resident[] = PEOPLE,
): Promise<void> {
  return inWorkshop(stores, async (workshop) => {
    await loadFacilities(workshop, await readDistrict(MUKOMUKO));
    for (const { login, role, facilityId } of people) {
      const at = { role, facilityId };
      await workshop.mustSend(new OpenAccount(login, login, at, PASSWORD, MUST_CHANGE, byTheOperator()));
    }
    await workshop.stores.catchUp();
  });
}

/** A token for each person; they outlive the server, whose key is in a file. */
export async function signIn(
  address: string,
  people: readonly Resident[] = PEOPLE,
): Promise<ReadonlyMap<string, string>> {
  using connections = new Connections(address, 1);
  const tokens = new Map<string, string>();
  for (const { login } of people) {
    const { status, body } = await connections.post('/api/session', { login, password: PASSWORD });
    if (status !== 200) throw new Error(`${login} cannot sign in: ${status}`);
    tokens.set(login, body.token as string);
  }
  return tokens;
}
