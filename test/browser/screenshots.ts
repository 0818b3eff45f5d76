import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startChromium } from './kit/chromium';
import { deviceIn } from './kit/device';
import { type House, openHouse } from './kit/house';
import { Analysis } from './pages/analysis';
import { Midwife } from './pages/midwife';
import { Shell } from './pages/shell';

/** `npm run screenshots`: the pages as the README shows them, of the demonstration's invented people. */
const FOLDER = join(import.meta.dirname, '../../docs/screenshots');
const DAYS = 60;

await mkdir(FOLDER, { recursive: true });
await using house = await openHouse(DAYS);
const browser = await startChromium();
try {
  await atThePhone(browser, house);
  await atTheDesks(browser, house);
} finally {
  await browser.close();
}

async function atThePhone(browser: Browser, { address }: House): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await using device = await deviceIn(browser, address, { theme });
    const { page } = device;
    const shoot = (name: string) => page.screenshot({ path: join(FOLDER, `midwife-${name}-${theme}.png`) });
    const midwife = new Midwife(page);
    await midwife.signIn();
    await midwife.shell.stands();
    await shoot('list');
    await midwife.opensTheForm('Nifas', 'Perdarahan banyak');
    await page.evaluate(() => {
      scrollTo(0, 0);
    });
    await shoot('form');
    await midwife.sends();
    await page.getByRole('button', { name: 'Berangkat sekarang' }).waitFor();
    await page.getByText('Menunggu dikirim', { exact: true }).waitFor({ state: 'detached' });
    await shoot('case');
  }
}

/** After the midwife, so that somebody is on her way. */
async function atTheDesks(browser: Browser, { address }: House): Promise<void> {
  const desks = [
    ['hospital', 'igd', 'Yang akan datang', '/hospital'],
    ['coordinator', 'koordinator', 'Terlambat sekarang', '/coordinator'],
    ['analyst', 'analis', 'Analisis keterlambatan', '/analyst/survival?groupBy=urgency'],
  ] as const;
  for (const [room, login, heading, path] of desks) {
    await using device = await deviceIn(browser, address, { size: 'desk' });
    const { page } = device;
    const shell = new Shell(page);
    await shell.signIn(login);
    await shell.sees(heading);
    await page.goto(path);
    await shell.stands();
    if (room === 'analyst') await new Analysis(page).figure.waitFor();
    await page.screenshot({ path: join(FOLDER, `${room}.png`) });
  }
}
