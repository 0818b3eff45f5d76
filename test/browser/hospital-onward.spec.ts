import type { Browser, Page } from 'playwright-core';
import { eventually } from '../journeys/kit/eventually';
import { newId, somebody } from '../journeys/kit/person';
import { barriersOn } from './kit/axe';
import { startChromium } from './kit/chromium';
import { type Device, deviceIn } from './kit/device';
import { type House, openHouse } from './kit/house';
import { picture } from './kit/picture';
import { IPUH, RSUD, teller } from './kit/teller';
import { Desk } from './pages/desk';
import { Shell } from './pages/shell';

const RSIA = 'rsia-albara';

describe('a hospital refers a patient on to another hospital', () => {
  let house: House;
  let browser: Browser;
  let rsud: Device;
  let page: Page;
  let desk: Desk;

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(0), startChromium()]);
  });
  beforeEach(async () => {
    rsud = await deviceIn(browser, house.address, { size: 'desk' });
    page = rsud.page;
    desk = await atTheDesk(page, 'igd');
  });
  afterEach(() => rsud[Symbol.asyncDispose]());
  afterAll(async () => {
    await browser.close();
    await house[Symbol.asyncDispose]();
  });

  async function atTheDesk(of: Page, login: string): Promise<Desk> {
    const shell = new Shell(of);
    await shell.signIn(login);
    await shell.sees('Yang akan datang');
    await shell.stands();
    return new Desk(of);
  }

  /** Came from Ipuh and is admitted at the RSUD. */
  async function liesInTheHouse(name: string) {
    const midwife = teller(house.address, 'bidan');
    const igd = teller(house.address, 'igd');
    const ibu = somebody();
    const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' };
    await midwife.detects(ibu, at, { phase: 'postpartum', person: { name } });
    const legId = await midwife.refers(ibu, RSUD, { from: IPUH, diagnoses: ['O72.1'] });
    await igd.acknowledgesArrival(ibu, legId, RSUD);
    await igd.admits(ibu, legId, RSUD);
    return { ibu, legId, igd };
  }

  async function opensTheForm(name: string): Promise<void> {
    await desk.opensPage('Pasien di sini');
    await desk.cardOf(name).getByRole('link', { name: /^Buka/ }).click();
    await page.getByRole('link', { name: 'Rujuk ke rumah sakit lain' }).click();
    await page.getByRole('heading', { name: 'Rujuk ke rumah sakit lain', level: 1 }).waitFor();
    await page.getByText('Diusulkan').waitFor();
  }

  const hospital = (name: string) => page.getByRole('radio', { name });
  const message = () => page.getByLabel('Pesan untuk rumah sakit (SBAR)');
  const sentOn = () => page.getByRole('region', { name: 'Dirujuk ke RSIA Albara' });

  async function chooses(name: string): Promise<void> {
    const other = page.getByRole('button', { name: 'Pilih rumah sakit lain' });
    if (!(await hospital(name).isVisible())) await other.click();
    await hospital(name).check();
  }

  it('from the ranked hospitals to the arrival there, each step told once', async () => {
    const { ibu } = await liesInTheHouse('Ibu Diteruskan');
    await opensTheForm('Ibu Diteruskan');
    expect(await message().inputValue()).toMatch(
      /Perdarahan banyak[\s\S]*dirujuk dari .*Ipuh; diterima di RSUD/,
    );
    await chooses('RSIA Albara');
    await page.getByText(/menit/).first().waitFor();
    await page.getByLabel('Oksigen').or(page.getByLabel(/infus/)).first().check();
    await picture(page, 'hospital-onward-desk');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Kirim rujukan' }).dblclick();
    await sentOn().getByText('Menunggu jawaban rumah sakit itu.').waitFor();

    await using other = await deviceIn(browser, house.address, { size: 'desk' });
    const rsia = await atTheDesk(other.page, 'albara');
    const card = rsia.cardOf('Ibu Diteruskan');
    await card.getByText('RSUD Mukomuko').first().waitFor();
    await card.getByRole('link', { name: /^Buka/ }).click();
    await other.page
      .getByText(/diterima di RSUD/)
      .first()
      .waitFor();
    await rsia.states('Terima', 'Tercatat: diterima.', async () => {
      await rsia.tabsTo('Darah');
      await other.page.keyboard.press('Space');
    });

    await sentOn().getByText('Diterima RS').waitFor({ timeout: 60_000 });
    await sentOn().getByText('Darah').waitFor();
    await picture(page, 'hospital-sent-on-desk');
    expect(await barriersOn(page)).toEqual([]);
    await desk.states('Berangkat', 'Tercatat: berangkat.', () => desk.types('Pendamping', 'Dokter'));
    await rsia.states('Sudah tiba', 'Tercatat: sudah tiba.');
    await sentOn().getByText('Sudah tiba').waitFor({ timeout: 60_000 });
    expect(await page.getByRole('button', { name: 'Rawat', exact: true }).count()).toBe(0);

    const { history, leg } = await teller(house.address, 'albara').opens(ibu);
    expect(leg).toMatchObject({ from: RSUD, to: RSIA, status: 'arrived' });
    const ofTheWay = history.filter(({ facts }) => facts.legId === leg?.legId);
    expect(ofTheWay.map(({ type }) => type)).toEqual([
      'ReferralRaised',
      'ReferralAccepted',
      'TransportDeparted',
      'PatientArrived',
    ]);
    expect(ofTheWay[0]?.facts).toMatchObject({ purpose: 'onward', from: RSUD });
    expect(ofTheWay[2]?.facts).toMatchObject({ mode: 'ambulance', escort: 'doctor' });
    for (const each of [rsud, other]) {
      expect(each.complaints.filter((said) => !said.includes('/api/session/refresh'))).toEqual([]);
    }
  });

  it('who came by herself too, by the keyboard alone, in English', async () => {
    const caseId = newId();
    await teller(house.address, 'igd').state('/api/walk-ins', {
      ...{ commandId: newId(), caseId, personId: newId(), legId: newId() },
      ...{ subject: 'mother', phase: 'labour', signs: ['fits'], person: { name: 'Ibu Sendiri' } },
    });
    await new Shell(page).speaksEnglish();
    await page.goto(`/hospital/case/${caseId}`);
    await page.getByRole('link', { name: 'Refer to another hospital' }).waitFor();
    await desk.tabsTo('Refer to another hospital');
    await page.keyboard.press('Enter');
    await page.getByText('Proposed').waitFor();
    await desk.tabsTo('Working diagnosis');
    await page.keyboard.type('Eclam');
    await desk.tabsTo(/^Send the referral$/);
    await page.keyboard.press('Enter');
    await page.getByText('That hospital has not answered yet.').waitFor();
    const { leg } = await teller(house.address, 'igd').read<{ leg: object }>(`/api/cases/${caseId}`);
    expect(leg).toMatchObject({ from: RSUD, status: 'raised', diagnoses: ['O15.9'] });
  });

  it('keeps what was typed, sends once though the answer is lost, and says what another hospital refuses', async () => {
    const { ibu } = await liesInTheHouse('Ibu Tersimpan');
    await opensTheForm('Ibu Tersimpan');
    await chooses('RSIA Albara');
    await message().fill('S: perdarahan berulang.\nR: mohon kamar operasi.');
    await page.getByRole('link', { name: 'Kembali ke pasien' }).click();
    await page.getByRole('link', { name: 'Rujuk ke rumah sakit lain' }).click();
    await hospital('RSIA Albara').waitFor();
    expect(await message().inputValue()).toContain('mohon kamar operasi');
    await page.reload();
    await eventually(async () => {
      expect(await message().inputValue()).toContain('mohon kamar operasi');
    });
    await page.getByText('Diusulkan').waitFor();
    let lost = 0;
    await page.route('**/referral', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Kirim rujukan' }).click();
    await page.getByText('hanya tercatat sekali').waitFor();
    expect(await message().inputValue()).toContain('mohon kamar operasi');
    await page.getByRole('button', { name: 'Kirim rujukan' }).click();
    await sentOn().waitFor();
    const { history, leg } = await teller(house.address, 'igd').opens(ibu);
    expect(history.filter(({ type }) => type === 'ReferralRaised')).toHaveLength(2);

    await teller(house.address, 'albara').declines(ibu, leg?.legId ?? '', 'noOperatingRoom');
    await sentOn().getByText('Kamar operasi tidak siap').waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Rujuk ke rumah sakit lain' }).click();
    await page.getByText('Diusulkan').waitFor();
    await page.getByRole('button', { name: 'Pilih rumah sakit lain' }).click();
    await page
      .locator('.candidate')
      .filter({ hasText: 'Sudah menolak' })
      .filter({ hasText: 'Albara' })
      .waitFor();
    expect(await message().inputValue()).not.toContain('mohon kamar operasi');
  });

  it('is warned by the rules before it sends, and told in words what the server refuses', async () => {
    const { ibu, igd, legId } = await liesInTheHouse('Ibu Diperingatkan');
    await opensTheForm('Ibu Diperingatkan');
    await message().fill('S: memburuk.');
    await igd.onCase(ibu, 'outcome', { outcome: 'died', place: 'hospital', legId });
    await page.getByRole('button', { name: 'Kirim rujukan' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await message().inputValue()).toBe('S: memburuk.');
    await page.reload();
    await page.getByText('Pasien ini tidak dapat dirujuk dari sini sekarang').waitFor();
    const { history } = await igd.opens(ibu);
    expect(history.filter(({ type }) => type === 'ReferralRaised')).toHaveLength(1);
  });
});
