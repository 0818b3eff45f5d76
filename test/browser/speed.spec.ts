import type { Browser, Response } from 'playwright-core';
import { startChromium } from './kit/chromium';
import { deviceIn } from './kit/device';
import { type FrontDoor, openFrontDoor } from './kit/front-door';
import { type House, openHouse } from './kit/house';
import { type Visit, firstVisit, knownPhone, nextVisit } from './kit/phone-speed';
import { SlowLine } from './kit/slow-line';
import { Midwife } from './pages/midwife';
import { Shell } from './pages/shell';

/** What comes before the form stands: the page, its two scripts, its style. */
const FILES_BEFORE_SIGN_IN = 4;
/** Of the lists that it reads anew; its pages it has. */
const BYTES_OF_NEXT_VISIT = 75_000;

/** Instants are told and not judged here: a busy machine proves nothing. `npm run bench` sets them beside their targets. */
describe("a midwife's phone on a slow line", () => {
  let house: House;
  let door: FrontDoor;
  let browser: Browser;

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(0), startChromium()]);
    door = await openFrontDoor(house.port);
  });
  afterAll(async () => {
    await browser.close();
    await door[Symbol.asyncDispose]();
    await house[Symbol.asyncDispose]();
  });

  it('comes to the form over one connection', async () => {
    await using line = await SlowLine.to(door.port);
    const visit = await firstVisit(browser, line);

    tell('first visit, slow 3G, CPU 4x slower', visit, `; ${line.carried} bytes`);
    expect(line.connections).toBe(1);
  });

  it('shows the sign-in form after two round trips, and waits for no answer of the server', async () => {
    await using device = await deviceIn(browser, house.address);
    const { page } = device;
    const files: Response[] = [];
    page.on('response', (response) => {
      if (/\.(?:js|css)$|\/$/.test(response.url())) files.push(response);
    });
    await page.route('**/api/**', () => undefined);
    await page.goto('/', { waitUntil: 'commit' });
    await page.getByLabel('Nama pengguna').fill('bidan');

    const [document, ...rest] = files.slice(0, FILES_BEFORE_SIGN_IN);
    const html = (await document?.text()) ?? '';
    expect(rest).toHaveLength(FILES_BEFORE_SIGN_IN - 1);
    // Named by the page itself, so that all of them are asked for at once.
    for (const file of rest) expect(html).toContain(`"${new URL(file.url()).pathname}"`);
    for (const file of files) expect(await file.headerValue('content-encoding')).toBe('br');
  });

  it('has her room already when she has signed in', async () => {
    await using device = await deviceIn(browser, house.address);
    const { page } = device;
    const room = page.waitForResponse((response) => /\/assets\/midwife.*\.js$/.test(response.url()));
    await page.goto('/');
    await room;
    await page.getByLabel('Nama pengguna').waitFor();
  });

  it('fetches her room again and again where the line fails', async () => {
    await using device = await deviceIn(browser, house.address);
    const { page } = device;
    let failures = 0;
    await page.route('**/assets/midwife*.js', (route) => {
      failures += 1;
      return failures > 2 ? route.continue() : route.abort();
    });
    await new Midwife(page).signIn();
    expect(failures).toBeGreaterThan(2);
  });

  it('is sent answers of the API compressed, and live lists as they are', async () => {
    await using device = await deviceIn(browser, house.address);
    const { page } = device;
    const live = page.waitForResponse((response) => response.url().includes('/waiting/live'));
    const facilities = page.waitForResponse('**/api/facilities');
    await new Shell(page).signIn('bidan');
    expect((await facilities).headers()['content-encoding']).toBe('br');
    expect((await live).headers()['content-encoding']).toBeUndefined();
  });

  it('opens from what it keeps, also without a signal', async () => {
    await using line = await SlowLine.to(door.port);
    await using phone = await knownPhone(line);
    const before = line.carried;
    tell('from cache, slow 3G, CPU 4x slower', await nextVisit(phone), '');
    expect(line.carried - before).toBeLessThan(BYTES_OF_NEXT_VISIT);
    await line.cut();
    tell('from cache, no signal, CPU 4x slower', await nextVisit(phone), '');
  });
});

function tell(what: string, { signIn, list, form }: Visit, more: string): void {
  const ms = (value: number) => `${Math.round(value)} ms`;
  const first = signIn === null ? '' : `sign-in form ${ms(signIn)}, `;
  process.stdout.write(`${what}: ${first}list ${ms(list)}, form to refer ${ms(form)}${more}\n`);
}
