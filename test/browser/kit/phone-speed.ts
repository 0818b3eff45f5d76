import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../../apps/cli/src/demo/accounts';
import { Shell } from '../pages/shell';
import { deviceIn } from './device';
import { Phone } from './profile';
import type { SlowLine } from './slow-line';

/** As many times slower than this machine as Lighthouse takes a mid-range phone to be. */
const SLOWER = 4;

/**
 * When a page can be used, in milliseconds since its address was entered or its icon tapped: what is named stands in
 * the page, the frame with it was drawn, and the thread is free for whoever types or taps.
 */
const USABLE = {
  signIn: 'input[name=username]',
  list: 'h1 + .button-main',
  form: '.raise input[type=radio]',
} as const;

/** Milliseconds; the time that a person takes between is left out. */
export interface Visit {
  /** From the address to the sign-in form; `null` for whom the phone knows. */
  readonly signIn: number | null;
  /** From the tap that signs in, or from the icon, to her list with the button that refers. */
  readonly list: number;
  /** From the tap on that button to the form. */
  readonly form: number;
}

/** Somebody opens the product on a phone that never saw it, and goes as far as the form. */
export async function firstVisit(browser: Browser, line: SlowLine): Promise<Visit> {
  await using device = await deviceIn(browser, line.address);
  const { page, context } = device;
  page.setDefaultTimeout(60_000);
  await watched(context, page);
  await page.goto('/', { waitUntil: 'commit' });
  const signIn = await usable(page, 'signIn');
  await page.getByLabel('Nama pengguna').fill('bidan');
  await page.getByLabel('Kata sandi', { exact: true }).fill(DEMO_PASSWORD);
  const tapped = await taps(page, 'Masuk');
  const list = (await usable(page, 'list')) - tapped;
  return { signIn, list, form: await opensTheForm(page) };
}

/** The phone was switched off since: its browser begins anew, with what is kept. */
export async function nextVisit(phone: Phone): Promise<Visit> {
  const page = await phone.open();
  await watched(phone.opened, page);
  await page.goto('/', { waitUntil: 'commit' });
  const list = await usable(page, 'list');
  const form = await opensTheForm(page);
  await phone.kill(page);
  return { signIn: null, list, form };
}

/** A phone that was once signed in and keeps the pages. */
export async function knownPhone(line: { readonly address: string }): Promise<Phone> {
  const phone = await Phone.at(line.address);
  const page = await phone.open();
  page.setDefaultTimeout(60_000);
  const shell = new Shell(page);
  await shell.signIn('bidan');
  await shell.stands();
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await phone.kill(page);
  return phone;
}

async function opensTheForm(page: Page): Promise<number> {
  const tapped = await taps(page, 'Rujuk sekarang');
  return (await usable(page, 'form')) - tapped;
}

/** The instant of the tap, as the page was told it. */
async function taps(page: Page, button: string): Promise<number> {
  await page.getByRole('button', { name: button, exact: true }).click();
  return page.evaluate<number>('window.tappedAt');
}

function usable(page: Page, what: keyof typeof USABLE): Promise<number> {
  return page.evaluate<number>(`window.usableAt.${what}`);
}

/** Slowed down, and with the instants noted where they happen. */
async function watched(context: BrowserContext, page: Page): Promise<void> {
  await context.addInitScript(`
    window.usableAt = {};
    addEventListener('click', ({ timeStamp }) => { window.tappedAt = timeStamp; }, true);
    for (const [what, selector] of Object.entries(${JSON.stringify(USABLE)})) {
      window.usableAt[what] = new Promise((note) => {
        const looking = new MutationObserver(() => {
          if (!document.querySelector(selector)) return;
          looking.disconnect();
          requestAnimationFrame(() => setTimeout(() => note(performance.now())));
        });
        looking.observe(document, { childList: true, subtree: true });
      });
    }
  `);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}
