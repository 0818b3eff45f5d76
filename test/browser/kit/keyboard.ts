import type { Locator, Page } from 'playwright-core';

const MOST_STOPS = 150;

/** A stop of the tab key, as whoever sees and whoever listens meet it. */
interface Stop {
  readonly says: string;
  readonly isOutlined: boolean;
  readonly isInView: boolean;
}

/** Somebody without a mouse: goes from stop to stop, each of which must be seen and have a name. */
export class Keyboard {
  constructor(readonly page: Page) {}

  /** Stop by stop to what is wanted, forwards or, with `Shift+Tab`, back. */
  async comesTo(wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await wanted.waitFor();
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if (await this.isAt(wanted)) return;
      await this.page.keyboard.press(key);
      await this.findsItsWay();
    }
    throw new Error(`${String(wanted)} cannot be reached by keyboard`);
  }

  async presses(wanted: Locator, key: string): Promise<void> {
    await this.comesTo(wanted);
    await this.page.keyboard.press(key);
  }

  async types(wanted: Locator, text: string): Promise<void> {
    await this.presses(wanted, 'ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  async isAt(wanted: Locator): Promise<boolean> {
    return wanted.evaluate((element) => element === document.activeElement);
  }

  /** Where the tab key came to has a name, an outline and a place in view; beyond the page there is the browser. */
  private async findsItsWay(): Promise<void> {
    const focused = this.page.locator(':focus');
    if ((await focused.count()) === 0) return;
    const stop: Stop = await focused.evaluate((element: HTMLElement) => {
      const shown = element.closest('.tile') ?? element;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      const { top, bottom, left, right } = shown.getBoundingClientRect();
      return {
        says: element.outerHTML.slice(0, 160),
        isOutlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
        isInView: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
      };
    });
    expect(stop).toEqual({ says: stop.says, isOutlined: true, isInView: true });
    // Role and name, as a screen reader is told them.
    expect(await focused.ariaSnapshot()).toMatch(NAMED);
  }
}

const NAMED = /^- (?:'?[a-z]+ "[^"]+|text: \S)/;
