import { HOUR, instant, plus, toIso } from '@rujukan/kernel';
import { OpenAccount } from '@rujukan/use-cases';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { loadFacilities, readDistrict } from '../../../apps/cli/src/commands/facilities';
import { byTheOperator, inWorkshop } from '../../../apps/cli/src/workshop';
import { hammer, postRequest } from './hammer';

const CONNECTIONS = 64;
const MUKOMUKO = join(import.meta.dirname, '../../../apps/cli/src/data/mukomuko.csv');
const MIDWIFE = { login: 'bidan', password: 'pulang-dengan-selamat-9', facilityId: 'pkm-mukomuko-05-ipuh' };
const HOSPITAL = 'rsud-mukomuko';

/** So many a second, once the read models have finished with what came before. */
export async function allTaken(address: string, requests: readonly Buffer[]): Promise<number> {
  await caughtUp(address);
  const { perSecond, statuses } = await hammer(address, requests, CONNECTIONS);
  if (statuses.get(201) === requests.length) return perSecond;
  throw new Error(`not all were taken; answers by status: ${JSON.stringify([...statuses])}`);
}

/** The facilities, and a midwife. */
export async function prepare(dataDir: string): Promise<void> {
  await inWorkshop({ dataDir }, async (workshop) => {
    await loadFacilities(workshop, await readDistrict(MUKOMUKO));
    const { login, password, facilityId } = MIDWIFE;
    const at = { role: 'midwife', facilityId } as const;
    await workshop.mustSend(new OpenAccount(login, login, at, password, false, byTheOperator()));
    await workshop.stores.catchUp();
  });
}

export function detection(caseId: string, token: string): Buffer {
  return postRequest('/api/cases', token, {
    ...said(2 * HOUR),
    caseId,
    personId: randomUUID(),
    subject: 'mother',
    entry: 'puskesmas',
    detectedAt: MIDWIFE.facilityId,
    origin: MIDWIFE.facilityId,
    phase: 'labour',
    signs: ['heavyBleeding'],
    riskCategory: 'KRST',
    gestationWeeks: 38,
    person: { name: 'Ibu Contoh', phone: '+62 811-0000-0000' },
  });
}

export function referral(route: string, caseId: string, token: string, to = HOSPITAL): Buffer {
  return postRequest(`${route}/${caseId}/referral`, token, {
    ...said(HOUR),
    legId: randomUUID(),
    from: MIDWIFE.facilityId,
    to,
    urgency: 'emergency',
    diagnoses: ['O14.1', 'O72.1'],
    transportPlanned: 'ambulance',
    ready: ['midwife', 'equipment', 'vehicle'],
    measuresGiven: ['twoIvLines', 'magnesiumSulfate'],
    note: 'S: perdarahan; B: G3P2; A: syok; R: rujuk segera',
  });
}

function said(ago: number) {
  const now = instant(Date.now());
  return {
    commandId: randomUUID(),
    occurredAt: toIso(plus(now, -ago)),
    recordedAt: toIso(now),
    clockOffsetMs: 1_200,
  };
}

export async function serving<T>(
  dataDir: string,
  work: (address: string, pid: number) => Promise<T>,
): Promise<T> {
  const typescript = join(import.meta.dirname, '../../typescript.js');
  const entry = join(import.meta.dirname, 'server.ts');
  const server = spawn(process.execPath, ['--import', typescript, entry, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'close');
  try {
    return await work(await addressOf(server), server.pid ?? 0);
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

function addressOf({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!stdout) throw new Error('the server has no output');
    const lines = createInterface(stdout);
    lines.on('line', (line) => {
      const { bench } = JSON.parse(line) as { bench?: string };
      if (bench !== undefined) resolve(bench);
    });
    lines.once('close', () => {
      reject(new Error('the server ended before it listened'));
    });
  });
}

export async function signIn(address: string): Promise<string> {
  const { login, password } = MIDWIFE;
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  return ((await answer.json()) as { token: string }).token;
}

/** What the read models still have to do about one round must not slow the other. */
async function caughtUp(address: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${address}/health/ready`);
    const { readModels } = (await answer.json()) as { readModels: readonly { lag: number }[] };
    if (readModels.every(({ lag }) => lag === 0)) return;
    await wait(20);
  }
}
