import type { Browser, Locator, Page } from 'playwright-core';
import { eventually } from '../journeys/kit/eventually';
import { newId, somebody } from '../journeys/kit/person';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/accounts';
import { startChromium } from './kit/chromium';
import { deviceIn } from './kit/device';
import { type House, openHouse } from './kit/house';
import { IPUH, RSUD, teller } from './kit/teller';
import { Shell } from './pages/shell';

/** Enough cases for a plan of coaching. */
const SIMULATED_DAYS = 60;
const NIK = '1706055204980099';

interface Facts {
  readonly caseId: string;
  readonly personId: string;
}

/** A form of a desk: how it is opened, one text and one choice of it, and how it is sent. */
interface Desk {
  readonly form: string;
  readonly login: string;
  readonly path: (facts: Facts) => string;
  /** The button that opens its dialog. */
  readonly opens?: RegExp;
  readonly text?: readonly [label: string, typed: string];
  readonly choice?: readonly [label: string, chosen: string];
  readonly sends: string;
  /** What is said once the server has it. */
  readonly said: RegExp;
}

const FORMS: readonly Desk[] = [
  {
    form: 'the free beds of a hospital',
    ...{ login: 'igd', path: () => '/hospital/ready' },
    ...{ text: ['NICU', '17'], sends: 'Laporkan', said: /^Tercatat\.$/ },
  },
  {
    form: 'who is on duty',
    ...{ login: 'igd', path: () => '/hospital/ready' },
    ...{ text: ['Lama (jam)', '11'], choice: ['Tugas', 'Dokter anak'] },
    ...{ sends: 'Saya jaga', said: /^akun ini$/ },
  },
  {
    form: 'the answer of a specialist',
    ...{ login: 'igd', path: ({ caseId }) => `/hospital/case/${caseId}` },
    ...{ text: ['Nasihat Anda', 'Siapkan darah (rekaan)'], sends: 'Jawab', said: /^Siapkan darah/ },
  },
  {
    form: 'who came without a referral, and when',
    ...{ login: 'igd', path: () => '/hospital/walk-in' },
    ...{ text: ['Usia kehamilan (minggu)', '39'], choice: ['Kapan', '15 menit yang lalu'] },
    ...{ sends: 'Daftarkan', said: /^Usia kehamilan/ },
  },
  {
    form: 'whom a hospital looks for, and why',
    ...{ login: 'igd', path: () => '/hospital/search' },
    ...{ text: ['Nomor', NIK], choice: ['Mengapa', 'Datang tanpa pemberitahuan'] },
    ...{ sends: 'Cari', said: /^Kasus ini tidak ditujukan|^Tidak ada kasus|Ibu Formulir/ },
  },
  {
    form: 'whom a coordinator looks for',
    ...{ login: 'koordinator', path: () => '/coordinator/search' },
    ...{ text: ['Nomor', NIK], sends: 'Cari', said: /kasus ditemukan$/ },
  },
  {
    form: 'a visit of coaching',
    ...{ login: 'koordinator', path: () => '/coordinator/coaching', opens: /^Catat kunjungan/ },
    ...{ text: ['Jumlah SpOG', '3'], choice: ['Topik', 'Lainnya'], sends: 'Catat' },
    said: /^Kunjungan tercatat/,
  },
  {
    form: 'the review of an opening',
    ...{ login: 'koordinator', path: () => '/coordinator/openings', opens: /^Tinjau$/ },
    ...{ text: ['Catatan', 'Pasien kritis (rekaan)'], choice: ['Penilaian', 'Dapat dibenarkan'] },
    ...{ sends: 'Catat', said: /^Dapat dibenarkan$/ },
  },
  {
    form: 'what is decided about the data of a person',
    ...{ login: 'koordinator', path: ({ personId }) => `/coordinator/person/${personId}` },
    ...{ opens: /^Tahan penghapusan$/, choice: ['Alasan', 'Audit maternal perinatal'] },
    ...{ sends: 'Tahan penghapusan', said: /^Penahanan tercatat/ },
  },
  {
    form: 'a rule that an analyst puts together',
    ...{ login: 'analis', path: () => '/analyst/what-if', text: ['Gawat darurat (menit)', '14'] },
    ...{ sends: 'Hitung', said: /./ },
  },
  {
    form: 'the moments between which figures moved',
    ...{ login: 'analis', path: () => '/analyst/changes', text: ['Antara', '2026-01-05T07:30'] },
    ...{ sends: 'Tampilkan', said: /./ },
  },
];

