import type { Browser, Page } from 'playwright-core';
import { eventually } from '../journeys/kit/eventually';
import { newId, somebody } from '../journeys/kit/person';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/accounts';
import { barriersOn } from './kit/axe';
import { startChromium } from './kit/chromium';
import { type Device, deviceIn } from './kit/device';
import { type House, freePort, openHouse } from './kit/house';
import { LossyLine } from './kit/lossy-line';
import { ServerSide } from './kit/server-side';
import { IPUH, RSUD, teller } from './kit/teller';
import { Midwife } from './pages/midwife';
import { Shell } from './pages/shell';

describe('whatever happens to a form, nothing that was typed is lost', () => {
  let house: House;
  let line: LossyLine;
  let browser: Browser;
  let device: Device;
  let page: Page;
  let midwife: Midwife;

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(0), startChromium()]);
    line = await LossyLine.to(house.port, await freePort());
  });
  beforeEach(async () => {
    device = await deviceIn(browser, house.address, { size: 'desk' });
    page = device.page;
    midwife = new Midwife(page);
  });
  afterEach(() => device[Symbol.asyncDispose]());
  afterAll(async () => {
    await browser.close();
    await line[Symbol.asyncDispose]();
    await house[Symbol.asyncDispose]();
  });

  const nameField = () => page.getByLabel('Nama', { exact: true });
  const noteField = () => page.getByLabel('Catatan', { exact: true });

  async function types(name: string): Promise<void> {
    await midwife.signIn();
    await midwife.opensTheForm('Nifas', 'Demam');
    await nameField().fill(name);
  }

  async function endsTheSession(login: string): Promise<void> {
    const { status } = await teller(house.address, login).post('/api/sessions/end-all', {
      commandId: newId(),
    });
    expect(status).toBeLessThan(300);
  }

  async function signsInAgain(login: string): Promise<void> {
    const dialog = page.getByRole('dialog', { name: 'Masuk' });
    await dialog.getByLabel('Nama pengguna').fill(login);
    await dialog.getByLabel('Kata sandi', { exact: true }).fill(DEMO_PASSWORD);
    await dialog.getByRole('button', { name: 'Masuk', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async function referred(name: string) {
    const her = teller(house.address, 'bidan');
    const ibu = somebody();
    const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' };
    await her.detects(ibu, at, { phase: 'postpartum', person: { name } });
    return { her, ibu, legId: await her.refers(ibu, RSUD, { from: IPUH }) };
  }

  async function declines(ibu: { readonly caseId: string }, note: string): Promise<void> {
    await new Shell(page).signIn('igd');
    await new Shell(page).sees('Yang akan datang');
    await page.goto(`/hospital/case/${ibu.caseId}`);
    await page.getByRole('button', { name: 'Tolak', exact: true }).click();
    await noteField().fill(note);
    await page.getByLabel('Alasan').selectOption({ label: 'Tidak ada tempat tidur' });
  }

  it('a session that ended under a referral: the form stands, and is sent after signing in again', async () => {
    await types('Ibu Sesi Berakhir (rekaan)');
    await midwife.keeps('Ibu Sesi Berakhir (rekaan)');
    await endsTheSession('bidan');
    await page.reload();
    await page.getByText('Sesi berakhir').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await signsInAgain('bidan');
    expect(await nameField().inputValue()).toBe('Ibu Sesi Berakhir (rekaan)');
    await midwife.sends();
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    await server.hears(midwife.caseInView(), 'ReferralRaised');
  });

  it("a session that ended under the hospital's dialog: signed in above it, it is sent once", async () => {
    const { ibu } = await referred('Ibu Dialog Rumah Sakit');
    await declines(ibu, 'Penuh sejak pagi');
    await endsTheSession('igd');
    await page.getByRole('button', { name: 'Catat' }).click();
    await page.getByRole('dialog', { name: 'Masuk' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await signsInAgain('igd');
    expect(await noteField().inputValue()).toBe('Penuh sejak pagi');
    await page.getByRole('button', { name: 'Catat' }).dblclick();
    await page.getByText('Tercatat: ditolak.').waitFor();
    const { history } = await teller(house.address, 'koordinator').opens(ibu);
    expect(history.filter(({ type }) => type === 'ReferralDeclined')).toHaveLength(1);
  });

  it("a session that ended under the coordinator's correction: signed in above it, it is sent once", async () => {
    const { ibu, her, legId } = await referred('Ibu Dialog Dinkes');
    await her.sendsOff(ibu, legId);
    await new Shell(page).signIn('koordinator');
    await new Shell(page).sees('Terlambat sekarang');
    await page.goto(`/coordinator/case/${ibu.caseId}`);
    await page.getByRole('button', { name: 'Koreksi Berangkat' }).click();
    await noteField().fill('Menurut buku ambulans');
    await page.getByLabel('Alasan').selectOption({ label: 'Salah ketik' });
    await endsTheSession('koordinator');
    await page.getByRole('button', { name: 'Catat' }).click();
    await signsInAgain('koordinator');
    expect(await noteField().inputValue()).toBe('Menurut buku ambulans');
    await page.getByRole('button', { name: 'Catat' }).dblclick();
    await page.getByText('Koreksi tercatat.').waitFor();
    const { history } = await teller(house.address, 'koordinator').opens(ibu);
    expect(history.filter(({ type }) => type === 'MilestoneCorrected')).toHaveLength(1);
  });

  it("the back button, Escape and a reload under the hospital's dialog", async () => {
    const { ibu } = await referred('Ibu Tombol Kembali');
    await declines(ibu, 'Alat rusak, menunggu teknisi');
    const opensAgain = async () => {
      await page.getByRole('button', { name: 'Tolak', exact: true }).click();
      await eventually(async () => {
        expect(await noteField().inputValue()).toBe('Alat rusak, menunggu teknisi');
      });
      expect(await page.getByLabel('Alasan').inputValue()).toBe('noRoom');
    };
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await opensAgain();
    await page.goBack();
    await new Shell(page).sees('Yang akan datang');
    await page.goForward();
    await opensAgain();
    await page.reload();
    await opensAgain();
    await page.getByRole('button', { name: 'Catat' }).click();
    await page.getByText('Tercatat: ditolak.').waitFor();
  });

  it('an update of the app: it waits, the form is not loaded anew, and afterwards the newer version is there', async () => {
    await using phone = await deviceIn(browser, line.address);
    page = phone.page;
    midwife = new Midwife(page);
    await midwife.signIn();
    await midwife.isReadyForOffline();
    await page.reload();
    await midwife.seesHerList();
    await midwife.opensTheForm('Nifas', 'Demam');
    await nameField().fill('Ibu Versi Baru (rekaan)');
    await page.evaluate('window.sameLife = true');
    line.newer = 'a newer version';
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.ready).update();
    });
    await page.getByText('Ada versi baru').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect(await page.evaluate('window.sameLife')).toBe(true);
    expect(await nameField().inputValue()).toBe('Ibu Versi Baru (rekaan)');

    await page.getByRole('button', { name: 'Pakai sekarang' }).click();
    await eventually(async () => {
      expect(await page.evaluate('window.sameLife ?? null').catch(() => true)).toBeNull();
    }, 15_000);
    expect(await nameField().inputValue()).toBe('Ibu Versi Baru (rekaan)');
    const waiting = await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
    expect(waiting).toBe(false);
    await page.locator('[name=hospital]:checked').waitFor({ state: 'attached' });
    await midwife.sends();
    await eventually(async () => {
      expect(await midwife.unsent()).toBe(0);
    });
  });

  it('two tabs that both hold records: each is told once and in order', async () => {
    await midwife.signIn();
    const second = await device.context.newPage();
    await second.goto('/midwife');
    const other = new Midwife(second);
    await other.seesHerList();
    await device.context.route('**/api/cases**', (route) => route.abort());
    for (const each of [midwife, other]) {
      await each.refers('Nifas', 'Demam', 'Ibu Dua Tab (rekaan)');
      await each.departs();
    }
    await eventually(async () => {
      expect([await midwife.unsent(), await other.unsent()]).toEqual([6, 6]);
    });
    await device.context.unroute('**/api/cases**');
    await Promise.all(
      [page, second].map((each) => each.evaluate(() => window.dispatchEvent(new Event('online')))),
    );
    await eventually(async () => {
      expect([await midwife.unsent(), await other.unsent()]).toEqual([0, 0]);
    }, 30_000);
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    for (const each of [midwife, other]) {
      await server.hears(each.caseInView(), 'TransportDeparted');
      expect(await server.typesOf(each.caseInView())).toEqual([
        ...['CaseDetected', 'ReferralRaised', 'TransportDeparted'],
      ]);
    }
  });

  it('rows that cannot be opened: they hold up no other, and are not dropped in silence', async () => {
    await midwife.signIn();
    await putsJunk(page);
    await page.reload();
    await midwife.seesHerList();
    await midwife.refers('Nifas', 'Demam', 'Ibu Baris Rusak (rekaan)');
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    await server.hears(midwife.caseInView(), 'ReferralRaised');
    await eventually(async () => {
      expect(await midwife.unsent()).toBe(0);
    });
    await page.goto('/outbox');
    await page.getByText('2 catatan di perangkat ini tidak dapat dibuka').waitFor();
    await page.goto('/account');
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('dialog', { name: '2 catatan belum terkirim' }).waitFor();
  });

  it('a device that is nearly full says so; one that is full keeps the form as it is, and sends once there is room', async () => {
    await device.context.addInitScript(DISK);
    const session = await device.context.newCDPSession(page);
    await midwife.signIn();
    await midwife.isReadyForOffline();
    const hasReserve = () => page.evaluate(() => caches.has('rujukan-reserve'));
    await eventually(async () => {
      expect(await hasReserve()).toBe(true);
    }, 15_000);
    await midwife.opensTheForm('Nifas', 'Demam');
    await page.evaluate('window.refusedWrites = 1');
    await nameField().fill('Ibu Sempit (rekaan)');
    await eventually(async () => {
      expect(await page.evaluate('window.refusedWrites')).toBe(0);
    });
    await midwife.keeps('Ibu Sempit (rekaan)');
    expect(await page.getByText('Penyimpanan perangkat').count()).toBe(0);

    await page.evaluate(() => caches.delete('rujukan-reserve'));
    await session.send('Storage.overrideQuotaForOrigin', { origin: house.address, quotaSize: 1 });
    await page.reload();
    await page.getByText('Penyimpanan perangkat hampir penuh').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect(await nameField().inputValue()).toBe('Ibu Sempit (rekaan)');

    await page.evaluate('window.refusedWrites = Infinity');
    await nameField().fill('Ibu Penuh (rekaan)');
    await page.getByText('Penyimpanan perangkat penuh').first().waitFor();
    await page.locator('[name=hospital]:checked').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Kirim rujukan' }).click();
    await page.getByText('isian tetap ada').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect(await nameField().inputValue()).toBe('Ibu Penuh (rekaan)');
    expect(page.url()).toContain('/midwife/new/');

    await page.evaluate('window.refusedWrites = 0');
    await session.send('Storage.overrideQuotaForOrigin', { origin: house.address });
    await midwife.sends();
    await page.getByText('Penyimpanan perangkat').first().waitFor({ state: 'detached' });
    const server = await ServerSide.signedIn(house.address, 'koordinator');
    await server.hears(midwife.caseInView(), 'ReferralRaised');
  });

  it('signing out without a signal: warned of what waits, nothing left on the device, the session ended once there is one', async () => {
    await midwife.signIn();
    await midwife.isReadyForOffline();
    await device.context.setOffline(true);
    await midwife.refers('Nifas', 'Demam', 'Ibu Keluar Luring (rekaan)');
    await page.goto('/account');
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('dialog', { name: '2 catatan belum terkirim' }).waitFor();
    await page.getByRole('button', { name: 'Jangan keluar' }).click();
    expect(await midwife.unsent()).toBe(2);
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('button', { name: 'Hapus 2 catatan dan keluar' }).click();
    // Leaving loads the first page anew; it must not meet the reload below.
    await page.waitForURL(({ pathname }) => pathname === '/');
    await midwife.shell.sees('Masuk');
    await eventually(async () => {
      expect(JSON.parse(await midwife.everythingOnThePhone())).toEqual({ keys: [], kept: [], outbox: [] });
    });
    await page.reload();
    await midwife.shell.sees('Masuk');
    expect(await device.context.cookies()).toHaveLength(1);

    await device.context.setOffline(false);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await eventually(async () => {
      expect(await device.context.cookies()).toEqual([]);
    }, 15_000);
    await page.reload();
    await midwife.shell.sees('Masuk');
  });
});

