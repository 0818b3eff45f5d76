import type { Page } from 'playwright-core';
import { eventually } from '../journeys/kit/eventually';
import { barriersOn } from './kit/axe';
import type { Device } from './kit/device';
import { type House, KADER } from './kit/house';
import { noticesOn } from './kit/notices';
import { picture } from './kit/picture';
import { ServerSide } from './kit/server-side';
import { onAPhone } from './kit/on-a-phone';
import { Midwife } from './pages/midwife';

interface OpenOther {
  readonly otherDetectionId: string;
  readonly handover: { readonly service: string; readonly receipt: string } | null;
}

describe('who was found at another age, at the midwife’s', () => {
  let house: House;
  let device: Device;
  let page: Page;
  let midwife: Midwife;
  let server: ServerSide;

  onAPhone(async (found) => {
    ({ house, device, page } = found);
    server = await ServerSide.signedIn(house.address, 'bidan');
    midwife = new Midwife(page);
  });

  async function foundByTheKader(name: string, sign = 'highBloodPressure'): Promise<string> {
    const otherDetectionId = crypto.randomUUID();
    const kader = await ServerSide.signedIn(house.address, KADER.login);
    await kader.says('other-detections', {
      otherDetectionId,
      personId: crypto.randomUUID(),
      posyandu: KADER.facilityId,
      ageGroup: 'elderly',
      signs: [sign],
      person: { name },
    });
    return otherDetectionId;
  }

  const open = async (id: string) =>
    (await server.lists<OpenOther>('other-detections')).find((each) => each.otherDetectionId === id);
  const cardOf = (name: string) => page.getByRole('listitem', { name, exact: true });

  it('waits on a page of their own, is handed over to the service that the list proposes, and is over', async () => {
    const id = await foundByTheKader('Nenek Contoh');
    await midwife.signIn();
    await page.getByRole('link', { name: 'Temuan usia lain (1)' }).click();
    await midwife.shell.sees('Temuan usia lain');
    const card = cardOf('Nenek Contoh');
    await card.getByRole('button', { name: 'Serahkan ke layanan' }).click();
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'midwife-others-handover-phone');
    await card.getByLabel('Kabar dari layanan').selectOption({ label: 'Lewat telepon' });
    await card.getByRole('button', { name: 'Simpan' }).click();
    await card.getByText('Diserahkan ke klaster dewasa dan lansia: lewat telepon').waitFor();
    expect(await open(id)).toMatchObject({ handover: { service: 'adultAndElderly', receipt: 'byPhone' } });

    await card.getByRole('button', { name: 'Sudah selesai' }).click();
    await card.getByRole('button', { name: 'Simpan' }).click();
    await card.getByText('Pilih dulu.').waitFor();
    await card.getByLabel('Apa hasilnya?').selectOption({ label: 'Ditangani puskesmas' });
    await card.getByRole('button', { name: 'Simpan' }).click();
    await card.waitFor({ state: 'detached' });
    expect(await open(id)).toBeUndefined();
    await page.getByText('Tidak ada yang menunggu.').waitFor();
  });

  it('is told of without a signal, and at the server once there is one', async () => {
    const id = await foundByTheKader('Kakek Contoh');
    await midwife.signIn();
    await page.getByRole('link', { name: 'Temuan usia lain (1)' }).click();
    const card = cardOf('Kakek Contoh');
    await card.waitFor();
    await device.context.setOffline(true);
    await card.getByRole('button', { name: 'Sudah selesai' }).click();
    await card.getByLabel('Apa hasilnya?').selectOption({ label: 'Tidak datang' });
    await card.getByRole('button', { name: 'Simpan' }).click();
    await card.getByText('Menunggu dikirim').waitFor();
    expect(await open(id)).toBeDefined();
    await device.context.setOffline(false);
    await eventually(async () => {
      expect(await open(id)).toBeUndefined();
    }, 30_000);
  });

  it('shows on her open page as the kader records it, an emergency first and with what calls for her', async () => {
    await foundByTheKader('Nenek Menunggu');
    await midwife.signIn();
    await page.getByRole('link', { name: 'Temuan usia lain (1)' }).click();
    await cardOf('Nenek Menunggu').waitFor();
    await device.context.grantPermissions(['notifications'], { origin: house.address });
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      document.body.setAttribute('data-opened', 'once');
    });
    const id = await foundByTheKader('Paman Contoh', 'emergencySign');
    const tag = `otherDetectionRecorded/${id}/`;
    const card = cardOf('Paman Contoh');
    await card.getByText('Segera', { exact: true }).waitFor();

    const names = await page
      .getByRole('listitem')
      .evaluateAll((cards) => cards.flatMap((each) => each.getAttribute('aria-label') ?? []));
    expect(names).toEqual(['Paman Contoh', 'Nenek Menunggu']);
    await page.getByRole('alert').getByText('1 orang harus segera ditangani').waitFor();
    const [notice] = await eventually(async () => {
      const shown = await noticesOn(page, tag);
      expect(shown).toHaveLength(1);
      return shown;
    });
    expect(notice).toMatchObject({ requireInteraction: true, data: { path: '/midwife/others' } });
    expect(notice?.title).toMatch(/^Gawat darurat usia lain dari .*Ipuh/);
    expect(JSON.stringify(notice)).not.toContain('Paman');
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'midwife-others-emergency-phone');
    await card.getByRole('button', { name: 'Serahkan ke layanan' }).click();
    await card.getByRole('button', { name: 'Simpan' }).click();
    await card.getByText('Diserahkan ke ruang gawat darurat').waitFor();
    await page.getByText('1 orang harus segera ditangani').waitFor({ state: 'detached' });
    await eventually(async () => {
      expect(await noticesOn(page, tag)).toEqual([]);
    });
    expect(await page.evaluate(() => document.body.getAttribute('data-opened'))).toBe('once');
  });
});
