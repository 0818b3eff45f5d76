import type { Page } from 'playwright-core';
import { readyForOffline } from '../kit/ready-for-offline';
import { Shell } from './shell';

/** More than the longest of her pages has. */
const MOST_TABS = 120;

/** What a kader does with her phone, by the names that a screen reader says. In Bahasa Indonesia. */
export class Kader {
  readonly shell: Shell;

  constructor(readonly page: Page) {
    this.shell = new Shell(page);
  }

  async signIn(): Promise<void> {
    await this.shell.signIn('kader');
    await this.seesHerList();
  }

  seesHerList(): Promise<void> {
    return this.shell.sees('Catatan posyandu');
  }

  isReadyForOffline(): Promise<void> {
    return readyForOffline(this.page, ['facilities']);
  }

  async beginsWith(kind: 'Ibu atau bayi baru lahir' | 'Usia lain'): Promise<void> {
    await this.page.getByRole('button', { name: kind }).click();
  }

  /** The way with the fewest taps: who, one sign. A name where one is typed. */
  async fillsInCase(phase: string, sign: string, name?: string): Promise<void> {
    await this.beginsWith('Ibu atau bayi baru lahir');
    await this.page.getByRole('radio', { name: phase }).check();
    await this.page.getByRole('checkbox', { name: sign }).check();
    if (name !== undefined) await this.isNamed(name);
  }

  async fillsInOther(age: string, sign: string, name?: string): Promise<void> {
    await this.beginsWith('Usia lain');
    await this.page.getByRole('radio', { name: age }).check();
    await this.page.getByRole('checkbox', { name: sign }).check();
    if (name !== undefined) await this.isNamed(name);
  }

  isNamed(name: string): Promise<void> {
    return this.page.getByLabel('Nama', { exact: true }).fill(name);
  }

  async sends(): Promise<void> {
    await this.page.getByRole('button', { name: /^Kirim ke/ }).click();
    await this.page.waitForURL(/\/kader\/(cases|others)\//);
  }

  async goesBackToTheList(): Promise<void> {
    await this.page.getByRole('link', { name: 'Kembali ke daftar' }).click();
    await this.seesHerList();
  }

  /** The card of somebody in her list. */
  card(name: string) {
    return this.page.getByRole('link', { name });
  }

  /** How many records wait at this phone, as the line on every page says. */
  async unsent(): Promise<number> {
    const [line = '0'] = await this.page.getByRole('link', { name: /^\d+ catatan/ }).allInnerTexts();
    return Number.parseInt(line, 10);
  }

  /** The id in the address of the page. */
  idInView(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  /** Tab by tab to what is named so, then this key. */
  async pressesUntil(
    role: 'button' | 'radio' | 'checkbox',
    name: string | RegExp,
    key: string,
  ): Promise<void> {
    const wanted = this.page.getByRole(role, { name }).first();
    await wanted.waitFor({ state: 'attached' });
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) {
        await this.page.keyboard.press(key);
        return;
      }
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${String(name)} cannot be reached by keyboard`);
  }
}
