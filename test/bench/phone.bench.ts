import 'reflect-metadata';
import { OpenAccount } from '@rujukan/use-cases';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFacilities, readDistrict } from '../../apps/cli/src/commands/facilities';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/accounts';
import { byTheOperator, inWorkshop } from '../../apps/cli/src/workshop';
import { startChromium } from '../browser/kit/chromium';
import { openFrontDoor } from '../browser/kit/front-door';
import { firstVisit, knownPhone, nextVisit } from '../browser/kit/phone-speed';
import { SlowLine } from '../browser/kit/slow-line';
import { type Bench, type BenchResult, compared, median } from './harness';
import { buildPages, servePages } from './pages/serve';

const MUKOMUKO = join(import.meta.dirname, '../../apps/cli/src/data/mukomuko.csv');
const ROUNDS = 7;
const FIRST_LOAD_WITHIN_MS = 3_000;
const FROM_CACHE_WITHIN_MS = 1_000;

/** A midwife's phone: slow 3G, TLS 1.3 and HTTP/2, a processor that is four times slower than this one. */
export const benches: Bench[] = [{ name: 'phone', run: onASlowLine }];

async function onASlowLine(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
  const [dataDir, webDir] = [join(folder, 'data'), join(folder, 'web')];
  try {
    await buildPages(webDir);
    await settle(dataDir);
    await using server = await servePages(dataDir, webDir);
    await using door = await openFrontDoor(server.port);
    return [...(await firstVisits(door.port)), ...(await nextVisits(door.port))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function settle(dataDir: string): Promise<void> {
  return inWorkshop({ dataDir }, async (workshop) => {
    await loadFacilities(workshop, await readDistrict(MUKOMUKO));
    const at = { role: 'midwife', facilityId: 'pkm-mukomuko-05-ipuh' } as const;
    await workshop.mustSend(new OpenAccount('bidan', 'bidan', at, DEMO_PASSWORD, false, byTheOperator()));
    await workshop.stores.catchUp();
  });
}

async function firstVisits(port: number): Promise<BenchResult[]> {
  const browser = await startChromium();
  try {
    const [signIn, fromSignIn]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      await using line = await SlowLine.to(port);
      const visit = await firstVisit(browser, line);
      signIn.push(visit.signIn ?? Number.NaN);
      fromSignIn.push(visit.list + visit.form);
    }
    return [
      within('first load until the sign-in form', signIn, FIRST_LOAD_WITHIN_MS),
      within('from signing in to the form to refer', fromSignIn, FIRST_LOAD_WITHIN_MS),
    ];
  } finally {
    await browser.close();
  }
}

async function nextVisits(port: number): Promise<BenchResult[]> {
  await using line = await SlowLine.to(port);
  await using phone = await knownPhone(line);
  const [onLine, without]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) onLine.push((await nextVisit(phone)).list);
  await line.cut();
  for (let round = 0; round < ROUNDS; round += 1) without.push((await nextVisit(phone)).list);
  return [
    within('from cache until her list', onLine, FROM_CACHE_WITHIN_MS),
    within('from cache without a signal until her list', without, FROM_CACHE_WITHIN_MS),
  ];
}

function within(name: string, tookMs: readonly number[], targetMs: number): BenchResult {
  return compared(`phone: ${name}`, {
    unit: 'times/s',
    value: 1_000 / median(tookMs),
    against: 1_000 / targetMs,
    target: 1,
  });
}
