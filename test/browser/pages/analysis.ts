import type { Download, Locator, Page } from 'playwright-core';

/** The analyst's pages, by the names that a screen reader says. In Bahasa Indonesia. */
export class Analysis {
  readonly figure: Locator;
  readonly plot: Locator;

  constructor(readonly page: Page) {
    this.figure = page.getByRole('figure');
    this.plot = this.figure.locator('svg.plot');
  }

  /** A question by its address; until its plot stands, or what stands in its place. */
  async asks(question: string): Promise<void> {
    await this.page.goto(`/analyst/${question}`);
    await this.figure.waitFor();
  }

  async goesTo(name: string): Promise<void> {
    const link = this.page.getByRole('navigation', { name: 'Pertanyaan' }).getByRole('link', { name });
    await link.click();
    await this.figure.waitFor();
  }

  /** The rows of the table under the plot, cell by cell. */
  async table(): Promise<readonly (readonly string[])[]> {
    const show = this.page.getByRole('button', { name: 'Tampilkan tabel' });
    if (await show.isVisible()) await show.click();
    const rows = this.figure.getByRole('table').locator('tbody tr');
    await rows.first().waitFor();
    return rows.evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
    );
  }

  /** What is written into the plot. */
  async plotTexts(): Promise<readonly string[]> {
    await this.plot.waitFor();
    return this.plot.locator('text').allTextContents();
  }

  async takesAlong(button: string): Promise<Download> {
    const menu = this.page.getByText('Unduh', { exact: true });
    if (!(await this.page.getByRole('button', { name: button }).isVisible())) await menu.click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name: button }).click(),
    ]);
    return download;
  }
}
