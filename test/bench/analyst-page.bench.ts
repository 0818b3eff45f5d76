import 'reflect-metadata';
import type { Position } from '@rujukan/event-log';
import { OpenAccount } from '@rujukan/use-cases';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/accounts';
import { byTheOperator, inWorkshop } from '../../apps/cli/src/workshop';
import { DelayFactStore } from '../../libs/read-models/src/delay-facts';
import { startChromium } from '../browser/kit/chromium';
import { deviceIn } from '../browser/kit/device';
import { Shell } from '../browser/pages/shell';
import { FACTS, casesFrom } from './delay-facts.bench';
import { type Bench, type BenchResult, compared, median } from './harness';
import { buildPages, servePages } from './pages/serve';

const CASES_IN_A_BATCH = 1_000;
const ROUNDS = 5;
const FIRST_PLOT_WITHIN_MS = 1_500;

/** Each with something that changes from round to round, so that none is answered from memory. */
const PAGES = {
  'how long, by urgency': (round: number) => `survival?from=2023-01-0${round + 1}`,
  'how long, by month': (round: number) => `survival?groupBy=month&from=2023-01-0${round + 1}`,
  'where time goes': (round: number) => `way?from=2023-01-0${round + 1}`,
  'targets by unit': (round: number) => `funnel?from=2023-01-0${round + 1}`,
  'hour and weekday': (round: number) => `heat?from=2023-01-0${round + 1}`,
} as const;

export const benches: Bench[] = [{ name: 'analyst page', run: withAMillionFacts }];

async function withAMillionFacts(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
  const [dataDir, webDir, factsDir] = ['data', 'web', 'facts'].map((name) => join(folder, name)) as Folders;
  try {
    await buildPages(webDir);
    await inWorkshop({ dataDir }, async ({ mustSend, stores }) => {
      const at = { role: 'analyst', facilityId: null } as const;
      await mustSend(new OpenAccount('analis', 'analis', at, DEMO_PASSWORD, false, byTheOperator()));
      await stores.catchUp();
    });
    await using facts = await filledStore(factsDir);
    // The product, asked about the million facts instead of its own.
    await using server = await servePages(dataDir, webDir, { delayFacts: facts.store });
    return await drawn(server.address);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Folders = [dataDir: string, webDir: string, factsDir: string];

async function filledStore(folder: string) {
  const store = await DelayFactStore.open({
    folder,
    log: { storeId: 'bench' },
    zoneOf: () => 'Asia/Jakarta',
    onWarning: (warning) => {
      console.error(warning);
    },
  });
  for (let from = 0; from < FACTS; from += CASES_IN_A_BATCH) {
    const last = String(from + 1).padStart(8, '0') as Position;
    await store.apply({ events: [], cases: casesFrom(from, CASES_IN_A_BATCH), last });
  }
  await store.settled();
  return { store, [Symbol.asyncDispose]: () => store.close() };
}

async function drawn(address: string): Promise<BenchResult[]> {
  const browser = await startChromium();
  try {
    await using device = await deviceIn(browser, address, { size: 'desk' });
    await new Shell(device.page).signIn('analis');
    await firstPlot(device.page);
    const results: BenchResult[] = [];
    for (const [name, question] of Object.entries(PAGES)) {
      const tookMs: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        await device.page.goto(`/analyst/${question(round)}`, { waitUntil: 'commit' });
        tookMs.push(await firstPlot(device.page));
      }
      results.push(
        compared(`analyst page: first plot, ${name}`, {
          unit: 'times/s',
          value: 1_000 / median(tookMs),
          against: 1_000 / FIRST_PLOT_WITHIN_MS,
          target: 1,
        }),
      );
    }
    return results;
  } finally {
    await browser.close();
  }
}

/** In milliseconds since the address was entered, whatever the page had to read until then. */
async function firstPlot(page: Page): Promise<number> {
  await page.locator('svg.plot').waitFor();
  return page.evaluate<number>('performance.now()');
}
