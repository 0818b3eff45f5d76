import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../../apps/cli/src/demo/accounts';

/** The way in and what stands on every page, by the names that a screen reader says. In Bahasa Indonesia. */
export class Shell {
  constructor(readonly page: Page) {}

  async signIn(login: string, password = DEMO_PASSWORD): Promise<void> {
    await this.page.goto('/');
    await this.fillIn(login, password);
  }

  async fillIn(login: string, password = DEMO_PASSWORD): Promise<void> {
    await this.page.getByLabel('Nama pengguna').fill(login);
    await this.page.getByLabel('Kata sandi', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Masuk', exact: true }).click();
  }

  async sees(heading: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  }

  async speaksEnglish(): Promise<void> {
    await this.page.getByRole('button', { name: 'English' }).click();
  }

  async speaksIndonesian(): Promise<void> {
    await this.page.getByRole('button', { name: 'Bahasa Indonesia' }).click();
  }

  /** Until nothing is being fetched for a page that stands. */
  async stands(): Promise<void> {
    await this.page
      .getByText(/^(Memuat|Loading)/)
      .first()
      .waitFor({ state: 'detached' });
  }
}
