import type { Browser, Page } from 'playwright-core';
import { eventually } from '../journeys/kit/eventually';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/accounts';
import { barriersOn } from './kit/axe';
import { startChromium } from './kit/chromium';
import { type Device, deviceIn } from './kit/device';
import { type House, openHouse } from './kit/house';
import { Midwife } from './pages/midwife';

const PIN = '280451';
/** The shortest pause that can be set, and what a busy machine adds. */
const AFTER_THE_PAUSE_MS = 90_000;

describe('a phone that several people use', () => {
  let house: House;
  let browser: Browser;
  let withPin: Device;
  let without: Device;

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(0, { SESSION_PIN_MINUTES: '1' }), startChromium()]);
    [withPin, without] = await Promise.all([
      deviceIn(browser, house.address),
      deviceIn(browser, house.address),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await house[Symbol.asyncDispose]();
  });

  async function signsIn(page: Page): Promise<Midwife> {
    const midwife = new Midwife(page);
    await page.goto('/');
    await page.getByLabel('HP atau komputer ini dipakai bersama').check();
    await midwife.shell.fillIn('bidan');
    await midwife.seesHerList();
    return midwife;
  }

  async function types(midwife: Midwife, name: string): Promise<void> {
    await midwife.page.goto('/midwife');
    await midwife.opensTheForm('Nifas', 'Demam');
    await midwife.page.getByLabel('Nama', { exact: true }).fill(name);
  }

  it('is locked after a pause, opens by the PIN alone, and holds what was typed', async () => {
    const { page } = withPin;
    const [midwife, next] = await Promise.all([signsIn(page), signsIn(without.page)]);
    await page.goto('/account');
    await page.getByLabel('Pilih PIN').fill('1111');
    await page.getByRole('button', { name: 'Simpan' }).first().click();
    await page.getByRole('alert').first().waitFor();
    await page.getByLabel('Pilih PIN').fill(PIN);
    await page.getByRole('button', { name: 'Simpan' }).first().click();
    await page.getByText('PIN tersimpan untuk sesi ini.').waitFor();
    await Promise.all([types(midwife, 'Ibu Terkunci (rekaan)'), types(next, 'Ibu Giliran (rekaan)')]);

    const dialog = page.getByRole('dialog', { name: 'Terkunci' });
    await dialog.waitFor({ timeout: AFTER_THE_PAUSE_MS });
    expect(await barriersOn(page)).toEqual([]);
    for (const key of ['Escape', 'Escape', 'Escape']) await page.keyboard.press(key);
    await dialog.getByLabel('PIN perangkat bersama').fill('999111');
    await dialog.getByRole('button', { name: 'Lanjutkan' }).click();
    await dialog.getByRole('alert').waitFor();
    await midwife.keeps('Ibu Terkunci (rekaan)');
    expect((await midwife.everythingOnThePhone()).includes('Terkunci')).toBe(false);

    await dialog.getByLabel('PIN perangkat bersama').fill(PIN);
    await dialog.getByRole('button', { name: 'Lanjutkan' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Nama', { exact: true }).inputValue()).toBe('Ibu Terkunci (rekaan)');
    await midwife.sends();
    await eventually(async () => {
      expect(await midwife.unsent()).toBe(0);
    });
  });

  it('asks for a new sign-in where no PIN was chosen, and shows the next one nothing of the last', async () => {
    const { page } = without;
    const dialog = page.getByRole('dialog', { name: 'Sesi berakhir' });
    await dialog.waitFor({ timeout: AFTER_THE_PAUSE_MS });
    expect(await barriersOn(page)).toEqual([]);
    await dialog.getByLabel('Nama pengguna').fill('igd');
    await dialog.getByLabel('Kata sandi', { exact: true }).fill(DEMO_PASSWORD);
    await dialog.getByRole('button', { name: 'Masuk', exact: true }).click();
    const midwife = new Midwife(page);
    await midwife.shell.sees('Yang akan datang');
    await page.goto('/midwife');
    await midwife.seesHerList();
    await midwife.shell.stands();
    expect(await page.getByText('Ibu Giliran').count()).toBe(0);

    await page.goto('/account');
    await page.getByRole('button', { name: 'Keluar' }).click();
    await midwife.shell.sees('Masuk');
  });
});
