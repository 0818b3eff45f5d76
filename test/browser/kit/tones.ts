import type { BrowserContext, Page } from 'playwright-core';

/** Counts the tones that pages start, where they start them. Before the first page opens. */
export async function countTones(context: BrowserContext): Promise<void> {
  await context.addInitScript(`
    window.tones = 0;
    const { prototype } = AudioScheduledSourceNode;
    const { start } = prototype;
    prototype.start = function (...when) {
      window.tones += 1;
      return start.apply(this, when);
    };
  `);
}

export function tonesOn(page: Page): Promise<number> {
  return page.evaluate<number>('window.tones');
}
