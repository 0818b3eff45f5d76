import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startChromium } from './kit/chromium';
import { deviceIn } from './kit/device';
import { openHouse } from './kit/house';
import { Midwife } from './pages/midwife';

/** `npm run screenshots`: the pages as the README shows them, of the demonstration's invented people. */
const FOLDER = join(import.meta.dirname, '../../docs/screenshots');

await mkdir(FOLDER, { recursive: true });
await using house = await openHouse();
const browser = await startChromium();
try {
  for (const theme of ['light', 'dark'] as const) {
    await using device = await deviceIn(browser, house.address, { theme });
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
} finally {
  await browser.close();
}
