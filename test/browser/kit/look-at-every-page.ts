import type { Browser, Page } from 'playwright-core';
import { somebody } from '../../journeys/kit/person';
import { EVERY_PAGE, type EveryPage, type Sights } from '../pages/every-page';
import { Shell } from '../pages/shell';
import { barriersOn } from './axe';
import { startChromium } from './chromium';
import { SIZES, deviceIn } from './device';
import { type House, KADER, openHouse } from './house';
import { picture } from './picture';
import { IPUH, RSUD, teller } from './teller';

/**
 * Has each of these people look at every page of theirs, in both languages and themes.
 * @param simulatedDays of the house they look at
 */
export function lookAtEveryPage(of: readonly EveryPage['login'][], simulatedDays: number): void {
  let house: House;
  let browser: Browser;
  let sights: Sights;

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(simulatedDays), startChromium()]);
    sights = await somethingToSee(house.address);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await house[Symbol.asyncDispose]();
  });

  const looks = of.flatMap((login) =>
    (['light', 'dark'] as const).map((theme) => ({ who: login ?? 'nobody known', login, theme })),
  );
  it.each(looks)(
    'has no barrier in either language: for $who, $theme',
    async ({ login, theme }) => {
      await using device = await deviceIn(browser, house.address, { theme });
      const { page } = device;
      const shell = new Shell(page);
      await page.goto('/');
      if (login !== null) {
        await shell.fillIn(login);
        await page.locator('.who').waitFor();
      }
      for (const language of ['id', 'en'] as const) {
        if (language === 'en') await shell.speaksEnglish();
        for (const each of EVERY_PAGE.filter((one) => one.login === login)) {
          await page.setViewportSize(SIZES[each.size]);
          await comesTo(page, each, sights);
          expect({ page: each.name, barriers: await barriersOn(page) }).toEqual({
            page: each.name,
            barriers: [],
          });
          if (language === 'id') await picture(page, `${each.name}-${each.size}-${theme}`);
          if (language === 'id' && theme === 'light') await alsoOnAPhone(page, each);
        }
      }
      expect(device.complaints.filter((each) => !each.includes('/api/session/refresh'))).toEqual([]);
    },
    240_000,
  );
}

async function comesTo(page: Page, { path, fill, whole = 'h1' }: EveryPage, sights: Sights): Promise<void> {
  await page.goto(typeof path === 'string' ? path : path(sights));
  await fill?.(page);
  await page.locator(whole).first().waitFor({ state: 'attached' });
  await new Shell(page).stands();
}

/** Whoever is on the way looks at any page on a phone; nothing sticks out of it. */
async function alsoOnAPhone(page: Page, { name, size }: EveryPage): Promise<void> {
  if (size === 'wall') return;
  await page.setViewportSize(SIZES.phone);
  if (size !== 'phone') await picture(page, `${name}-phone-light`);
  const sticksOut = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect({ page: name, sticksOut }).toEqual({ page: name, sticksOut: 0 });
}

/** A case on its way, one that a kader found, and one in the house. */
async function somethingToSee(address: string): Promise<Sights> {
  const midwife = teller(address, 'bidan');
  const ibu = somebody();
  const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' };
  const person = { name: 'Ibu Contoh (rekaan)', birthDate: '1998-04-12' };
  await midwife.detects(ibu, at, { phase: 'postpartum', person });
  const legId = await midwife.refers(ibu, RSUD, {
    from: IPUH,
    diagnoses: ['O72.1'],
    ready: ['midwife', 'vehicle', 'family', 'bloodDonor'],
    measuresGiven: ['twoIvLines', 'uterotonic'],
    note: 'S: perdarahan setelah lahir.\nB: G3P3.\nA: lemas, pucat.\nR: mohon darah dan SpOG.',
  });
  const igd = teller(address, 'igd');
  await igd.accepts(ibu, legId, { prepared: ['bed', 'blood'] });
  await midwife.sendsOff(ibu, legId);
  const found = somebody();
  const posyandu = { detectedAt: KADER.facilityId, origin: IPUH, entry: 'posyandu' };
  await teller(address, KADER.login).detects(found, posyandu);
  const inside = somebody();
  await midwife.detects(inside, at, { phase: 'postpartum', person });
  const here = await midwife.refers(inside, RSUD, { from: IPUH });
  await igd.admits(inside, here, RSUD);
  return {
    caseId: ibu.caseId,
    personId: ibu.personId,
    foundId: found.caseId,
    insideId: inside.caseId,
  };
}
