import { OpenAccount } from '@rujukan/use-cases';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFacilities, readDistrict } from '../../apps/cli/src/commands/facilities';
import { byTheOperator, inWorkshop } from '../../apps/cli/src/workshop';
import { Connections } from './connections';
import { PEOPLE } from './people';

const MUKOMUKO = join(import.meta.dirname, '../../apps/cli/src/data/mukomuko.csv');
const PASSWORD = 'tidak-ada-yang-hilang-50';
const MUST_CHANGE = false;

/** A new data folder with the facilities of Mukomuko and the people of these tests. */
export async function preparedFolder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-crash-'));
  await inWorkshop({ dataDir }, async (workshop) => {
    await loadFacilities(workshop, await readDistrict(MUKOMUKO));
    for (const { login, role, facilityId } of PEOPLE) {
      const at = { role, facilityId };
      await workshop.mustSend(new OpenAccount(login, login, at, PASSWORD, MUST_CHANGE, byTheOperator()));
    }
    await workshop.stores.catchUp();
  });
  return dataDir;
}

/** A token for each person; they outlive the server, which keeps its key in the folder. */
export async function signIn(address: string): Promise<ReadonlyMap<string, string>> {
  using connections = new Connections(address, 1);
  const tokens = new Map<string, string>();
  for (const { login } of PEOPLE) {
    const { status, body } = await connections.post('/api/session', { login, password: PASSWORD });
    if (status !== 200) throw new Error(`${login} cannot sign in: ${status}`);
    tokens.set(login, body.token as string);
  }
  return tokens;
}
