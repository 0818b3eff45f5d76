import type { Browser, Page } from 'playwright-core';
import { eventually } from '../journeys/kit/eventually';
import { somebody } from '../journeys/kit/person';
import { barriersOn } from './kit/axe';
import { type Device, deviceIn } from './kit/device';
import type { House } from './kit/house';
import { picture } from './kit/picture';
import { ServerSide } from './kit/server-side';
import { IPUH, RSUD, teller } from './kit/teller';
import { onAPhone } from './kit/on-a-phone';
import { Midwife } from './pages/midwife';
import { Shell } from './pages/shell';

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

/** As a field of date and time takes it, in WIB. */
function local(minutesFromNow: number): string {
  return new Date(Date.now() + minutesFromNow * 60_000 + 7 * 3_600_000).toISOString().slice(0, 16);
}

describe('the times of a case, at the midwife’s', () => {
  let house: House;
  let browser: Browser;
  let device: Device;
  let midwife: Midwife;
  let page: Page;

  onAPhone((found) => {
    ({ house, browser, device, page } = found);
    midwife = new Midwife(page);
  });

  /** Departed two hours ago; she says arrived one hour ago, the hospital twenty minutes ago. */
  async function contested(name: string) {
    const bidan = teller(house.address, 'bidan');
    const ibu = somebody();
    const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' };
    await bidan.detects(ibu, at, { occurredAt: minutesAgo(150), person: { name } });
    const legId = await bidan.refers(ibu, RSUD, { from: IPUH, occurredAt: minutesAgo(140) });
    await bidan.sendsOff(ibu, legId, { occurredAt: minutesAgo(120) });
    await bidan.acknowledgesArrival(ibu, legId, RSUD, { occurredAt: minutesAgo(60) });
    const igd = teller(house.address, 'igd');
    await igd.acknowledgesArrival(ibu, legId, RSUD, { occurredAt: minutesAgo(20) });
    return ibu;
  }

  it('are corrected without a signal where she told one wrongly, and what cannot be is said before it is sent', async () => {
    await midwife.signIn();
    await midwife.refers('Nifas', 'Perdarahan banyak', 'Ibu Waktu (rekaan)');
    await midwife.departs();
    const caseId = midwife.caseInView();
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    const departed = await server.hears(caseId, 'TransportDeparted');

    await page.getByText('Waktu yang tercatat', { exact: true }).click();
    await page.getByRole('button', { name: 'Perbaiki waktu Berangkat' }).click();
    await page.getByRole('button', { name: 'Simpan koreksi' }).click();
    await page.getByText('Isi dulu.').waitFor();
    await page.getByLabel('Alasan').selectOption({ label: 'Jam salah' });
    await page.getByLabel('Waktu yang berlaku').fill(local(60));
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'midwife-correction-phone');
    await page.getByRole('button', { name: 'Simpan koreksi' }).click();
    await page.getByRole('dialog', { name: 'Server kemungkinan menolak' }).waitFor();
    expect(await page.getByRole('dialog').innerText()).toContain('masa depan');
    await page.getByRole('button', { name: 'Periksa dulu' }).click();

    await device.context.setOffline(true);
    await page.getByLabel('Waktu yang berlaku').fill(local(-10));
    await page.getByRole('button', { name: 'Simpan koreksi' }).click();
    await page.getByRole('button', { name: 'Simpan koreksi' }).waitFor({ state: 'detached' });
    expect(await midwife.unsent()).toBe(1);
    await device.context.setOffline(false);
    const corrected = await server.hears(caseId, 'MilestoneCorrected');
    expect(corrected.facts).toMatchObject({
      milestone: 'departed',
      supersedes: [departed.id],
      reason: 'wrongClock',
      time: { precision: 'exact', at: Date.parse(`${local(-10)}:00+07:00`) },
    });
  });

  it('that were told before a signal are corrected before it comes, and reach the server in order', async () => {
    await midwife.signIn();
    await midwife.isReadyForOffline();
    await midwife.opensTheForm('Bersalin', 'Kejang');
    await device.context.setOffline(true);
    await midwife.sends();
    await midwife.departs();
    const caseId = midwife.caseInView();
    await page.getByText('Waktu yang tercatat', { exact: true }).click();
    await page.getByRole('button', { name: 'Perbaiki waktu Berangkat' }).click();
    await page.getByLabel('Bagaimana').selectOption({ label: 'Tidak diketahui' });
    await page.getByLabel('Alasan').selectOption({ label: 'Salah ketik' });
    await page.getByRole('button', { name: 'Simpan koreksi' }).click();
    await page.getByRole('button', { name: 'Simpan koreksi' }).waitFor({ state: 'detached' });
    expect(await midwife.unsent()).toBe(4);

    await device.context.setOffline(false);
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    await server.hears(caseId, 'MilestoneCorrected');
    expect(await server.typesOf(caseId)).toEqual([
      'CaseDetected',
      'ReferralRaised',
      'TransportDeparted',
      'MilestoneCorrected',
    ]);
  });

  it('stand side by side where two told them differently, the same for midwife, hospital and coordinator, until she corrects hers', async () => {
    const ibu = await contested('Ibu Dua Waktu (rekaan)');
    for (const [login, path, heading] of [
      ['igd', 'hospital', /Ibu Dua Waktu/],
      ['koordinator', 'coordinator', 'Ibu Dua Waktu (rekaan)'],
    ] as const) {
      await using desk = await deviceIn(browser, house.address, { size: 'desk' });
      const shell = new Shell(desk.page);
      await shell.signIn(login);
      await desk.page.getByRole('button', { name: 'Masuk', exact: true }).waitFor({ state: 'detached' });
      await desk.page.goto(`/${path}/case/${ibu.caseId}`);
      await shell.sees(heading);
      await seesBoth(desk.page);
      expect(await barriersOn(desk.page)).toEqual([]);
      await picture(desk.page, `${path}-contested-desk`);
    }

    await midwife.signIn();
    await midwife.opensCase(ibu.caseId);
    await seesBoth(page);
    await picture(page, 'midwife-contested-phone');
    expect(await barriersOn(page)).toEqual([]);
    await midwife.shell.speaksEnglish();
    await page.getByRole('region', { name: 'Statements differ: Arrived' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await midwife.shell.speaksIndonesian();

    await midwife.pressesUntil('button', 'Perbaiki keterangan saya', 'Enter');
    await page.getByLabel('Bagaimana').selectOption('didNotHappen');
    await page.getByLabel('Alasan').selectOption({ label: 'Perbedaan diselesaikan' });
    await midwife.pressesUntil('button', 'Simpan koreksi', 'Enter');
    await page.getByRole('region', { name: 'Keterangan berbeda: Tiba' }).waitFor({ state: 'detached' });
    await eventually(async () => {
      const { disputes } = await teller(house.address, 'koordinator').opens(ibu);
      expect(disputes).toBe(0);
    });
  });

  async function seesBoth(on: Page): Promise<void> {
    const both = on.getByRole('region', { name: 'Keterangan berbeda: Tiba' });
    await both.waitFor();
    const said = await both.getByRole('listitem').allInnerTexts();
    expect(said).toHaveLength(2);
    expect(said.find((text) => text.includes('Bidan'))).toMatch(/1 jam/);
    expect(said.find((text) => text.includes('Rumah sakit'))).toMatch(/2\d mnt/);
  }
});
