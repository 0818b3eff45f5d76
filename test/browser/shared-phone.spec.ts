import type { Browser, Page } from 'playwright-core';
import { eventually } from '../journeys/kit/eventually';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/accounts';
import { barriersOn } from './kit/axe';
import { startChromium } from './kit/chromium';
import { type Device, deviceIn } from './kit/device';
import { type House, openHouse } from './kit/house';
import { ServerSide } from './kit/server-side';
import { Midwife } from './pages/midwife';
import { Shell } from './pages/shell';

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

  async function choosesPin(page: Page): Promise<void> {
    await page.goto('/account');
    await page.getByLabel('Pilih PIN').fill('1111');
    await page.getByRole('button', { name: 'Simpan' }).first().click();
    await page.getByRole('alert').first().waitFor();
    await page.getByLabel('Pilih PIN').fill(PIN);
    await page.getByRole('button', { name: 'Simpan' }).first().click();
    await page.getByText('PIN tersimpan untuk sesi ini.').waitFor();
  }

  async function triesPin(page: Page, pin: string): Promise<void> {
    const dialog = page.getByRole('dialog', { name: 'Terkunci' });
    await dialog.getByLabel('PIN perangkat bersama').fill(pin);
    await dialog.getByRole('button', { name: 'Lanjutkan' }).click();
  }

  /** The app is killed and opened again where there is no signal. */
  async function opensAnewOffline({ context, page }: Device): Promise<Page> {
    await page.close();
    await context.setOffline(true);
    const next = await context.newPage();
    next.setDefaultTimeout(15_000);
    await next.goto('/midwife');
    return next;
  }

  it('opened anew without a signal asks for the PIN; a wrong one keeps all, the right one opens, and it is sent', async () => {
    await using device = await deviceIn(browser, house.address);
    const before = await signsIn(device.page);
    await choosesPin(device.page);
    await device.page.goto('/midwife');
    await before.isReadyForOffline();
    await device.context.setOffline(true);
    await before.refers('Nifas', 'Demam', 'Ibu Tanpa Sinyal (rekaan)');
    const caseId = before.caseInView();
    expect(await before.unsent()).toBe(2);

    const page = await opensAnewOffline(device);
    const midwife = new Midwife(page);
    const dialog = page.getByRole('dialog', { name: 'Terkunci' });
    await dialog.waitFor();
    expect(await page.content()).not.toContain('Ibu Tanpa Sinyal');
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0);
    await triesPin(page, '999111');
    await dialog.getByText('PIN salah. Masih 9 kali percobaan tanpa sinyal.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.reload();
    await triesPin(page, '999112');
    await dialog.getByText('Masih 8 kali percobaan').waitFor();
    await triesPin(page, PIN);
    await dialog.waitFor({ state: 'detached' });
    await midwife.seesHerList();
    await page.getByText('Ibu Tanpa Sinyal (rekaan)').first().waitFor();
    expect(await midwife.unsent()).toBe(2);

    await device.context.setOffline(false);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await eventually(async () => {
      expect(await midwife.unsent()).toBe(0);
    }, 30_000);
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    await server.hears(caseId, 'ReferralRaised');
    expect(await server.typesOf(caseId)).toEqual(['CaseDetected', 'ReferralRaised']);
  });

  it('without a signal a PIN that was wrong three times must wait, also the right one', async () => {
    await using device = await deviceIn(browser, house.address);
    const midwife = await signsIn(device.page);
    await choosesPin(device.page);
    await device.page.goto('/midwife');
    await midwife.isReadyForOffline();
    const page = await opensAnewOffline(device);
    const dialog = page.getByRole('dialog', { name: 'Terkunci' });
    for (const [tried, left] of [
      ['999111', 9],
      ['999112', 8],
      ['999113', 7],
    ] as const) {
      await triesPin(page, tried);
      await dialog.getByText(`Masih ${left} kali percobaan`).waitFor();
    }
    await triesPin(page, PIN);
    await dialog.getByText('Tunggu 1 menit, lalu coba lagi.').waitFor();
    await page.reload();
    await page.clock.setFixedTime(Date.now() + 31_000);
    await triesPin(page, PIN);
    await dialog.waitFor({ state: 'detached' });
    await new Midwife(page).seesHerList();
  });

  it('without a PIN it stays closed until there is a signal for a new sign-in', async () => {
    await using device = await deviceIn(browser, house.address);
    const midwife = await signsIn(device.page);
    await device.page.getByText('Perangkat bersama ini belum punya PIN').waitFor();
    await midwife.isReadyForOffline();
    const page = await opensAnewOffline(device);
    const dialog = page.getByRole('dialog', { name: 'Sesi berakhir' });
    await dialog.getByText('Tanpa PIN, perangkat bersama hanya terbuka dengan masuk lagi').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0);
    await device.context.setOffline(false);
    await new Shell(page).fillIn('bidan');
    await new Midwife(page).seesHerList();
  });

  it('is locked after a pause, opens by the PIN alone, and holds what was typed', async () => {
    const { page } = withPin;
    const [midwife, next] = await Promise.all([signsIn(page), signsIn(without.page)]);
    await choosesPin(page);
    await Promise.all([types(midwife, 'Ibu Terkunci (rekaan)'), types(next, 'Ibu Giliran (rekaan)')]);

    const dialog = page.getByRole('dialog', { name: 'Terkunci' });
    await dialog.waitFor({ timeout: AFTER_THE_PAUSE_MS });
    expect(await barriersOn(page)).toEqual([]);
    for (const key of ['Escape', 'Escape', 'Escape']) await page.keyboard.press(key);
    await withPin.context.setOffline(true);
    await triesPin(page, '999111');
    await dialog.getByText('PIN salah. Masih 9 kali percobaan tanpa sinyal.').waitFor();
    await withPin.context.setOffline(false);
    await triesPin(page, '999112');
    await dialog.getByRole('alert').filter({ hasNotText: 'tanpa sinyal' }).waitFor();
    await midwife.keeps('Ibu Terkunci (rekaan)');
    expect((await midwife.everythingOnThePhone()).includes('Terkunci')).toBe(false);

    await triesPin(page, PIN);
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
