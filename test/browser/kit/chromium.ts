import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's; another one where CHROMIUM names it. */
const PROGRAM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A browser without a window, for the block that uses it. */
export function startChromium(): Promise<Browser> {
  if (!existsSync(PROGRAM)) {
    throw new Error(
      `There is no ${PROGRAM}: install Debian's package chromium, or name another with CHROMIUM.`,
    );
  }
  return chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
