import type { Browser, Page } from 'playwright-core';
import { startChromium } from './chromium';
import { type Device, deviceIn } from './device';
import { type House, openHouse } from './house';

/** What a test finds before it. */
export interface OnAPhone {
  readonly house: House;
  readonly browser: Browser;
  readonly device: Device;
  readonly page: Page;
}

/** Opens an empty house and a browser for the block it stands in, and a phone of its own for each test. */
export function onAPhone(begin: (found: OnAPhone) => void | Promise<void>): void {
  let house: House;
  let browser: Browser;
  let device: Device;
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(0), startChromium()]);
  });
  beforeEach(async () => {
    device = await deviceIn(browser, house.address);
    await begin({ house, browser, device, page: device.page });
  });
  afterEach(() => device[Symbol.asyncDispose]());
  afterAll(async () => {
    await browser.close();
    await house[Symbol.asyncDispose]();
  });
}
