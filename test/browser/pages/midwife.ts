import type { Page } from 'playwright-core';
import { comesTrue } from '../kit/comes-true';
import { readyForOffline } from '../kit/ready-for-offline';
import { Shell } from './shell';

/** More than the longest of her pages has. */
const MOST_TABS = 120;

/** What a phone keeps for the hour without a signal. */
const KEPT = ['facilities', 'ranking:mother', 'ranking:infant'];

/** What a midwife does with her phone, by the names that a screen reader says. In Bahasa Indonesia. */
export class Midwife {
  readonly shell: Shell;

  constructor(readonly page: Page) {
    this.shell = new Shell(page);
  }

  async signIn(): Promise<void> {
    await this.shell.signIn('bidan');
    await this.seesHerList();
  }

  seesHerList(): Promise<void> {
    return this.shell.sees('Rujukan saya');
  }

  isReadyForOffline(also: readonly string[] = []): Promise<void> {
    return readyForOffline(this.page, [...KEPT, ...also]);
  }

  /** The way with the fewest taps: who, one sign, send. A name where one is typed. */
  async refers(phase: string, sign: string, name?: string): Promise<void> {
    await this.opensTheForm(phase, sign);
    if (name !== undefined) await this.page.getByLabel('Nama', { exact: true }).fill(name);
    await this.sends();
  }

  /** Another hospital than the one that is proposed. */
  async chooses(hospital: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Pilih rumah sakit lain' }).click();
    await this.page.getByRole('radio', { name: hospital }).check();
  }

  /** Until a hospital is chosen. */
  async opensTheForm(phase: string, sign: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Rujuk sekarang' }).click();
    await page.getByRole('radio', { name: phase }).check();
    await page.getByRole('checkbox', { name: sign }).check();
    await page.locator('[name=hospital]:checked').waitFor({ state: 'attached' });
  }

  async sends(): Promise<void> {
    await this.page.getByRole('button', { name: 'Kirim rujukan' }).click();
    await this.page.waitForURL(/\/midwife\/cases\//);
  }

  async departs(): Promise<void> {
    await this.page.getByRole('button', { name: 'Berangkat sekarang' }).click();
    await this.page.getByRole('button', { name: 'Sudah tiba' }).waitFor();
  }

  /** What the hospital answered, as the card of its answer says; the history tells the same word again. */
  async sees(answer: string): Promise<void> {
    const card = this.page.getByRole('region', { name: 'Jawaban rumah sakit' });
    await card.getByText(answer, { exact: true }).waitFor({ timeout: 30_000 });
  }

  async goesBackToTheList(): Promise<void> {
    await this.page.getByRole('link', { name: 'Kembali ke daftar' }).click();
    await this.seesHerList();
  }

  async opensCase(caseId: string): Promise<void> {
    await this.page.goto(`/midwife/cases/${caseId}`);
    await this.page.getByRole('link', { name: 'Kembali ke daftar' }).waitFor();
  }

  /** From what was refused, to the form with what was stated. */
  async mends(statement: string): Promise<void> {
    await this.page.getByRole('link', { name: /ditolak/ }).click();
    const refused = this.page.getByRole('listitem').filter({ hasText: statement });
    await refused.getByRole('button', { name: 'Perbaiki' }).click();
    await this.shell.sees(`Perbaiki: ${statement}`);
  }

  /** How many records wait at this phone, as the line on every page says. */
  async unsent(): Promise<number> {
    const [line = '0'] = await this.page.getByRole('link', { name: /catatan/ }).allInnerTexts();
    return Number.parseInt(line, 10);
  }

  /** The id in the address of the page. */
  caseInView(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  /** Tab by tab to what is named so, then this key. */
  async pressesUntil(role: 'button' | 'radio' | 'checkbox', name: string, key: string): Promise<void> {
    const wanted = this.page.getByRole(role, { name }).first();
    await wanted.waitFor({ state: 'attached' });
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) {
        await this.page.keyboard.press(key);
        return;
      }
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${name} cannot be reached by keyboard`);
  }

  /** Until these words are kept sealed, so that a reload finds them. */
  async keeps(words: string): Promise<void> {
    await comesTrue(() =>
      this.page.evaluate(async (wanted) => {
        const answered = <Value>(asked: IDBRequest<Value>) =>
          new Promise<Value>((resolve) => {
            asked.onsuccess = () => {
              resolve(asked.result);
            };
          });
        const db = await answered(indexedDB.open('rujukan'));
        const [key] = (await answered(db.transaction('keys').objectStore('keys').getAll())) as CryptoKey[];
        const rows = await answered(db.transaction('kept').objectStore('kept').getAll());
        db.close();
        for (const { iv, data } of rows as { iv: BufferSource; data: BufferSource }[]) {
          const said = key && (await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data));
          if (new TextDecoder().decode(said).includes(wanted)) return true;
        }
        return false;
      }, words),
    );
  }

  /** What any program could read of the phone's storage, as text. */
  everythingOnThePhone(): Promise<string> {
    return this.page.evaluate(async () => {
      const answered = <Value>(asked: IDBRequest<Value>) =>
        new Promise<Value>((resolve) => {
          asked.onsuccess = () => {
            resolve(asked.result);
          };
        });
      const db = await answered(indexedDB.open('rujukan'));
      const found: Record<string, unknown[]> = {};
      for (const name of db.objectStoreNames) {
        const rows = await answered(db.transaction(name).objectStore(name).getAll());
        found[name] = rows.map((row: unknown) =>
          JSON.stringify(row, (_, value: unknown) =>
            value instanceof ArrayBuffer || value instanceof Uint8Array
              ? new TextDecoder().decode(value)
              : value,
          ),
        );
      }
      db.close();
      return JSON.stringify(found);
    });
  }
}
