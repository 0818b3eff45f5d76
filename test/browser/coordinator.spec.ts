import type { Browser, Page } from 'playwright-core';
import { newId, somebody } from '../journeys/kit/person';
import { barriersOn } from './kit/axe';
import { startChromium } from './kit/chromium';
import { deviceIn } from './kit/device';
import { type House, openHouse } from './kit/house';
import { picture } from './kit/picture';
import { IPUH, RSUD, teller } from './kit/teller';
import { Shell } from './pages/shell';

/** Enough cases for a plan of coaching. */
const SIMULATED_DAYS = 60;
const POSYANDU = 'psy-mukomuko-05-ipuh-01';
const NIK = '1706055204980001';

/** Somebody old, with high blood pressure: no case. */
async function recordsAnother(address: string, nik: string): Promise<string> {
  const [otherDetectionId, personId] = [newId(), newId()];
  await teller(address, 'bidan').state('/api/other-detections', {
    ...{ commandId: newId(), otherDetectionId, personId, posyandu: POSYANDU },
    ...{ ageGroup: 'elderly', signs: ['highBloodPressure'], person: { name: 'Kakek Contoh', nik } },
  });
  return personId;
}

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

describe('the coordinator of a district', () => {
  let house: House;
  let browser: Browser;

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(SIMULATED_DAYS), startChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await house[Symbol.asyncDispose]();
  });

  async function referred(name: string, minutes: number) {
    const midwife = teller(house.address, 'bidan');
    const ibu = somebody();
    const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' };
    await midwife.detects(ibu, at, { occurredAt: minutesAgo(minutes + 5), person: { name, nik: NIK } });
    const legId = await midwife.refers(ibu, RSUD, { from: IPUH, occurredAt: minutesAgo(minutes) });
    return { midwife, ibu, legId };
  }

  async function inTheRoom(page: Page): Promise<void> {
    const shell = new Shell(page);
    await shell.signIn('koordinator');
    await shell.sees('Terlambat sekarang');
    await shell.stands();
  }

  async function opens(page: Page, name: string, heading: string): Promise<void> {
    await page
      .getByRole('navigation', { name: 'Halaman koordinator' })
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .click();
    await new Shell(page).sees(heading);
    await new Shell(page).stands();
  }

  it('sees who is overdue, and of a referral that nobody answers who was told', async () => {
    const { midwife, ibu, legId } = await referred('Ibu Lama Menunggu', 40);
    await midwife.onLeg(ibu, legId, 'escalation', { step: 1, toRole: 'coordinator', channel: 'phone' });
    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const { page } = device;
    await inTheRoom(page);
    const line = page.getByRole('row').filter({ hasText: 'Ibu Lama Menunggu' });
    await line.filter({ hasText: 'Rujukan → jawaban RS' }).waitFor();
    expect(await line.first().innerText()).toMatch(/terlambat/);
    await picture(page, 'coordinator-overdue-desk');

    await opens(page, 'Eskalasi', 'Rujukan yang belum dijawab');
    const card = page.getByRole('listitem').filter({ hasText: 'Ibu Lama Menunggu' }).first();
    await card.getByText('Langkah 1: Dieskalasi oleh petugas').waitFor();
    await picture(page, 'coordinator-escalations-desk');
    expect(device.complaints.filter((each) => !each.includes('/api/session/refresh'))).toEqual([]);
  });

  it('hears of a referral while the page stands, once it is overdue', async () => {
    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const { page } = device;
    await inTheRoom(page);
    await referred('Ibu Baru Terlambat', 25);
    await page.getByRole('row').filter({ hasText: 'Ibu Baru Terlambat' }).first().waitFor();
  });

  it('sees which letters back are unread and which visits are overdue, until the puskesmas did them', async () => {
    const days = (count: number) => ({ occurredAt: minutesAgo(count * 24 * 60) });
    const { midwife, ibu, legId } = await referred('Ibu Belum Dikunjungi', 6 * 24 * 60);
    const hospital = teller(house.address, 'igd');
    await hospital.acknowledgesArrival(ibu, legId, RSUD, days(5.9));
    await hospital.admits(ibu, legId, RSUD, days(5.8));
    await hospital.recordsOutcome(ibu, 'dischargedWithFollowUp', 'hospital', { legId, ...days(5) });
    const back = { to: IPUH, followUpWithinDays: 3, note: 'Periksa tekanan darah.', ...days(5) };
    await hospital.onLeg(ibu, legId, 'back-referral', back);

    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const { page } = device;
    await inTheRoom(page);
    await opens(page, 'Rujuk balik', 'Rujuk balik dan kunjungan');
    const lines = page.getByRole('row').filter({ hasText: 'Ibu Belum Dikunjungi' });
    const visit = lines.filter({ hasText: 'Kunjungan belum tercatat' });
    await visit.getByText('Terlambat', { exact: true }).waitFor();
    const letter = lines.filter({ hasText: 'Surat belum dibaca' });
    await letter.waitFor();
    expect(await letter.getByText('Terlambat', { exact: true }).count()).toBe(0);
    await picture(page, 'coordinator-letters-desk');
    expect(await barriersOn(page)).toEqual([]);

    await midwife.onLeg(ibu, legId, 'back-referral/acknowledgement', {});
    await letter.waitFor({ state: 'detached' });
    await midwife.onLeg(ibu, legId, 'follow-up', { result: 'seenWell' });
    await lines.first().waitFor({ state: 'detached' });
  });

  it('reads what came of the signs that posyandu recorded, each count with its denominator', async () => {
    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const { page } = device;
    await inTheRoom(page);
    await opens(page, 'Temuan posyandu', 'Temuan posyandu');
    const told = await teller(house.address, 'koordinator').read<{
      readonly rows: readonly {
        readonly group: string;
        readonly detections: number;
        readonly confirmed: number;
        readonly reviewed: number;
      }[];
    }>('/api/delays/detections?groupBy=pilot');
    expect(told.rows.length).toBeGreaterThan(0);
    await page.getByLabel('Menurut').selectOption({ label: 'Percontohan' });
    for (const { group, detections, confirmed, reviewed } of told.rows) {
      const name = group === 'pilot' ? 'Posyandu percontohan' : 'Posyandu lain';
      const line = page.getByRole('row').filter({ hasText: name });
      await line.filter({ hasText: `${confirmed} dari ${reviewed}` }).waitFor();
      expect(await line.innerText()).toContain(String(detections));
    }
    await picture(page, 'coordinator-detections-desk');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('corrects a time that cannot be, and what stood before stays readable', async () => {
    const { midwife, ibu, legId } = await referred('Ibu Waktu Ragu', 60);
    await midwife.sendsOff(ibu, legId, { occurredAt: minutesAgo(20) });
    const igd = teller(house.address, 'igd');
    await igd.acknowledgesArrival(ibu, legId, RSUD, { occurredAt: minutesAgo(35) });
    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const { page } = device;
    await inTheRoom(page);
    await opens(page, 'Data perlu koreksi', 'Data perlu koreksi');
    await page
      .getByRole('link', { name: /Ibu Waktu Ragu/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Ibu Waktu Ragu', level: 1 }).waitFor();
    await page.getByText('Mendahului langkah sebelumnya').first().waitFor();
    await picture(page, 'coordinator-case-desk');

    await page.getByRole('button', { name: 'Koreksi Tiba' }).click();
    await page.getByLabel('Waktu yang berlaku').fill('');
    await page.getByRole('button', { name: 'Catat' }).click();
    await page.getByText('Isi tanggal dan jam.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    const local = new Date(Date.now() - 10 * 60_000 + 7 * 3_600_000).toISOString().slice(0, 16);
    await page.getByLabel('Waktu yang berlaku').fill(local);
    await page.getByLabel('Alasan').selectOption({ label: 'Salah ketik' });
    await picture(page, 'coordinator-correction-desk');
    await page.getByRole('button', { name: 'Catat' }).click();
    await page.getByText('Koreksi tercatat.').waitFor();
    await page.getByText('Mendahului langkah sebelumnya').waitFor({ state: 'detached' });
    const { history } = await teller(house.address, 'koordinator').opens(ibu);
    expect(history.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['PatientArrived', 'MilestoneCorrected']),
    );
  });

  it('reviews an opening of a case that was not addressed to the hospital', async () => {
    const { ibu } = await referred('Ibu Dibuka', 5);
    await teller(house.address, 'albara').breaksTheGlass(ibu);
    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const { page } = device;
    await inTheRoom(page);
    await opens(page, 'Pembukaan darurat', 'Pembukaan darurat');
    await page.getByRole('button', { name: 'Tinjau' }).first().click();
    await page.getByRole('button', { name: 'Catat' }).click();
    await page.getByText('Isi dulu.').waitFor();
    await page.getByLabel('Penilaian').selectOption({ label: 'Dapat dibenarkan' });
    await page.getByRole('button', { name: 'Catat' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('listitem').getByText('Dapat dibenarkan', { exact: true }).waitFor();
    await picture(page, 'coordinator-openings-desk');
  });

  it('plans whom to coach, and why, and records a visit that nobody can judge yet', async () => {
    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const { page } = device;
    await inTheRoom(page);
    await opens(page, 'Pembinaan', 'Rencana pembinaan');
    const first = page.getByRole('row').nth(1);
    await first.waitFor();
    expect(await first.innerText()).toMatch(/median [\d.]+ menit, kabupaten [\d.]+ menit \(\d+ kasus\)/);
    expect(await first.innerText()).toContain('Belum pernah');
    await picture(page, 'coordinator-coaching-desk');

    await first.getByRole('button', { name: /^Catat kunjungan/ }).click();
    await page.getByLabel('Jumlah SpOG').fill('banyak');
    await page.getByRole('button', { name: 'Catat', exact: true }).click();
    await page.getByText('Angka bulat 0 sampai 50.').waitFor();
    await page.getByLabel('Jumlah SpOG').fill('2');
    await page.getByRole('button', { name: 'Catat', exact: true }).click();
    await page.getByText('Kunjungan tercatat.').waitFor();
    await first.getByText('Belum pernah').waitFor({ state: 'detached' });
    await page.reload();
    await page
      .getByText(/belum dapat disimpulkan apa pun: /i)
      .first()
      .waitFor();
    await page.getByRole('img', { name: /^Sebelum dan sesudah kunjungan di / }).waitFor();
    await page.getByText('Angkanya sebagai tabel').first().click();
    const series = page.getByRole('table', { name: /^Sebelum dan sesudah kunjungan di / });
    expect(await series.getByRole('row').filter({ hasText: 'Kunjungan' }).innerText()).toMatch(
      /\d{4}-\d{2}-01\s+Kunjungan\s+[\d.]+\s+/,
    );
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'coordinator-coaching-series-desk');
  });

  it('finds the cases of a person by a number that stands in no address', async () => {
    await referred('Ibu Dicari', 1);
    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const { page } = device;
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await inTheRoom(page);
    await opens(page, 'Cari orang', 'Cari orang');
    await page.getByLabel('Nomor', { exact: true }).fill(NIK);
    await page.getByRole('button', { name: 'Cari', exact: true }).click();
    await page.getByRole('link', { name: /^Ibu Dicari/ }).waitFor();
    expect(addresses.filter((each) => each.includes(NIK))).toEqual([]);
  });

  it('hands out all that is kept about a person, holds and lifts her erasure, and erases who she is', async () => {
    const nik = '1706055204980077';
    const midwife = teller(house.address, 'bidan');
    const ibu = somebody();
    const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' };
    await midwife.detects(ibu, at, { person: { name: 'Ibu Minta Berkas', nik } });
    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const { page } = device;
    await inTheRoom(page);
    await opens(page, 'Cari orang', 'Cari orang');
    await page.getByLabel('Nomor', { exact: true }).fill(nik);
    await page.getByRole('button', { name: 'Cari', exact: true }).click();
    await page.getByRole('link', { name: 'Berkas orang ini Ibu Minta Berkas' }).click();
    await page.getByRole('heading', { name: 'Berkas data pribadi', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Buka di layar' }).click();
    await page.getByRole('heading', { name: 'Identitas', level: 2 }).waitFor();
    await page.getByText(nik).first().waitFor();
    await page.getByText('Tidak ada penahanan dan tidak ada penghapusan.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'coordinator-person-file-desk');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Unduh PDF' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`rujukan-${ibu.personId}.pdf`);
    await page.getByText(`Tersimpan: rujukan-${ibu.personId}.pdf`).waitFor();

    const decides = async (button: string, reason: string) => {
      await page.getByRole('button', { name: button, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: button, exact: true }).click();
      await dialog.getByText('Isi dulu.').waitFor();
      await dialog.getByLabel('Alasan').selectOption({ label: reason });
      await dialog.getByRole('button', { name: button, exact: true }).click();
      return dialog;
    };
    await decides('Tahan penghapusan', 'Audit maternal perinatal');
    await page.getByText('Penahanan tercatat.').waitFor();
    await page.getByRole('button', { name: 'Buka lagi' }).click();
    await page.getByText('audit maternal perinatal').first().waitFor();
    const dialog = await decides('Hapus identitas', 'Diminta oleh orangnya');
    await dialog.getByRole('alert').first().waitFor();
    await picture(page, 'coordinator-person-held-desk');
    expect(await barriersOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Batal' }).click();
    await decides('Cabut penahanan', 'Audit maternal perinatal');
    await page.getByText('Penahanan dicabut.').waitFor();
    await decides('Hapus identitas', 'Diminta oleh orangnya');
    await page.getByText('Identitas dihapus.').waitFor();
    await page.getByRole('button', { name: 'Buka lagi' }).click();
    await page.getByText('Tidak ada identitas yang dapat dibaca.').waitFor();
    await page.getByText('data diri sudah dihapus').first().waitFor();
    expect(await page.getByText(nik).count()).toBe(0);
    await picture(page, 'coordinator-person-erased-desk');
  });

  it('finds who is no case and hands out what a posyandu of all ages found of them', async () => {
    const nik = '1706055204980078';
    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const { page } = device;
    const personId = await recordsAnother(house.address, nik);
    await inTheRoom(page);
    await opens(page, 'Cari orang', 'Cari orang');
    await page.getByLabel('Nomor', { exact: true }).fill(nik);
    await page.getByRole('button', { name: 'Cari', exact: true }).click();
    await page.getByText('Tidak ada kasus; yang tersimpan').waitFor();
    await page.getByRole('link', { name: 'Berkas orang ini' }).click();
    await page.getByRole('button', { name: 'Buka di layar' }).click();
    await page.getByRole('heading', { name: /^Temuan posyandu lain: / }).waitFor();
    await page.getByText(nik).first().waitFor();
    expect(page.url()).toContain(personId);
  });
});
