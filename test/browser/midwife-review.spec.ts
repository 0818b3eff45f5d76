import type { Page } from 'playwright-core';
import { type Patient, somebody } from '../journeys/kit/person';
import { barriersOn } from './kit/axe';
import type { Device } from './kit/device';
import { type House, KADER } from './kit/house';
import { picture } from './kit/picture';
import { ServerSide } from './kit/server-side';
import { IPUH, teller } from './kit/teller';
import { onAPhone } from './kit/on-a-phone';
import { Midwife } from './pages/midwife';

describe('what a kader found, at the midwife’s', () => {
  let house: House;
  let device: Device;
  let midwife: Midwife;
  let page: Page;

  onAPhone((found) => {
    ({ house, device, page } = found);
    midwife = new Midwife(page);
  });

  async function foundByTheKader(name: string): Promise<Patient> {
    const ibu = somebody();
    const at = { detectedAt: KADER.facilityId, origin: IPUH, entry: 'posyandu' };
    const screened = { phase: 'pregnancy', signs: ['veryPale'], riskCategory: 'KRT', ksprTotal: 6 };
    await teller(house.address, KADER.login).detects(ibu, at, { ...screened, person: { name } });
    return ibu;
  }

  function waitingFor(name: string) {
    const section = page.getByRole('heading', { name: /^Temuan kader menunggu Anda/ }).locator('xpath=..');
    return section.getByRole('link', { name: new RegExp(name) });
  }

  it('waits on her list until she confirms it', async () => {
    const ibu = await foundByTheKader('Ibu Pucat');
    await midwife.signIn();
    await waitingFor('Ibu Pucat').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'midwife-findings-phone');
    await waitingFor('Ibu Pucat').click();
    await midwife.shell.sees(/Ibu Pucat/);
    await page.getByText(/Ditemukan kader di Posyandu Contoh Ipuh 01/).waitFor();
    await midwife.pressesUntil('button', 'Benar, ada risiko', 'Enter');

    const server = await ServerSide.signedIn(house.address, 'koordinator');
    const reviewed = await server.hears(ibu.caseId, 'DetectionReviewed');
    expect(reviewed).toMatchObject({ facts: { finding: 'confirmed' }, by: { role: 'midwife' } });
    await page.getByRole('region', { name: 'Periksa temuan kader' }).waitFor({ state: 'detached' });
    await midwife.goesBackToTheList();
    await waitingFor('Ibu Pucat').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: /Ibu Pucat/ }).waitFor();
  });

  it('is looked into without a signal, also where it was never opened, and not confirmed with a reason', async () => {
    const ibu = await foundByTheKader('Ibu Salah Kira');
    await midwife.signIn();
    await waitingFor('Ibu Salah Kira').waitFor();
    await midwife.isReadyForOffline(['list']);
    await device.context.setOffline(true);
    await waitingFor('Ibu Salah Kira').click();
    await midwife.shell.sees(/Ibu Salah Kira/);
    await page.getByRole('button', { name: 'Tidak terbukti…' }).click();
    await page.getByLabel('Mengapa tidak terbukti?').selectOption({ label: 'Tanda tidak ditemukan' });
    await page.getByLabel('Catatan untuk kader').fill('Hb 11,8; tidak pucat.');
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'midwife-review-phone');
    await midwife.shell.speaksEnglish();
    await page.getByLabel('Why is it not confirmed?').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await midwife.shell.speaksIndonesian();
    await page.getByRole('button', { name: 'Simpan pemeriksaan' }).click();
    await page.getByText('Menunggu dikirim').first().waitFor();
    expect(await midwife.unsent()).toBe(1);
    await midwife.goesBackToTheList();
    await waitingFor('Ibu Salah Kira').waitFor({ state: 'detached' });

    await device.context.setOffline(false);
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    const reviewed = await server.hears(ibu.caseId, 'DetectionReviewed');
    expect(reviewed).toMatchObject({
      facts: { finding: 'noSignFound' },
      person: { note: 'Hb 11,8; tidak pucat.' },
    });
  });
});
