import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DAY, HOUR, instant } from '@rujukan/kernel';
import { OpenAccount } from '@rujukan/use-cases';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from '../demo/accounts';
import { environmentWith, readSettings, storesInUse } from '../settings';
import { type Workshop, byTheOperator, inWorkshop } from '../workshop';
import { loadFacilities, readDistrict } from './facilities';
import { plannedVisits, simulateInto } from './simulate';

const LOOK_EVERY_MS = 100;

/** Whatever the settings say of a log and keys elsewhere. */
const IN_ITS_FOLDER_ALONE = {
  EVENTSTORE_URL: '',
  EVENTSTORE_USER: '',
  EVENTSTORE_PASSWORD: '',
  EVENTSTORE_CA_FILE: '',
  KEYS_DIR: '',
  KEYS: '',
  MASTER_KEY: '',
  MASTER_KEY_FORMER: '',
  MASTER_KEY_FILE: '',
};

/** A simulated year that ends an hour ago, then the server on it; what it wrote is deleted when it stops. */
export async function demo({
  days,
  seed,
  port,
}: {
  days: number;
  seed: number;
  port?: string;
}): Promise<void> {
  const settings = readSettings();
  const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-demo-'));
  try {
    const { targets, escalation } = storesInUse();
    await inWorkshop({ dataDir, targets, escalation }, (workshop) => prepare(workshop, days, seed));
    await serveUntilStopped(dataDir, settings.host, port ?? settings.port);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function prepare(workshop: Workshop, days: number, seed: number): Promise<void> {
  const facilities = await readDistrict('mukomuko');
  await loadFacilities(workshop, facilities);
  for (const account of DEMO_ACCOUNTS) await open(workshop, account);
  const from = instant(Math.floor(Date.now() / HOUR) * HOUR - HOUR - days * DAY);
  const { recorded, repeated } = await simulateInto(workshop, {
    seed,
    from,
    days,
    facilities,
    coaching: plannedVisits(facilities, from, days),
  });
  await workshop.stores.catchUp();
  console.log(`${recorded} facts recorded; ${repeated} came twice and were recorded once.`);
}

async function open({ mustSend }: Workshop, account: DemoAccount): Promise<void> {
  const { login, displayName, role, facilityId } = account;
  const mustChange = false;
  await mustSend(
    new OpenAccount(login, displayName, { role, facilityId }, DEMO_PASSWORD, mustChange, byTheOperator()),
  );
}

/** The server is the same program as `npm start` runs, in a process of its own. */
async function serveUntilStopped(dataDir: string, host: string, port: string): Promise<void> {
  const server = join(dirname(process.argv[1] ?? ''), '..', 'api', 'main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', server], {
    env: environmentWith({
      ...IN_ITS_FOLDER_ALONE,
      DATA_DIR: dataDir,
      HOST: host,
      PORT: port,
      LOG_LEVEL: 'warn',
    }),
    stdio: 'inherit',
  });
  const ended = new Promise<number>((resolve) => {
    child.once('exit', (code) => {
      resolve(code ?? 0);
    });
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill('SIGTERM'));
  if (await isReady(host, port, ended)) announce(shownAddress(host, port));
  const code = await ended;
  if (code !== 0) process.exitCode = code;
}

async function isReady(host: string, port: string, ended: Promise<number>): Promise<boolean> {
  for (;;) {
    const answer = await fetch(`http://${host}:${port}/health/ready`).catch(() => null);
    if (answer?.ok) return true;
    const isOver = await Promise.race([ended.then(() => true), wait(LOOK_EVERY_MS, false)]);
    if (isOver) return false;
  }
}

/** Browsers keep passkeys for names, not for numbers. */
function shownAddress(host: string, port: string): string {
  return `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`;
}

function announce(address: string): void {
  const accounts = DEMO_ACCOUNTS.map(
    ({ login, role, facilityId }) => `  ${login.padEnd(12)} ${role.padEnd(12)} ${facilityId ?? 'Dinkes'}`,
  );
  console.log(
    [
      '',
      `Rujukan runs at ${address} with a simulated year of Mukomuko; people and events are invented.`,
      `Open ${address} and sign in; the API is described at ${address}/docs.`,
      '',
      `Accounts, all with the password ${DEMO_PASSWORD}:`,
      ...accounts,
      '',
      'Ctrl-C stops it and deletes its data.',
    ].join('\n'),
  );
}
