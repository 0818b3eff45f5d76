import type { Browser, Page } from 'playwright-core';
import { eventually } from '../journeys/kit/eventually';
import { barriersOn } from './kit/axe';
import { type Device, deviceIn } from './kit/device';
import type { House } from './kit/house';
import { ServerSide } from './kit/server-side';
import { Weight } from './kit/weight';
import { onAPhone } from './kit/on-a-phone';
import { Midwife } from './pages/midwife';

const FIRST_LOAD_BYTES = 60_000;

describe('a midwife at her phone', () => {
  let house: House;
  let browser: Browser;
  let device: Device;
  let midwife: Midwife;
  let page: Page;

  onAPhone((found) => {
    ({ house, browser, device, page } = found);
    midwife = new Midwife(page);
  });

  it('has the form before her for at most 60 kB of script and style', async () => {
    const weight = new Weight(page);
    await midwife.signIn();
    await midwife.opensTheForm('Nifas', 'Perdarahan banyak');

    const files = await weight.byFile();
    expect(Object.keys(files).length).toBeGreaterThan(2);
    expect(await weight.total()).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
    console.info(`midwife's first load: ${await weight.total()} bytes gzip, ${JSON.stringify(files)}`);
  });

  it('refers with four taps, and follows the case to its end', async () => {
    await midwife.signIn();
    await midwife.opensTheForm('Nifas', 'Perdarahan banyak');
    await midwife.chooses('RSUD Mukomuko');
    await midwife.sends();
    await eventually(async () => {
      expect(await midwife.unsent()).toBe(0);
    });
    const caseId = midwife.caseInView();
    const hospital = await ServerSide.signedIn(house.address, 'igd');
    const leg = await hospital.legOf(caseId);

    await hospital.says(`${leg}/questions`, { questionId: crypto.randomUUID(), note: 'Berapa tensinya?' });
    await page.getByText('Berapa tensinya?').first().waitFor({ timeout: 30_000 });
    await page.getByLabel('Jawaban Anda').fill('90/60');
    await page.getByRole('button', { name: 'Kirim jawaban' }).click();
    await hospital.hears(caseId, 'QuestionAnswered');

    await hospital.says(`${leg}/acceptance`, { prepared: ['bed', 'blood'] });
    await midwife.sees('Diterima RS');
    await midwife.departs();
    await hospital.hears(caseId, 'TransportDeparted');
    await page.getByRole('button', { name: 'Sudah tiba' }).click();
    await hospital.hears(caseId, 'PatientArrived');

    await hospital.says(`cases/${caseId}/outcome`, { outcome: 'dischargedWithFollowUp', place: 'hospital' });
    await hospital.says(`${leg}/back-referral`, {
      to: 'pkm-mukomuko-05-ipuh',
      followUpWithinDays: 3,
      note: 'Periksa luka.',
    });
    await page.getByRole('button', { name: 'Saya sudah tahu hasilnya' }).click({ timeout: 30_000 });
    await page.getByText('Periksa luka.').first().waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Sudah saya baca' }).click();
    await page.getByRole('button', { name: 'Simpan kunjungan' }).click();
    await hospital.hears(caseId, 'OutcomeAcknowledged');
    await hospital.hears(caseId, 'BackReferralAcknowledged');
    await hospital.hears(caseId, 'FollowUpRecorded');
  });

  it('is told of the next hospital as soon as one declines, and refers there with one tap more', async () => {
    await midwife.signIn();
    await midwife.opensTheForm('Nifas', 'Perdarahan banyak');
    await midwife.chooses('RSUD Mukomuko');
    await midwife.sends();
    const caseId = midwife.caseInView();
    const hospital = await ServerSide.signedIn(house.address, 'igd');
    const leg = await hospital.legOf(caseId);
    await hospital.says(`${leg}/decline`, { reason: 'noRoom' });

    await page.getByText(/RSUD Mukomuko menolak: /).waitFor({ timeout: 30_000 });
    const next = page.getByRole('region', { name: 'Rumah sakit berikutnya' });
    const proposed = await next.locator('strong').innerText();
    expect(proposed).not.toBe('RSUD Mukomuko');

    await page.getByRole('button', { name: 'Rujuk ke rumah sakit lain' }).click();
    await page.getByRole('radio', { name: proposed, checked: true }).waitFor({ state: 'attached' });
    await midwife.sends();
    await eventually(async () => {
      const { leg: standing, history } = await (
        await ServerSide.signedIn(house.address, 'koordinator')
      ).opens(caseId);
      expect(history.filter(({ type }) => type === 'ReferralRaised')).toHaveLength(2);
      expect(standing?.to).not.toBe('rsud-mukomuko');
    }, 30_000);
  });

  it('tells the hospital what was given already, and nothing that was ticked for somebody else', async () => {
    await midwife.signIn();
    await midwife.opensTheForm('Bayi baru lahir', 'Napas cepat');
    await page.getByText('Tindakan yang sudah diberikan').click();
    await page.getByRole('checkbox', { name: 'Glukosa / ASI' }).check();
    await page.getByRole('radio', { name: 'Nifas' }).check();
    await page.getByRole('checkbox', { name: 'Perdarahan banyak' }).check();
    await page.getByRole('checkbox', { name: 'Uterotonika' }).check();
    await page.locator('[name=hospital]:checked').waitFor({ state: 'attached' });
    expect(await page.getByLabel('Pesan untuk rumah sakit (SBAR)').inputValue()).toContain('Uterotonika');
    await midwife.sends();
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    const { facts } = await server.hears(midwife.caseInView(), 'ReferralRaised');
    expect(facts.measuresGiven).toEqual(['uterotonic']);
  });

  it('asks a specialist and reads what is advised', async () => {
    await midwife.signIn();
    await midwife.opensTheForm('Bersalin', 'Kejang');
    await midwife.chooses('RSUD Mukomuko');
    await midwife.sends();
    const caseId = midwife.caseInView();
    await page.getByText('Minta nasihat', { exact: true }).first().click();
    await page.getByLabel('Apa yang ingin ditanyakan?').fill('Tunggu ambulans atau berangkat?');
    await page.getByRole('button', { name: 'Minta nasihat' }).click();
    const specialist = await ServerSide.signedIn(house.address, 'igd');
    const asked = await specialist.hears(caseId, 'AdviceAsked');

    await specialist.says(`cases/${caseId}/advice/${String(asked.facts.adviceId)}/answer`, {
      note: 'Berangkat.',
    });
    await page.getByText('Berangkat.', { exact: true }).first().waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Sudah saya baca' }).click();
    await specialist.hears(caseId, 'AdviceSeen');
  });

  it('is refused in words, keeps what she wrote, and mends it', async () => {
    await midwife.signIn();
    await midwife.opensTheForm('Hamil', 'Demam');
    await page.getByText('NIK, telepon, alamat').click();
    await page.getByLabel('Tanggal lahir').fill('2031-01-01');
    await page.route('**/api/cases', (route) =>
      route.continue({
        postData: JSON.stringify({ ...(route.request().postDataJSON() as object), detectedAt: 'tidak-ada' }),
      }),
    );
    await midwife.sends();
    await page.getByRole('link', { name: /ditolak/ }).click();
    await page.getByText('Ditolak server', { exact: true }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.unroute('**/api/cases');

    await page.getByRole('button', { name: 'Perbaiki' }).first().click();
    await page.getByRole('checkbox', { name: 'Demam' }).waitFor({ state: 'attached' });
    expect(await page.getByRole('checkbox', { name: 'Demam' }).isChecked()).toBe(true);
    await midwife.sends();
    await eventually(async () => {
      expect(await midwife.unsent()).toBe(0);
    });
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    await server.hears(midwife.caseInView(), 'ReferralRaised');
  });

  it('loses nothing to the back button, a reload, a second tab or a second tap', async () => {
    await midwife.signIn();
    await midwife.opensTheForm('Nifas', 'Demam');
    await page.getByLabel('Nama', { exact: true }).fill('Ibu Setengah (rekaan)');
    await page.goBack();
    await midwife.seesHerList();
    await page.getByRole('link', { name: /Ibu Setengah/ }).waitFor();
    const second = await device.context.newPage();
    await second.goto('/midwife');
    await new Midwife(second).opensTheForm('Hamil', 'Kejang');
    await page.getByRole('link', { name: /Ibu Setengah/ }).click();
    await page.reload();
    await page.getByLabel('Nama', { exact: true }).waitFor();
    expect(await page.getByLabel('Nama', { exact: true }).inputValue()).toBe('Ibu Setengah (rekaan)');

    await page.locator('[name=hospital]:checked').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Kirim rujukan' }).dblclick();
    await page.waitForURL(/\/midwife\/cases\//);
    await new Midwife(second).sends();
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    for (const each of [midwife, new Midwife(second)]) {
      await server.hears(each.caseInView(), 'ReferralRaised');
      expect(await server.typesOf(each.caseInView())).toEqual(['CaseDetected', 'ReferralRaised']);
    }
  });

  it('is told by the rules themselves what the server would refuse, before it is sent', async () => {
    await page.route('**/api/facilities', async (route) => {
      const answer = await route.fetch();
      const all = (await answer.json()) as readonly object[];
      await route.fulfill({ json: all.map((each) => ({ ...each, closedOn: '2020-01-01' })) });
    });
    await midwife.signIn();
    await midwife.opensTheForm('Nifas', 'Demam');
    await page.getByRole('button', { name: 'Kirim rujukan' }).click();
    await page.getByRole('dialog', { name: 'Server kemungkinan menolak' }).waitFor();
    expect(await page.getByRole('dialog').innerText()).toContain('sudah tutup');
    await page.getByRole('button', { name: 'Periksa dulu' }).click();
    expect(page.url()).toContain('/midwife/new/');
  });

  it('cannot sign out over what was not sent without being told so; then nothing of it is left', async () => {
    await midwife.signIn();
    await page.route('**/api/cases**', (route) => route.abort());
    await midwife.refers('Nifas', 'Demam', 'Ibu Rahasia (rekaan)');
    expect(await midwife.unsent()).toBe(2);
    const sealed = await midwife.everythingOnThePhone();
    expect(sealed).toContain('outbox');
    expect(sealed).not.toContain('Rahasia');

    await page.goto('/account');
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('dialog', { name: '2 catatan belum terkirim' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Hapus 2 catatan dan keluar' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await midwife.shell.sees('Masuk');
    expect(JSON.parse(await midwife.everythingOnThePhone())).toEqual({ keys: [], kept: [], outbox: [] });
  });

  it('does the whole of it by keyboard', async () => {
    await midwife.signIn();
    await midwife.pressesUntil('button', 'Rujuk sekarang', 'Enter');
    await midwife.shell.sees('Rujuk sekarang');
    await midwife.pressesUntil('radio', 'Hamil', 'Space');
    await page.getByRole('checkbox', { name: 'Kejang' }).waitFor({ state: 'attached' });
    await midwife.pressesUntil('checkbox', 'Kejang', 'Space');
    await page.locator('[name=hospital]:checked').waitFor({ state: 'attached' });
    await midwife.pressesUntil('button', 'Kirim rujukan', 'Enter');
    await page.waitForURL(/\/midwife\/cases\//);
    await midwife.pressesUntil('button', 'Berangkat sekarang', 'Enter');
    await page.getByRole('button', { name: 'Sudah tiba' }).waitFor();
  });

  it('has no barrier on any of her pages, in either language and theme', async () => {
    for (const theme of ['light', 'dark'] as const) {
      await using other = await deviceIn(browser, house.address, { theme });
      const hers = new Midwife(other.page);
      await hers.signIn();
      await hers.opensTheForm('Bayi baru lahir', 'Napas cepat');
      expect(await barriersOn(other.page)).toEqual([]);
      await hers.shell.speaksEnglish();
      await other.page.getByRole('heading', { name: 'Refer now' }).waitFor();
      expect(await barriersOn(other.page)).toEqual([]);
      await other.page.getByRole('button', { name: 'Send the referral' }).click();
      await other.page.waitForURL(/\/midwife\/cases\//);
      await other.page.getByRole('button', { name: 'Departs now' }).waitFor();
      expect(await barriersOn(other.page)).toEqual([]);
      await hers.shell.speaksIndonesian();
      await other.page.getByRole('button', { name: 'Berangkat sekarang' }).waitFor();
      expect(await barriersOn(other.page)).toEqual([]);
    }
  });
});
