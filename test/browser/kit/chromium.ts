import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's; another one where CHROMIUM names it. */
export const PROGRAM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Certificates are those that the tests make for themselves. */
export const SWITCHES = ['--no-sandbox', '--disable-dev-shm-usage', '--ignore-certificate-errors'] as const;

/** A browser without a window, for the block that uses it. */
export function startChromium(): Promise<Browser> {
  if (!existsSync(PROGRAM)) {
    throw new Error(
      `There is no ${PROGRAM}: install Debian's package chromium, or name another with CHROMIUM.`,
    );
  }
  return chromium.launch({ executablePath: PROGRAM, args: [...SWITCHES] });
}
