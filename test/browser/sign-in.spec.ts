import type { Browser } from 'playwright-core';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/accounts';
import { barriersOn } from './kit/axe';
import { startChromium } from './kit/chromium';
import { deviceIn } from './kit/device';
import { type House, NEWCOMER, openHouse } from './kit/house';
import { Shell } from './pages/shell';

/** Whom the page greets with what, in both languages. */
const HOMES = [
  ['bidan', '/midwife', 'Rujukan saya', 'My referrals'],
  ['igd', '/hospital', 'Yang akan datang', 'On the way'],
  ['spog', '/hospital', 'Permintaan nasihat', 'Advice asked for'],
  ['koordinator', '/coordinator', 'Terlambat sekarang', 'Overdue now'],
  ['kader', '/kader', 'Catatan posyandu', 'Records of the posyandu'],
  ['analis', '/analyst', 'Analisis keterlambatan', 'Analysis of delays'],
  ['admin', '/account', 'Admin', 'Admin'],
] as const;

describe('at the door of the web app', () => {
  let house: House;
  let browser: Browser;

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(), startChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await house[Symbol.asyncDispose]();
  });

  it.each(HOMES)('%s signs in and sees %s', async (login, path, id, en) => {
    await using device = await deviceIn(browser, house.address);
    const shell = new Shell(device.page);
    await shell.signIn(login);
    await shell.sees(id);
    await shell.stands();
    expect(new URL(device.page.url()).pathname).toBe(path);

    await shell.speaksEnglish();
    await shell.sees(en);
    expect(await device.page.locator('html').getAttribute('lang')).toBe('en');
    expect(device.complaints.filter((each) => !each.includes('/api/session/refresh'))).toEqual([]);
  });

  it('is found again by whoever comes back, by the cookie alone', async () => {
    await using device = await deviceIn(browser, house.address);
    const shell = new Shell(device.page);
    await shell.signIn('bidan');
    await shell.sees('Rujukan saya');

    await device.page.reload();
    await shell.sees('Rujukan saya');
    const kept = await device.page.evaluate(() => JSON.stringify(localStorage));
    expect(kept).not.toContain('eyJ');
    const cookies = await device.context.cookies();
    expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual([
      { httpOnly: true, sameSite: 'Strict' },
    ]);
  });

  it('says in words what is wrong, and keeps what was typed', async () => {
    await using device = await deviceIn(browser, house.address);
    const { page } = device;
    const shell = new Shell(page);
    await shell.signIn('bidan', 'bukan-kata-sandinya');

    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Nama pengguna').inputValue()).toBe('bidan');
    expect(await page.getByLabel('Kata sandi', { exact: true }).inputValue()).toBe('bukan-kata-sandinya');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('asks a newcomer for a password of their own before anything else', async () => {
    await using device = await deviceIn(browser, house.address);
    const { page } = device;
    const shell = new Shell(page);
    await shell.signIn(NEWCOMER.login);
    await shell.sees('Pilih kata sandi baru');
    await page.getByLabel('Nama pengguna').fill(NEWCOMER.login);
    await page.getByLabel('Kata sandi sekarang').fill(DEMO_PASSWORD);
    await page.getByLabel('Kata sandi baru', { exact: true }).fill('hanya-saya-yang-tahu-12');
    await page.getByLabel('Ulangi kata sandi baru').fill('hanya-saya-yang-tahu-12');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await shell.sees('Rujukan saya');
  });

  it('takes a passkey that was added before', async () => {
    await using device = await deviceIn(browser, house.address);
    const { page, context } = device;
    const phone = await context.newCDPSession(page);
    await phone.send('WebAuthn.enable');
    await phone.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    const shell = new Shell(page);
    await shell.signIn('igd');
    await shell.sees('Yang akan datang');
    await page.goto('/account');
    await page.getByRole('button', { name: 'Tambah kunci sandi' }).click();
    await page.getByText('Kunci sandi ditambahkan.').waitFor();
    await page.getByRole('button', { name: 'Keluar' }).click();

    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click();
    await shell.sees('Yang akan datang');
  });

  it('serves its files under the strict policy, for ever where their names tell their content', async () => {
    const page = await fetch(`${house.address}/midwife/cases/any`);
    const [, script = ''] = /src="(\/assets\/[^"]+)"/.exec(await page.text()) ?? [];
    const asset = await fetch(house.address + script, { headers: { 'accept-encoding': 'gzip' } });

    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    expect((await fetch(`${house.address}/no-such-room`)).status).toBe(404);
  });
});
