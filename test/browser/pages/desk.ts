import type { Locator, Page } from 'playwright-core';

/** The emergency desk, by the names that a screen reader says. In Bahasa Indonesia. */
export class Desk {
  constructor(readonly page: Page) {}

  get alarm(): Locator {
    return this.page.getByRole('status').filter({ hasText: 'gawat darurat menunggu jawaban' });
  }

  cardOf(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name }) });
  }

  /** The part of "patients here" under a heading. */
  partOf(heading: string): Locator {
    return this.page
      .locator('section')
      .filter({ has: this.page.getByRole('heading', { name: heading, level: 2 }) });
  }

  async allowsSound(): Promise<void> {
    await this.page.getByRole('button', { name: 'Nyalakan suara & pemberitahuan' }).click();
    await this.page.getByText('Suara menyala').waitFor();
  }

  async opensPage(name: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Halaman rumah sakit' })
      .getByRole('link', { name })
      .click();
  }

  /** Walks with the tab key until what is focused has this name. */
  async tabsTo(name: string | RegExp): Promise<void> {
    for (let steps = 0; steps < 60; steps += 1) {
      await this.page.keyboard.press('Tab');
      if (await this.isFocused(name)) return;
    }
    throw new Error(`the tab key never came to ${String(name)}`);
  }

  /** Opens a step, fills it in by the keyboard alone and waits until the server has it. */
  async states(step: string, done: string, fill?: () => Promise<void>): Promise<void> {
    await this.page.getByRole('button', { name: step, exact: true }).waitFor();
    await this.tabsTo(new RegExp(`^${step}$`));
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('dialog').waitFor();
    await fill?.();
    await this.tabsTo(/^Catat$/);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
    await this.page.getByText(done).waitFor();
  }

  /** Chooses in the list that has the focus, by the first letters. */
  async types(label: string, letters: string): Promise<void> {
    await this.tabsTo(label);
    await this.page.keyboard.type(letters);
  }

  private async isFocused(name: string | RegExp): Promise<boolean> {
    const focused = this.page.locator(':focus');
    if ((await focused.count()) === 0) return false;
    const said = await focused.evaluate((element: HTMLElement) => {
      const { labels } = element as HTMLInputElement;
      return element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent;
    });
    const text = said.replaceAll(/\s+/g, ' ').trim();
    return typeof name === 'string' ? text.startsWith(name) : name.test(text);
  }
}
