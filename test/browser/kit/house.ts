import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, HOUR, instant } from '@rujukan/kernel';
import { OpenAccount } from '@rujukan/use-cases';
import { loadFacilities, readDistrict } from '../../../apps/cli/src/commands/facilities';
import { plannedVisits, simulateInto } from '../../../apps/cli/src/commands/simulate';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../../apps/cli/src/demo/accounts';
import { byTheOperator, inWorkshop } from '../../../apps/cli/src/workshop';
import { ServerProcess, type Settings } from '../../fault-kit/server-process';

const MUKOMUKO = join(import.meta.dirname, '../../../apps/cli/src/data/mukomuko.csv');
const SIMULATED_DAYS = 6;
/** What visits of specialists changed is told of a year or more. */
const COACHED_FROM_DAYS = 365;

/** Somebody whose password another person chose. */
export const NEWCOMER = { login: 'bidan.baru', role: 'midwife', facilityId: 'pkm-mukomuko-05-ipuh' } as const;

/** Somebody at a posyandu, whose findings wait for the midwife of the demonstration. */
export const KADER = { login: 'kader', facilityId: 'psy-mukomuko-05-ipuh-01' } as const;

/** The built product, serving its pages, with the district and the accounts of the demonstration. */
export interface House extends AsyncDisposable {
  readonly address: string;
  readonly port: string;
  /** Where its log is. */
  readonly dataDir: string;
  /** As a power cut ends the server; its data stays. */
  crash(): Promise<void>;
  /** Brings it back at the same address. */
  restart(): Promise<void>;
}

/**
 * @param simulatedDays how many days of referrals there are when it opens
 * @param settings of its environment, beside those that every house has
 */
export async function openHouse(simulatedDays = SIMULATED_DAYS, settings: Settings = {}): Promise<House> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-browser-'));
  await settle(dataDir, simulatedDays);
  const port = String(await freePort());
  const address = `http://localhost:${port}`;
  const start = async () => {
    const server = new ServerProcess(dataDir, {
      ...{ PORT: port, PUBLIC_URL: address, ESCALATION: 'off' },
      ...settings,
    });
    await server.ready(60_000);
    return server;
  };
  let server = await start();
  return {
    address,
    port,
    dataDir,
    crash: () => server.kill(),
    restart: async () => {
      server = await start();
    },
    [Symbol.asyncDispose]: async () => {
      await server.kill();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function settle(dataDir: string, days: number): Promise<void> {
  return inWorkshop({ dataDir }, async (workshop) => {
    const facilities = await readDistrict(MUKOMUKO);
    await loadFacilities(workshop, facilities);
    for (const { login, displayName, role, facilityId } of DEMO_ACCOUNTS) {
      const at = { role, facilityId };
      await workshop.mustSend(new OpenAccount(login, displayName, at, DEMO_PASSWORD, false, byTheOperator()));
    }
    const { login, ...at } = NEWCOMER;
    await workshop.mustSend(new OpenAccount(login, login, at, DEMO_PASSWORD, true, byTheOperator()));
    const from = instant(Math.floor(Date.now() / HOUR) * HOUR - HOUR - days * DAY);
    const coaching = days < COACHED_FROM_DAYS ? [] : plannedVisits(facilities, from, days);
    if (days > 0) await simulateInto(workshop, { seed: 7, from, days, facilities, coaching });
    await workshop.stores.catchUp();
  });
}

/** Passkeys belong to an origin, so the port is known before the server is. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