describe('a form of hospital, coordinator and analyst', () => {
  let house: House;
  let browser: Browser;
  let facts: Facts;

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(SIMULATED_DAYS), startChromium()]);
    const midwife = teller(house.address, 'bidan');
    const ibu = somebody();
    const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' };
    await midwife.detects(ibu, at, { person: { name: 'Ibu Formulir (rekaan)', nik: NIK } });
    await midwife.asksAdvice(ibu, RSUD);
    await teller(house.address, 'albara').breaksTheGlass(ibu);
    facts = ibu;
  });
  afterAll(async () => {
    await browser.close();
    await house[Symbol.asyncDispose]();
  });

  it.each(FORMS)('holds what was typed until it is sent: $form', async (desk) => {
    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const { page } = device;
    const form = new DeskForm(page, desk);
    await new Shell(page).signIn(desk.login);
    await page.locator('.who').waitFor();
    await page.goto(desk.path(facts));
    await form.isFilledIn();

    if (desk.opens) await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Rujukan', exact: true }).click();
    await page.waitForURL((url) => url.pathname !== desk.path(facts));
    await page.goBack();
    await form.holds();

    await eventually(async () => {
      expect(await formsKeptAt(page)).toBe(1);
    });
    await page.reload();
    await form.holds();

    const { status } = await teller(house.address, desk.login).post('/api/sessions/end-all', {
      commandId: newId(),
    });
    expect(status).toBeLessThan(300);
    await page.reload();
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    const signIn = page.getByRole('dialog', { name: 'Masuk' });
    await signIn.getByLabel('Nama pengguna').fill(desk.login);
    await signIn.getByLabel('Kata sandi', { exact: true }).fill(DEMO_PASSWORD);
    await signIn.getByRole('button', { name: 'Masuk', exact: true }).click();
    await signIn.waitFor({ state: 'detached' });
    await page.reload();
    await form.holds();

    await form.isSent();
    await eventually(async () => {
      expect(await formsKeptAt(page)).toBe(0);
    });
  });
});

/** One of the forms above on a page, by the names that a screen reader says. */
class DeskForm {
  constructor(
    readonly page: Page,
    readonly desk: Desk,
  ) {}

  async isFilledIn(): Promise<void> {
    await this.opens();
    // Of somebody who is pregnant more is asked.
    const pregnant = this.page.getByRole('radio', { name: 'Hamil' });
    if (this.desk.path({ caseId: '', personId: '' }).endsWith('/walk-in'))
      await pregnant.check({ force: true });
    const { text, choice } = this.desk;
    if (text) await this.field(text[0]).fill(text[1]);
    if (choice) await this.field(choice[0]).selectOption({ label: choice[1] });
  }

  async holds(): Promise<void> {
    await this.opens();
    const { text, choice } = this.desk;
    await eventually(async () => {
      if (text) expect(await this.field(text[0]).inputValue()).toBe(text[1]);
      if (choice) expect(await this.chosen(choice[0])).toBe(choice[1]);
    });
  }

  async isSent(): Promise<void> {
    const { sends, said, opens } = this.desk;
    const within = opens ? this.page.getByRole('dialog') : this.page;
    await within.getByRole('button', { name: sends, exact: true }).first().click();
    await this.page.getByText(said).first().waitFor();
  }

  private async opens(): Promise<void> {
    const { opens } = this.desk;
    if (opens) await this.page.getByRole('button', { name: opens }).first().click();
  }

  private field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true }).first();
  }

  private chosen(label: string): Promise<string> {
    return this.field(label).evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.label ?? '');
  }
}

/** How many forms this device keeps; the names of the rows are not sealed. */
function formsKeptAt(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answered = <Value>(asked: IDBRequest<Value>) =>
      new Promise<Value>((resolve) => {
        asked.onsuccess = () => {
          resolve(asked.result);
        };
      });
    const db = await answered(indexedDB.open('rujukan'));
    const names = await answered(db.transaction('kept').objectStore('kept').getAllKeys());
    db.close();
    return names.filter((name) => typeof name === 'string' && name.includes('form:')).length;
  });
}
