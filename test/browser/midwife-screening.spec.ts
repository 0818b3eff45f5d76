import type { Page } from 'playwright-core';
import { barriersOn } from './kit/axe';
import type { House } from './kit/house';
import { onAPhone } from './kit/on-a-phone';
import { picture } from './kit/picture';
import { ServerSide } from './kit/server-side';
import { Midwife } from './pages/midwife';

describe('the cards of a screening, in the form of a referral', () => {
  let house: House;
  let midwife: Midwife;
  let page: Page;

  onAPhone((found) => {
    ({ house, page } = found);
    midwife = new Midwife(page);
  });

  it('count the Poedji Rochjati card as it is ticked, keep it through a reload, and record it item by item', async () => {
    await midwife.signIn();
    await page.getByRole('button', { name: 'Rujuk sekarang' }).click();
    await page.getByRole('radio', { name: 'Hamil' }).check();
    await page.getByText('Kartu Skor Poedji Rochjati (KSPR)').click();
    const result = page.getByRole('region', { name: 'Hasil skrining' });
    await page.getByRole('checkbox', { name: 'Letak lintang' }).check();
    await result.getByText('KSPR 10: KRT').waitFor();
    await result.getByText(/bisa sampai \d+/).waitFor();
    await page.getByLabel('Tinggi badan (cm)').fill('1510');
    await page.getByText('Tulis angka 50 sampai 250.').waitFor();
    const asked = page.waitForRequest(
      (request) => request.url().endsWith('/api/candidates') && (request.postData() ?? '').includes('KRST'),
    );
    await page.getByLabel('Tinggi badan (cm)').fill('144');
    await asked;
    await result.getByText('KSPR 14: KRST').waitFor();
    await page.getByLabel(/^KSPR: Yang lain sudah ditanyakan/).check();
    await result.getByText(/bisa sampai/).waitFor({ state: 'detached' });
    await result.getByText(/membantu petugas dan tidak memutuskan/).waitFor();
    await result.getByText('Dasarnya').click();
    await result
      .getByText(/^Sumber: /)
      .first()
      .waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'midwife-screening-phone');

    await midwife.keeps('transverseLie');
    await page.reload();
    await result.getByText('KSPR 14: KRST').waitFor();
    await page.getByRole('radio', { name: 'Segera' }).check();
    await page.locator('[name=hospital]:checked').waitFor({ state: 'attached' });
    await midwife.sends();
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    const { facts } = await server.hears(midwife.caseInView(), 'CaseDetected');
    expect(facts).toMatchObject({ ksprTotal: 14, riskCategory: 'KRST' });
    expect(facts.answers).toMatchObject({
      ruleSet: '2026-1',
      kspr: { yes: ['transverseLie'], heightCm: 144 },
    });
  });

  it('class an infant by MTBM, APGAR, Downe and weight, and put danger signs before every score', async () => {
    await midwife.signIn();
    await midwife.opensTheForm('Bayi baru lahir', 'Napas cepat');
    await page.getByText('MTBM, APGAR, Downe, berat lahir').click();
    const result = page.getByRole('region', { name: 'Hasil skrining' });
    await page.getByLabel('Napas per menit', { exact: true }).fill('72');
    await result.getByText('Infeksi: merah').waitFor();
    await result.getByText('Tanda bahaya mendahului skor.').waitFor();
    await page.getByLabel('APGAR menit 5').selectOption('6');
    await page.getByLabel('Downe: Retraksi').selectOption('2');
    await result.getByText('Downe 2').waitFor();
    await page.getByLabel('Berat lahir (gram)').fill('1450');
    expect(await barriersOn(page)).toEqual([]);
    await midwife.sends();
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    const { facts } = await server.hears(midwife.caseInView(), 'CaseDetected');
    expect(facts.answers).toMatchObject({
      mtbm: { breathsPerMinute: 72 },
      apgar: { minute5: 6 },
      downe: { retraction: 2 },
      birthWeightGrams: 1450,
    });
  });
});
