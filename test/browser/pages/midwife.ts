import type { Page } from 'playwright-core';
import { Shell } from './shell';

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

  /** The shell is on the phone, so that it opens without a signal. */
  async isReadyForOffline(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await this.page.waitForFunction(async (needed) => {
      const asked = indexedDB.open('rujukan');
      const db = await new Promise<IDBDatabase>((resolve) => {
        asked.onsuccess = () => {
          resolve(asked.result);
        };
      });
      const keys = db.transaction('kept').objectStore('kept').getAllKeys();
      const names = await new Promise<readonly unknown[]>((resolve) => {
        keys.onsuccess = () => {
          resolve(keys.result);
        };
      });
      db.close();
      return needed.every((name) => names.includes(name));
    }, KEPT);
  }

  /** The way with the fewest taps: who, one sign, send. A name where one is typed. */
  async refers(phase: string, sign: string, name?: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Rujuk sekarang' }).click();
    await page.getByRole('radio', { name: phase }).setChecked(true, { force: true });
    await page.getByRole('checkbox', { name: sign }).setChecked(true, { force: true });
    if (name !== undefined) await page.getByLabel('Nama', { exact: true }).fill(name);
    await page
      .getByRole('radio', { name: /RSUD Mukomuko|RSIA|RS Pratama/ })
      .first()
      .waitFor({ state: 'attached' });
    await this.sends();
  }

  async sends(): Promise<void> {
    await this.page.getByRole('button', { name: 'Kirim rujukan' }).click();
    await this.page.waitForURL(/\/midwife\/cases\//);
  }

  async departs(): Promise<void> {
    await this.page.getByRole('button', { name: 'Berangkat sekarang' }).click();
    await this.page.getByRole('button', { name: 'Sudah tiba' }).waitFor();
  }

  async goesBackToTheList(): Promise<void> {
    await this.page.getByRole('link', { name: 'Kembali ke daftar' }).click();
    await this.seesHerList();
  }

  /** How many records wait at this phone, as the line on every page says. */
  async unsent(): Promise<number> {
    const line = this.page.getByRole('link', { name: /catatan/ });
    if ((await line.count()) === 0) return 0;
    return Number.parseInt(await line.innerText(), 10);
  }
}