/**
 * A disk that refuses so many writes of records, as browsers tell it: the transaction is cut off, and says why. Chromium
 * lets IndexedDB write beyond a quota that its DevTools set.
 */
const DISK = `
  window.refusedWrites = 0;
  for (const name of ['put', 'add']) {
    const write = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...said) {
      const request = write.apply(this, said);
      if (window.refusedWrites > 0) {
        window.refusedWrites -= 1;
        const error = new DOMException('no room', 'QuotaExceededError');
        Object.defineProperty(this.transaction, 'error', { value: error });
        this.transaction.abort();
      }
      return request;
    };
  }
`;

/** Two rows as a broken disk or another version may have left them. */
function putsJunk(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const asked = indexedDB.open('rujukan');
    const db = await new Promise<IDBDatabase>((resolve) => {
      asked.onsuccess = () => {
        resolve(asked.result);
      };
    });
    const transaction = db.transaction('outbox', 'readwrite');
    const sealed = { iv: new Uint8Array(12), data: new ArrayBuffer(40) };
    transaction.objectStore('outbox').add({ commandId: 'junk', accountId: 'nobody', sealed });
    transaction.objectStore('outbox').add({ commandId: 'worse' });
    await new Promise<void>((resolve) => {
      transaction.oncomplete = () => {
        resolve();
      };
    });
    db.close();
  });
}
