import type { Page, Response } from 'playwright-core';
import { eventually } from '../journeys/kit/eventually';
import { somebody } from '../journeys/kit/person';
import { barriersOn } from './kit/axe';
import { Delivery } from './kit/delivery';
import { type House, openHouse } from './kit/house';
import { Phone } from './kit/profile';
import { PushRegistration } from './kit/push-registration';
import { Pusher, emergencyOf } from './kit/pusher';
import { IPUH, RSUD, teller } from './kit/teller';
import { Shell } from './pages/shell';

const PATH = '/api/notifications/push';

describe('notifications at a device', () => {
  let house: House;
  let registration: PushRegistration;
  let pusher: Pusher;
  let phone: Phone;
  let page: Page;

  beforeAll(async () => {
    [house, registration, pusher] = await Promise.all([
      openHouse(0, { PUSH_SUBJECT: 'mailto:dinkes@example.id' }),
      PushRegistration.start(),
      Pusher.start(),
    ]);
  });
  beforeEach(async () => {
    phone = await Phone.at(house.address, { switches: registration.switches });
    page = await phone.open();
  });
  afterEach(() => phone[Symbol.asyncDispose]());
  afterAll(async () => {
    await pusher[Symbol.asyncDispose]();
    await registration[Symbol.asyncDispose]();
    await house[Symbol.asyncDispose]();
  });

  const allowed = () => phone.opened.grantPermissions(['notifications'], { origin: house.address });
  const card = () => page.getByRole('region', { name: 'Pemberitahuan di perangkat ini' });
  const says = (state: string) => card().getByText(state, { exact: true }).waitFor();
  const answered = (method: string): Promise<Response> =>
    page.waitForResponse((each) => each.url().endsWith(PATH) && each.request().method() === method);
  const subscription = () =>
    page.evaluate(async () => {
      const { pushManager } = await navigator.serviceWorker.ready;
      return (await pushManager.getSubscription())?.endpoint ?? null;
    });

  async function atHerAccount(login = 'igd'): Promise<void> {
    const shell = new Shell(page);
    await shell.signIn(login);
    await page.getByRole('link', { name: /RSUD|Puskesmas/ }).click();
    await card().waitFor();
  }

  async function turnsOn(): Promise<void> {
    await allowed();
    await page.getByRole('button', { name: 'Nyalakan pemberitahuan' }).click();
    await says('Menyala');
  }

  async function emergency() {
    const midwife = teller(house.address, 'bidan');
    const ibu = somebody();
    const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' };
    await midwife.detects(ibu, at, { phase: 'postpartum', person: { name: 'Ibu Kabar (rekaan)' } });
    return emergencyOf(ibu.caseId, await midwife.refers(ibu, RSUD, { from: IPUH }));
  }

  it('are asked for by a press alone, told to the server, and ended by another', async () => {
    await allowed();
    await atHerAccount();
    await says('Mati');
    expect(await subscription()).toBeNull();
    expect(await barriersOn(page)).toEqual([]);

    const told = answered('POST');
    await turnsOn();
    expect((await told).status()).toBe(204);
    expect(await subscription()).toMatch(/^https:\/\//);
    const looked = answered('GET');
    await page.reload();
    expect(await (await looked).json()).toMatchObject({ subscribed: true });
    await says('Menyala');

    const ended = answered('DELETE');
    await page.getByRole('button', { name: 'Matikan pemberitahuan' }).click();
    expect((await ended).status()).toBe(204);
    await says('Mati');
    expect(await subscription()).toBeNull();
  });

  it('end when somebody signs out, also without a signal', async () => {
    await atHerAccount();
    await turnsOn();
    await page.route('**/api/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Keluar' }).click();
    await new Shell(page).sees('Masuk');
    await eventually(async () => {
      expect(await subscription()).toBeNull();
    });
  });

  it('are told to the server anew when the browser changed the subscription', async () => {
    await atHerAccount();
    await turnsOn();
    const before = await subscription();
    const told = answered('POST');
    const delivery = await Delivery.to(page);
    await delivery.subscriptionChanges();
    expect((await told).status()).toBe(204);
    const after = await subscription();
    expect(after).not.toBeNull();
    expect(after).not.toBe(before);
  });

  it('say what to do where their owner forbade them', async () => {
    const session = await phone.opened.newCDPSession(page);
    await session.send('Browser.setPermission', {
      ...{ permission: { name: 'notifications' }, setting: 'denied', origin: house.address },
    });
    await atHerAccount();
    await says('Dilarang di peramban');
    await card()
      .getByText(/izinkan Pemberitahuan/)
      .waitFor();
    expect(await card().getByRole('button').count()).toBe(0);
  });

  it('say so where the server pushes nothing, where the browser cannot, and without a signal', async () => {
    await page.route(`**${PATH}`, (route) => route.fulfill({ json: { publicKey: null, subscribed: false } }));
    await atHerAccount();
    await says('Tidak tersedia di server ini');
    await page.unroute(`**${PATH}`);
    await page.route(`**${PATH}`, (route) => route.abort());
    await page.reload();
    await says('Tanpa sambungan');
    await page.addInitScript('delete window.PushManager');
    await page.reload();
    await says('Peramban ini tidak bisa');
  });

  it('say so where the service of the browser cannot be reached', async () => {
    await using cut = await Phone.at(house.address, {
      switches: ['--gcm-checkin-url=http://127.0.0.1:9/', '--gcm-registration-url=http://127.0.0.1:9/'],
    });
    page = await cut.open();
    await cut.opened.grantPermissions(['notifications'], { origin: house.address });
    await atHerAccount();
    await page.getByRole('button', { name: 'Nyalakan pemberitahuan' }).click();
    await page.getByText('Layanan pesan peramban tidak terjangkau').waitFor({ timeout: 30_000 });
    await says('Mati');
  });

  it('show an emergency in the language of who reads: once when it comes twice, and again when it is told anew', async () => {
    await atHerAccount();
    await turnsOn();
    await new Shell(page).speaksEnglish();
    const delivery = await Delivery.to(page);
    const first = await emergency();
    const pushed = await pusher.says(first);
    await eventually(async () => {
      await delivery.brings(house.address, pushed);
      expect(await delivery.shown()).toMatchObject([{ title: 'Emergency referral' }]);
    });
    await delivery.brings(house.address, pushed);
    await eventually(async () => {
      expect(await delivery.shown()).toMatchObject([{ renotify: false, requireInteraction: true }]);
    });
    const [{ body, data } = { body: '', data: null }] = await delivery.shown();
    expect(body).toMatch(/^EMERGENCY REFERRAL, bleeding from Puskesmas Ipuh/);
    expect(JSON.stringify(await delivery.shown())).not.toContain('Kabar');
    expect(data).toMatchObject({ id: first.notificationId, path: `/case/${first.caseId}` });

    const anew = { ...first, notificationId: crypto.randomUUID() };
    await delivery.brings(house.address, await pusher.says(anew));
    await eventually(async () => {
      expect(await delivery.shown()).toMatchObject([
        { renotify: true, data: { id: anew.notificationId, path: `/case/${first.caseId}` } },
      ]);
    });
  });

  it('drop what came too late where a page is looked at, and otherwise say quietly that it did', async () => {
    await atHerAccount();
    await turnsOn();
    const delivery = await Delivery.to(page);
    const late = JSON.stringify({
      ...(JSON.parse(await pusher.says(await emergency())) as object),
      expiresAt: new Date(Date.now() - 60_000).toISOString(),
    });
    await delivery.brings(house.address, late);
    await delivery.brings(house.address, 'not what this version knows');
    await eventually(async () => {
      expect(await delivery.shown()).toMatchObject([{ title: 'Ada kabar baru', silent: true }]);
    });

    await page.goto('about:blank');
    await delivery.brings(house.address, late);
    await eventually(async () => {
      const shown = await delivery.shown();
      expect(shown.map(({ title }) => title).sort()).toEqual(['Ada kabar baru', 'Kabar yang terlambat']);
    });
  });

  it('lead to the case in the window that is open, and never away from what is being typed', async () => {
    await atHerAccount();
    await turnsOn();
    const delivery = await Delivery.to(page);
    const first = await emergency();
    const pushed = await pusher.says(first);
    await eventually(async () => {
      await delivery.brings(house.address, pushed);
      expect(await delivery.shown()).toHaveLength(1);
    });
    await delivery.taps(`/case/${String(first.caseId)}`);
    await page.waitForURL(`**/hospital/case/${String(first.caseId)}`);
    await page.getByRole('button', { name: 'Tolak', exact: true }).click();
    await page.getByLabel('Catatan', { exact: true }).fill('Penuh sejak pagi');

    const second = await emergency();
    await delivery.brings(house.address, await pusher.says(second));
    const path = `/case/${String(second.caseId)}`;
    await eventually(async () => {
      // Beside it stand those of the board, for what nobody answered yet.
      expect((await delivery.shown()).map(({ data }) => data.path)).toContain(path);
    });
    await delivery.taps(path);
    await page.getByText('Pemberitahuan menunjuk ke kasus lain').waitFor();
    expect(await page.getByLabel('Catatan', { exact: true }).inputValue()).toBe('Penuh sejak pagi');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Buka', exact: true }).click();
    await page.waitForURL(`**/hospital/case/${String(second.caseId)}`);
  });
});
