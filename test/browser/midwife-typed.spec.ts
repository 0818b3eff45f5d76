import type { Page } from 'playwright-core';
import { somebody } from '../journeys/kit/person';
import { type House, KADER, openHouse } from './kit/house';
import { Phone } from './kit/profile';
import { IPUH, RSUD, teller } from './kit/teller';
import { Midwife } from './pages/midwife';

/** Field by field, what she typed and did not send. */
type Typed = readonly (readonly [label: string, text: string])[];

describe('what a midwife typed on the page of a case and did not send', () => {
  let house: House;

  beforeAll(async () => {
    house = await openHouse(0);
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const ANSWER = [
    ['Jawaban Anda', '90/60, nadi 110'],
    ['Apa yang ingin ditanyakan?', 'Tunggu ambulans?'],
  ] as const;
  const VISIT = [['Catatan kunjungan', 'Luka kering.']] as const;
  const REVIEW = [['Catatan untuk kader', 'Hb 11,8']] as const;
  const CORRECTION = [['Catatan', 'Menurut buku tamu']] as const;

  it('is there after the back button, a reload and the end of the app, sealed', async () => {
    const bidan = teller(house.address, 'bidan');
    const igd = teller(house.address, 'igd');
    const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' };
    const asked = somebody();
    await bidan.detects(asked, at);
    const legId = await bidan.refers(asked, RSUD, { from: IPUH });
    await igd.onLeg(asked, legId, 'questions', { questionId: crypto.randomUUID(), note: 'Tensi?' });
    const home = somebody();
    await bidan.detects(home, at);
    const homeLeg = await bidan.refers(home, RSUD, { from: IPUH });
    await igd.acknowledgesArrival(home, homeLeg, RSUD);
    await igd.onLeg(home, homeLeg, 'back-referral', { to: IPUH, followUpWithinDays: 3 });
    await bidan.onLeg(home, homeLeg, 'back-referral/acknowledgement', {});
    const found = somebody();
    const posyandu = { detectedAt: KADER.facilityId, origin: IPUH, entry: 'posyandu' };
    await teller(house.address, KADER.login).detects(found, posyandu);

    await using phone = await Phone.at(house.address);
    const midwife = new Midwife(await phone.open());
    await midwife.signIn();
    await midwife.opensCase(asked.caseId);
    await midwife.page.getByText('Minta nasihat', { exact: true }).first().click();
    await types(midwife.page, ANSWER);
    await keeps(midwife, ANSWER);

    await midwife.opensCase(home.caseId);
    await midwife.page.getByLabel('Hasil kunjungan').selectOption('seenUnwell');
    await types(midwife.page, VISIT);
    await keeps(midwife, VISIT);
    await midwife.opensCase(found.caseId);
    await midwife.page.getByRole('button', { name: 'Tidak terbukti…' }).click();
    await midwife.page.getByLabel('Mengapa tidak terbukti?').selectOption('notPregnant');
    await types(midwife.page, REVIEW);
    await keeps(midwife, REVIEW);
    await midwife.opensCase(asked.caseId);
    await midwife.page.getByText('Waktu yang tercatat', { exact: true }).click();
    await midwife.page.getByRole('button', { name: 'Perbaiki waktu Dirujuk' }).click();
    await types(midwife.page, CORRECTION);
    await keeps(midwife, CORRECTION);
    expect(await midwife.everythingOnThePhone()).not.toContain('buku tamu');
    await phone.kill(midwife.page);

    const again = new Midwife(await phone.open());
    await again.opensCase(asked.caseId);
    await sees(again.page, [...ANSWER, ...CORRECTION]);
    await again.opensCase(home.caseId);
    await sees(again.page, VISIT);
    expect(await again.page.getByLabel('Hasil kunjungan').inputValue()).toBe('seenUnwell');
    await again.opensCase(found.caseId);
    await sees(again.page, REVIEW);
    expect(await again.page.getByLabel('Mengapa tidak terbukti?').inputValue()).toBe('notPregnant');
  });

  /** To the list and back, and through a reload. */
  async function keeps(midwife: Midwife, typed: Typed): Promise<void> {
    await midwife.goesBackToTheList();
    await midwife.page.goBack();
    await sees(midwife.page, typed);
    await midwife.page.reload();
    await sees(midwife.page, typed);
  }

  async function types(page: Page, typed: Typed): Promise<void> {
    for (const [label, text] of typed) await page.getByLabel(label, { exact: true }).fill(text);
  }

  async function sees(page: Page, typed: Typed): Promise<void> {
    for (const [label, text] of typed) {
      const field = page.getByLabel(label, { exact: true });
      await field.waitFor();
      expect(await field.inputValue()).toBe(text);
    }
  }
});
