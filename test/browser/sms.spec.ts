import { randomUUID } from 'node:crypto';
import { sign } from '@rujukan/message-gateway';
import { instant } from '@rujukan/kernel';
import type { Browser } from 'playwright-core';
import { barriersOn } from './kit/axe';
import { startChromium } from './kit/chromium';
import { deviceIn } from './kit/device';
import { type House, openHouse } from './kit/house';
import { picture } from './kit/picture';
import { Shell } from './pages/shell';

const SECRET = 'the secret of a gateway that is invented';
const NUMBER = '0811 2222 3333';

describe('what comes by SMS, in the browser', () => {
  let house: House;
  let browser: Browser;

  beforeAll(async () => {
    // Nobody listens there: what is sent is tried again, and what comes in is taken all the same.
    const settings = { SMS_GATEWAY_URL: 'http://127.0.0.1:9/', SMS_GATEWAY_SECRET: SECRET };
    [house, browser] = await Promise.all([openHouse(0, settings), startChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await house[Symbol.asyncDispose]();
  });

  async function comes(from: string, text: string): Promise<void> {
    const body = JSON.stringify({ id: randomUUID(), from, text });
    const { timestamp, signature } = sign(SECRET, body, instant(Date.now()));
    const answer = await fetch(`${house.address}/api/gateway/sms`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-rujukan-timestamp': timestamp,
        'x-rujukan-signature': signature,
      },
      body,
    });
    expect(answer.ok).toBe(true);
  }

  it('is believed from the number that a midwife keeps in her account, and no more once she took it back', async () => {
    await using device = await deviceIn(browser, house.address, { size: 'phone' });
    const { page } = device;
    await new Shell(page).signIn('bidan');
    await new Shell(page).sees('Rujukan saya');
    await page.goto('/account');
    const save = page.getByRole('button', { name: 'Simpan nomor' });
    await save.click();
    await page.getByText('Isi dulu.').waitFor();
    await page.getByLabel('Nomor', { exact: true }).fill('118');
    await save.click();
    await page.getByRole('alert').filter({ hasText: /nomor/i }).waitFor();
    expect(await page.getByLabel('Nomor', { exact: true }).inputValue()).toBe('118');
    await page.getByLabel('Nomor', { exact: true }).fill(NUMBER);
    await save.click();
    await page.getByText('Nomor tersimpan.').waitFor();
    expect(await barriersOn(page)).toEqual([]);

    await comes(NUMBER, 'RUJUK NIFAS PERDARAHAN RSUD MUKOMUKO');
    await page.goto('/midwife');
    await page.getByRole('listitem').filter({ hasText: 'RSUD Mukomuko' }).first().waitFor();

    await page.goto('/account');
    await page.getByRole('button', { name: 'Jangan pakai nomor ini lagi' }).click();
    await page.getByRole('button', { name: 'Jangan pakai nomor ini lagi' }).waitFor({ state: 'detached' });
    expect(await page.getByLabel('Nomor', { exact: true }).inputValue()).toBe('');
  });

  it('reaches the coordinator where nothing could be made of it, until somebody has seen to it', async () => {
    await comes('0899 7777 6666', 'tolong bu contoh pingsan di jalan');
    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const { page } = device;
    await new Shell(page).signIn('koordinator');
    await page.getByRole('link', { name: 'SMS', exact: true }).click();
    const line = page.getByRole('listitem').filter({ hasText: 'tolong bu contoh pingsan di jalan' });
    await line.getByText('Nomor tidak dikenal').waitFor();
    await line.getByText(/899.?7777.?6666/).waitFor();
    await picture(page, 'coordinator-sms-desk');
    await line.getByRole('button', { name: 'Sudah ditangani' }).click();
    await line.getByText('Isi dulu.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await line.getByLabel('Apa yang dilakukan?').selectOption({ label: 'Ditelepon balik' });
    await line.getByRole('button', { name: 'Sudah ditangani' }).click();
    await line.waitFor({ state: 'detached' });
  });
});
