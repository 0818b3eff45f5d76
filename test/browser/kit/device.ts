import type { Browser, BrowserContext, Page } from 'playwright-core';

export const SIZES = {
  phone: { width: 360, height: 740 },
  desk: { width: 1280, height: 800 },
  wall: { width: 1920, height: 1080 },
} as const;

export interface DeviceOptions {
  readonly size?: keyof typeof SIZES;
  readonly theme?: 'light' | 'dark';
}

/** Somebody's phone or computer: a browser profile of its own, and what went wrong in its pages. */
export interface Device extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the pages complained of; a journey leaves none. */
  readonly complaints: readonly string[];
}

export async function deviceIn(
  browser: Browser,
  address: string,
  { size = 'phone', theme = 'light' }: DeviceOptions = {},
): Promise<Device> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: SIZES[size],
    colorScheme: theme,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    hasTouch: size === 'phone',
    reducedMotion: 'reduce',
  });
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return { context, page, complaints, [Symbol.asyncDispose]: () => context.close() };
}
