import type { RecordedEvent } from '@rujukan/event-log';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import type { Browser, Page } from 'playwright-core';
import { allEvents } from '../fault-kit/log-holdings';
import { eventually } from '../journeys/kit/eventually';
import { barriersOn } from './kit/axe';
import { deviceIn } from './kit/device';
import { type House, freePort, openHouse } from './kit/house';
import { LossyLine } from './kit/lossy-line';
import { picture } from './kit/picture';
import { Phone } from './kit/profile';
import { ServerSide } from './kit/server-side';
import { Weight } from './kit/weight';
import { onAPhone } from './kit/on-a-phone';
import { Kader } from './pages/kader';

/** Among it some 14 kB of the midwife's room, which is fetched ahead while nobody is known to be at a device. */
const FIRST_LOAD_BYTES = 70_000;
const PUSKESMAS = 'Puskesmas Ipuh';

describe('a kader at her phone', () => {
  let house: House;
  let browser: Browser;
  let kader: Kader;
  let page: Page;

  onAPhone((found) => {
    ({ house, browser, page } = found);
    kader = new Kader(page);
  });

  it('has the form before her for at most 70 kB of script and style', async () => {
    const weight = new Weight(page);
    await kader.signIn();
    await kader.fillsInCase('Nifas', 'Perdarahan banyak');

    const files = await weight.byFile();
    expect(Object.keys(files).length).toBeGreaterThan(2);
    console.info(`kader's first load: ${await weight.total()} bytes gzip, ${JSON.stringify(files)}`);
    expect(await weight.total()).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
  });

  it('records a danger sign, is told to call, and sees what the midwife says and what follows', async () => {
    await kader.signIn();
    await kader.fillsInCase('Hamil', 'Demam', 'Ibu Demam (rekaan)');
    await page.getByRole('alert').getByText('Jangan menunggu: telepon bidan sekarang').waitFor();
    expect(await page.getByRole('link', { name: 'Telepon 119' }).getAttribute('href')).toBe('tel:119');
    await page.getByLabel('Catatan untuk bidan').fill('Demam sejak pagi.');
    await kader.sends();
    const caseId = kader.idInView();
    const midwife = await ServerSide.signedIn(house.address, 'bidan');
    const detected = await midwife.hears(caseId, 'CaseDetected');
    expect(detected).toMatchObject({
      facts: { entry: 'posyandu', detectedAt: 'psy-mukomuko-05-ipuh-01', origin: 'pkm-mukomuko-05-ipuh' },
      by: { role: 'kader' },
      person: { name: 'Ibu Demam (rekaan)', note: 'Demam sejak pagi.' },
    });

    await midwife.says(`cases/${caseId}/detection-review`, { finding: 'confirmed', note: 'Saya jemput.' });
    await midwife.hears(caseId, 'DetectionReviewed');
    await kader.goesBackToTheList();
    await page.reload();
    await kader.card('Ibu Demam').getByText('Dibenarkan bidan').waitFor();
    await midwife.says(`cases/${caseId}/referral`, {
      legId: crypto.randomUUID(),
      from: 'pkm-mukomuko-05-ipuh',
      to: 'rsud-mukomuko',
      urgency: 'emergency',
      purpose: 'initial',
      diagnoses: [],
      ready: [],
      measuresGiven: [],
    });
    await midwife.legOf(caseId);
    await page.reload();
    await kader.card('Ibu Demam').getByText('Menunggu jawaban RS: RSUD Mukomuko').waitFor();
    await kader.card('Ibu Demam').click();
    await page.getByText('Saya jemput.').first().waitFor();
    await page.getByText('Deteksi diperiksa bidan').waitFor();
  });

  it('has what was found on another phone of the posyandu, in one request, and keeps it without a signal', async () => {
    {
      await using other = await deviceIn(browser, house.address);
      const colleague = new Kader(other.page);
      await colleague.signIn();
      await colleague.fillsInCase('Hamil', 'Demam', 'Ibu HP Lain (rekaan)');
      await colleague.sends();
      const midwife = await ServerSide.signedIn(house.address, 'bidan');
      await midwife.hears(colleague.idInView(), 'CaseDetected');
      await midwife.says(`cases/${colleague.idInView()}/detection-review`, { finding: 'confirmed' });
      await midwife.hears(colleague.idInView(), 'DetectionReviewed');
    }
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await kader.signIn();
    await kader.card('Ibu HP Lain').getByText('Dibenarkan bidan').waitFor();
    await kader.isReadyForOffline();
    expect(asked.filter((path) => path.startsWith('/api/cases/'))).toEqual([]);
    expect(asked).toContain('/api/worklists/found');
    await page.context().setOffline(true);
    await page.reload();
    await kader.card('Ibu HP Lain').getByText('Dibenarkan bidan').waitFor();
    await kader.card('Ibu HP Lain').click();
    await page.getByRole('heading', { name: 'Ibu HP Lain (rekaan)' }).waitFor();
    await page.getByText('Dibenarkan bidan').first().waitFor();
    await page.context().setOffline(false);
    await page.getByText('Deteksi diperiksa bidan').waitFor({ timeout: 60_000 });
  });

  it('hears why it was not confirmed, and finds it among what is over', async () => {
    await kader.signIn();
    await kader.fillsInCase('Nifas', 'Demam', 'Ibu Sehat (rekaan)');
    await kader.sends();
    const midwife = await ServerSide.signedIn(house.address, 'bidan');
    await midwife.hears(kader.idInView(), 'CaseDetected');
    await midwife.says(`cases/${kader.idInView()}/detection-review`, { finding: 'noSignFound' });
    await midwife.hears(kader.idInView(), 'DetectionReviewed');
    await kader.goesBackToTheList();
    await page.reload();
    const over = page.getByRole('heading', { name: /^Sudah selesai/ }).locator('xpath=..');
    await over.getByRole('link', { name: /Ibu Sehat.*tanda tidak ditemukan/ }).waitFor();
  });

  it('records somebody of another age, and is told kindly where they go', async () => {
    await kader.signIn();
    await kader.fillsInOther('Lansia', 'Tekanan darah tinggi', 'Nenek Contoh (rekaan)');
    await kader.sends();
    await page.getByText(/Terima kasih, temuan ini .*tercatat.*Antar atau arahkan ke/).waitFor();
    await page.reload();
    await page.getByText(/Terima kasih, temuan ini .*tercatat/).waitFor();
    await kader.goesBackToTheList();
    await kader.card('Nenek Contoh').getByText('Menunggu puskesmas').waitFor();
  });

  it.each([
    ['a newborn', (at: Page) => at.getByRole('radio', { name: 'Bayi di bawah 2 bulan' }).check()],
    [
      'somebody pregnant',
      async (at: Page) => {
        await at.getByRole('radio', { name: 'Dewasa' }).check();
        await at.getByRole('checkbox', { name: 'Sedang hamil' }).check();
      },
    ],
  ])('is led to the form for mothers and babies with %s, and what was typed stays', async (_who, choose) => {
    await kader.signIn();
    await kader.beginsWith('Usia lain');
    await page.getByRole('radio', { name: 'Balita' }).check();
    await kader.isNamed('Anak Salah (rekaan)');
    await choose(page);
    await page.getByRole('button', { name: 'Lanjutkan sebagai ibu atau bayi' }).click();
    await kader.shell.sees('Catat ibu atau bayi');
    const chosen = page.getByRole('radio', { name: /^(Bayi baru lahir|Hamil)$/ });
    if (!(await page.getByRole('radio', { checked: true }).count())) await chosen.first().check();
    expect(await page.getByLabel('Nama', { exact: true }).inputValue()).toBe('Anak Salah (rekaan)');
    await page.getByRole('checkbox', { name: 'Demam' }).check();
    await kader.sends();
    const midwife = await ServerSide.signedIn(house.address, 'bidan');
    const { person } = await midwife.hears(kader.idInView(), 'CaseDetected');
    expect(person).toMatchObject({ name: 'Anak Salah (rekaan)' });
  });

  it('is refused in words, and mends it as the case that it is', async () => {
    await kader.signIn();
    await page.route('**/api/other-detections', (route) =>
      route.continue({
        postData: JSON.stringify({ ...(route.request().postDataJSON() as object), ageGroup: 'newborn' }),
      }),
    );
    await kader.fillsInOther('Balita', 'Balita sakit', 'Bayi Kecil (rekaan)');
    await kader.sends();
    await page.getByRole('link', { name: /catatan ditolak/ }).waitFor();
    await kader.goesBackToTheList();
    await kader
      .card('Bayi Kecil')
      .getByText(/Ditolak server/)
      .waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.unroute('**/api/other-detections');
    await page.getByRole('link', { name: /catatan ditolak/ }).click();
    await page.getByRole('button', { name: 'Perbaiki' }).click();
    await kader.shell.sees('Catat ibu atau bayi');
    await page.getByRole('radio', { name: 'Bayi baru lahir' }).check();
    await page.getByRole('checkbox', { name: 'Demam' }).check();
    expect(await page.getByLabel('Nama', { exact: true }).inputValue()).toBe('Bayi Kecil (rekaan)');
    await kader.sends();
    await eventually(async () => {
      expect(await kader.unsent()).toBe(0);
    });
    const midwife = await ServerSide.signedIn(house.address, 'bidan');
    await midwife.hears(kader.idInView(), 'CaseDetected');
    await kader.goesBackToTheList();
    expect(await kader.card('Bayi Kecil').count()).toBe(1);
  });

  it('waits for nobody any more where she withdraws what was refused', async () => {
    await kader.signIn();
    await page.route('**/api/cases', (route) =>
      route.continue({
        postData: JSON.stringify({ ...(route.request().postDataJSON() as object), detectedAt: 'tidak-ada' }),
      }),
    );
    await kader.fillsInCase('Hamil', 'Demam', 'Ibu Ditarik (rekaan)');
    await kader.sends();
    await page.getByRole('link', { name: /catatan ditolak/ }).click();
    await page.getByRole('button', { name: 'Tarik catatan' }).click();
    await page.getByLabel('Mengapa ditarik?').selectOption('enteredInError');
    await page.getByRole('dialog').getByRole('button', { name: 'Tarik catatan' }).click();
    await page.getByText('Ditarik: Salah catat').waitFor();
    await page.getByRole('link', { name: 'Rujukan', exact: true }).click();
    await kader.seesHerList();
    await kader.card('Ibu Ditarik').waitFor({ state: 'detached' });
  });

  it('goes on with what she left unfinished', async () => {
    await kader.signIn();
    await kader.fillsInCase('Hamil', 'Kejang', 'Ibu Setengah (rekaan)');
    await page.goBack();
    await kader.seesHerList();
    await kader.card('Ibu Setengah').click();
    await kader.shell.sees('Catat ibu atau bayi');
    await page.reload();
    await page.getByLabel('Nama', { exact: true }).waitFor();
    expect(await page.getByLabel('Nama', { exact: true }).inputValue()).toBe('Ibu Setengah (rekaan)');
    expect(await page.getByRole('checkbox', { name: 'Kejang' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: /^Kirim ke/ }).dblclick();
    await page.waitForURL(/\/kader\/cases\//);
    const midwife = await ServerSide.signedIn(house.address, 'bidan');
    await midwife.hears(kader.idInView(), 'CaseDetected');
    expect(await midwife.typesOf(kader.idInView())).toEqual(['CaseDetected']);
  });

  it('does the whole of it by keyboard', async () => {
    await kader.signIn();
    await kader.pressesUntil('button', 'Ibu atau bayi baru lahir', 'Enter');
    await kader.shell.sees('Catat ibu atau bayi');
    await kader.pressesUntil('radio', 'Hamil', 'Space');
    await page.getByRole('checkbox', { name: 'Kejang' }).waitFor({ state: 'attached' });
    await kader.pressesUntil('checkbox', 'Kejang', 'Space');
    await kader.pressesUntil('button', `Kirim ke ${PUSKESMAS}`, 'Enter');
    await page.waitForURL(/\/kader\/cases\//);
  });

  it('has no barrier on any of her pages, in either language and theme', async () => {
    for (const theme of ['light', 'dark'] as const) {
      await using other = await deviceIn(browser, house.address, { theme });
      const hers = new Kader(other.page);
      const looksAt = async (name: string) => {
        await hers.shell.stands();
        for (const speak of ['speaksEnglish', 'speaksIndonesian'] as const) {
          expect(await barriersOn(other.page)).toEqual([]);
          await picture(other.page, `kader-${name}-${theme}-${speak === 'speaksEnglish' ? 'id' : 'en'}`);
          await hers.shell[speak]();
        }
      };
      await hers.signIn();
      await looksAt('list');
      await hers.fillsInCase('Bayi baru lahir', 'Napas cepat', 'Bayi Contoh (rekaan)');
      await looksAt('case-form');
      await hers.sends();
      await other.page.getByText('Risiko terdeteksi').waitFor();
      await looksAt('case');
      await hers.goesBackToTheList();
      await hers.fillsInOther('Dewasa', 'Gawat darurat', 'Bapak Contoh (rekaan)');
      await looksAt('other-form');
      await hers.sends();
      await other.page.getByText(/Terima kasih/).waitFor();
      await looksAt('other');
      await hers.goesBackToTheList();
      await looksAt('list-filled');
    }
  });
});

const CASE = ['Hamil', 'Perdarahan jalan lahir', 'Ibu Jauh (rekaan)'] as const;
const OTHER = ['Lansia', 'Penurunan kapasitas lansia', 'Kakek Jauh (rekaan)'] as const;

describe('a kader without a signal', () => {
  let house: House;
  let line: LossyLine;

  beforeAll(async () => {
    house = await openHouse(0);
    line = await LossyLine.to(house.port, await freePort());
  });
  afterAll(async () => {
    await line[Symbol.asyncDispose]();
    await house[Symbol.asyncDispose]();
  });

  it('records two from a cold start; killed and over a lossy line, each is told once, and the midwife confirms', async () => {
    await using phone = await Phone.at(line.address);
    const before = new Kader(await phone.open());
    await before.signIn();
    await before.isReadyForOffline();
    await before.shell.stands();
    await phone.kill(before.page);

    line.cut();
    const kader = new Kader(await phone.open());
    await kader.page.goto('/');
    await kader.seesHerList();
    await kader.fillsInCase(...CASE);
    await kader.sends();
    await kader.shell.sees(CASE[2]);
    const caseId = kader.idInView();
    await kader.goesBackToTheList();
    await kader.fillsInOther(...OTHER);
    await kader.sends();
    await kader.shell.sees(OTHER[2]);
    await kader.page.getByText(`Antar atau arahkan ke ${PUSKESMAS}`).waitFor();
    const otherId = kader.idInView();
    expect(await kader.unsent()).toBe(2);
    await phone.kill(kader.page);

    const again = new Kader(await phone.open());
    await again.page.goto('/');
    await again.seesHerList();
    await again.card(CASE[2]).getByText('Menunggu dikirim').waitFor();
    await again.card(OTHER[2]).getByText('Menunggu dikirim').waitFor();
    expect(await again.unsent()).toBe(2);

    line.state = 'lossy';
    await eventually(async () => {
      await again.page.evaluate(() => window.dispatchEvent(new Event('online')));
      expect(await again.unsent()).toBe(0);
    }, 90_000);
    expect(line.brought.size).toBe(2);
    expect(Math.min(...line.brought.values())).toBeGreaterThanOrEqual(4);
    line.state = 'clear';

    const midwife = await ServerSide.signedIn(house.address, 'bidan');
    await midwife.says(`cases/${caseId}/detection-review`, { finding: 'confirmed' });
    await midwife.hears(caseId, 'DetectionReviewed');
    await again.page.reload();
    await again.card(CASE[2]).getByText('Dibenarkan bidan').waitFor({ timeout: 30_000 });
    await again.card(OTHER[2]).click();
    await again.page.getByText(/Terima kasih, temuan ini/).waitFor();

    await house.crash();
    expect(await typesIn(house.dataDir, `referralCase-${caseId}`)).toEqual([
      'CaseDetected',
      'DetectionReviewed',
    ]);
    expect(await typesIn(house.dataDir, `otherDetection-${otherId}`)).toEqual(['OtherDetectionRecorded']);
  });
});

/** What the log holds of one stream, in its order. */
async function typesIn(dataDir: string, stream: string): Promise<readonly string[]> {
  const log = SqliteEventLog.open(dataDir);
  try {
    const all: readonly RecordedEvent[] = await allEvents(log);
    return all.filter((event) => event.stream === stream).map(({ type }) => type);
  } finally {
    await log.close();
  }
}
