import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/accounts';
import { somebody } from '../journeys/kit/person';
import { barriersOn } from './kit/axe';
import { startChromium } from './kit/chromium';
import { type Device, deviceIn } from './kit/device';
import { type House, openHouse } from './kit/house';
import { Keyboard } from './kit/keyboard';
import { IPUH, RSUD, teller } from './kit/teller';

/** Enough cases for a plan of coaching and for figures. */
const SIMULATED_DAYS = 60;
const OVERDUE_MINUTES = 40;

describe('without a mouse, seeing or hearing where one is', () => {
  let house: House;
  let browser: Browser;
  let device: Device;
  let keys: Keyboard;

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(SIMULATED_DAYS), startChromium()]);
  });
  beforeEach(async () => {
    device = await deviceIn(browser, house.address, { size: 'desk' });
    keys = new Keyboard(device.page);
  });
  afterEach(() => device[Symbol.asyncDispose]());
  afterAll(async () => {
    await browser.close();
    await house[Symbol.asyncDispose]();
  });

  async function signsIn(login: string, heading: string): Promise<void> {
    const { page } = device;
    await page.goto('/');
    await keys.types(page.getByRole('textbox', { name: 'Nama pengguna' }), login);
    await keys.types(page.getByRole('textbox', { name: 'Kata sandi' }), DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    await goesOnInTheContent();
  }

  /** What was pressed went with the former page; the next one begins with its content and not with the browser. */
  async function goesOnInTheContent(): Promise<void> {
    expect(await device.page.locator('main:focus, main :focus').count()).toBe(1);
  }

  async function aReferralThatNobodyAnswers(name: string): Promise<void> {
    const midwife = teller(house.address, 'bidan');
    const ibu = somebody();
    const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' };
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const detected = { occurredAt: minutesAgo(OVERDUE_MINUTES + 5), person: { name } };
    await midwife.detects(ibu, at, detected);
    const raised = { from: IPUH, occurredAt: minutesAgo(OVERDUE_MINUTES) };
    const legId = await midwife.refers(ibu, RSUD, raised);
    const escalated = { step: 1, toRole: 'coordinator', channel: 'phone' };
    await midwife.onLeg(ibu, legId, 'escalation', escalated);
  }

  it('the coordinator opens who is overdue, corrects a time, sees who was told, and plans a visit', async () => {
    const { page } = device;
    await aReferralThatNobodyAnswers('Ibu Papan Ketik');
    await signsIn('koordinator', 'Terlambat sekarang');
    const table = page.getByRole('table', { name: 'Terlambat sekarang' });
    await table.getByRole('columnheader', { name: 'Pasien' }).waitFor();
    await keys.presses(table.getByRole('link', { name: 'Ibu Papan Ketik (Ibu)' }).first(), 'Enter');
    await page.getByRole('heading', { name: 'Ibu Papan Ketik', level: 1 }).waitFor();
    await goesOnInTheContent();
    await page.getByRole('heading', { name: 'Eskalasi', level: 2 }).waitFor();
    await page.getByRole('listitem').getByText('Langkah 1: Dieskalasi oleh petugas').first().waitFor();

    const correct = page.getByRole('button', { name: 'Koreksi Terdeteksi' });
    await keys.presses(correct, 'Enter');
    const correction = page.getByRole('dialog', { name: 'Koreksi waktu: Terdeteksi' });
    await correction.waitFor();
    await page.keyboard.press('Escape');
    await correction.waitFor({ state: 'detached' });
    expect(await keys.isAt(correct)).toBe(true);
    await page.keyboard.press('Enter');
    await keys.types(correction.getByRole('combobox', { name: 'Alasan' }), 'Salah k');
    await keys.types(correction.getByRole('textbox', { name: 'Catatan' }), 'Menurut buku kunjungan');
    await keys.presses(correction.getByRole('button', { name: 'Catat' }), 'Enter');
    await page.getByText('Koreksi tercatat.').waitFor();
    await goesOnInTheContent();

    const pages = page.getByRole('navigation', { name: 'Halaman koordinator' });
    await keys.comesTo(pages.getByRole('link', { name: /^Eskalasi/ }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Rujukan yang belum dijawab', level: 1 }).waitFor();
    expect(await page.title()).toBe('Eskalasi · Rujukan');
    const card = page.getByRole('listitem').filter({ hasText: 'Ibu Papan Ketik' }).first();
    await card.getByText('Langkah 1: Dieskalasi oleh petugas').waitFor();
    await keys.comesTo(card.getByRole('link', { name: 'Ibu Papan Ketik (Ibu)' }));

    await keys.comesTo(pages.getByRole('link', { name: 'Pembinaan' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Rencana pembinaan', level: 1 }).waitFor();
    const record = page
      .getByRole('row')
      .filter({ hasText: 'Belum pernah' })
      .first()
      .getByRole('button', { name: /^Catat kunjungan Puskesmas / });
    await keys.presses(record, 'Space');
    const visit = page.getByRole('dialog', { name: /^Kunjungan pembinaan di Puskesmas / });
    await keys.presses(visit.getByRole('combobox', { name: 'Topik' }), 'ArrowDown');
    await keys.types(visit.getByRole('textbox', { name: 'Jumlah SpOG' }), 'banyak');
    await page.keyboard.press('Enter');
    await visit.getByRole('alert').filter({ hasText: 'Angka bulat 0 sampai 50.' }).waitFor();
    await keys.types(visit.getByRole('textbox', { name: 'Jumlah SpOG' }), '2');
    expect(await barriersOn(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Kunjungan tercatat.' }).waitFor();
    await visit.waitFor({ state: 'detached' });
    await goesOnInTheContent();
  });

  it('the analyst chooses a question, narrows it, reads its table, and takes the numbers along', async () => {
    const { page } = device;
    await signsIn('analis', 'Analisis keterlambatan');
    const questions = page.getByRole('navigation', { name: 'Pertanyaan' });
    await keys.presses(questions.getByRole('link', { name: 'Persentil' }), 'Enter');
    await page.getByRole('figure').waitFor();
    await questions.locator('[aria-current=page]', { hasText: 'Persentil' }).waitFor();
    expect(await page.title()).toBe('Persentil · Rujukan');
    await page.getByRole('figure').getByRole('img').waitFor();

    const filters = page.getByRole('region', { name: 'Saringan' });
    const emergency = filters.getByRole('checkbox', { name: 'Gawat darurat' });
    await keys.presses(emergency, 'Space');
    await page.waitForURL(/urgency=emergency/);
    expect([await emergency.isChecked(), await keys.isAt(emergency)]).toEqual([true, true]);
    const grouping = filters.getByRole('combobox', { name: 'Kelompok' });
    await keys.comesTo(grouping, 'Shift+Tab');
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/groupBy=/);
    expect(await keys.isAt(grouping)).toBe(true);

    const show = page.getByRole('button', { name: 'Tampilkan tabel' });
    await keys.presses(show, 'Enter');
    const hide = page.getByRole('button', { name: 'Sembunyikan tabel', expanded: true });
    await hide.waitFor();
    expect(await keys.isAt(hide)).toBe(true);
    const table = page.getByRole('figure').getByRole('table');
    await keys.comesTo(page.getByRole('figure').getByRole('region'));
    expect(await table.getByRole('columnheader').count()).toBeGreaterThan(3);
    expect(await table.getByRole('row').count()).toBeGreaterThan(1);
    expect(await barriersOn(page)).toEqual([]);

    await keys.comesTo(page.locator('summary', { hasText: 'Unduh' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    const csv = page.getByRole('group', { name: 'Angka tabel ini' }).getByRole('button', { name: /CSV$/ });
    await keys.comesTo(csv);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toBe('rujukan-groups.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(await table.getByRole('row').count());
  });
});
