import type { Page } from 'playwright-core';
import { eventually } from '../journeys/kit/eventually';
import { type Patient, somebody } from '../journeys/kit/person';
import { barriersOn } from './kit/axe';
import { type House, KADER } from './kit/house';
import { picture } from './kit/picture';
import { ServerSide } from './kit/server-side';
import { IPUH, RSUD, teller } from './kit/teller';
import { onAPhone } from './kit/on-a-phone';
import { Midwife } from './pages/midwife';

/** What the server cannot read is refused, whatever else it says. */
const UNREADABLE = { recordedAt: 'bukan waktu' };

describe('what the server refused of a midwife', () => {
  let house: House;
  let midwife: Midwife;
  let page: Page;
  let server: ServerSide;

  onAPhone(async (found) => {
    ({ house, page } = found);
    server = await ServerSide.signedIn(house.address, 'koordinator');
    midwife = new Midwife(page);
    await midwife.signIn();
  });

  async function referred(name: string) {
    const bidan = teller(house.address, 'bidan');
    const ibu = somebody();
    await bidan.detects(ibu, { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' }, { person: { name } });
    return { ibu, legId: await bidan.refers(ibu, RSUD, { from: IPUH }) };
  }

  /** While it does something, the server cannot read what is sent to this end of a path. */
  async function refusedAt(end: string, doing: () => Promise<unknown>): Promise<void> {
    const path = `**/api/cases/**/${end}`;
    await page.route(path, (route) =>
      route.continue({
        postData: JSON.stringify({ ...(route.request().postDataJSON() as object), ...UNREADABLE }),
      }),
    );
    await doing();
    await page.getByRole('link', { name: /ditolak/ }).waitFor();
    await page.unroute(path);
  }

  async function sendsMended(): Promise<void> {
    await page.getByRole('button', { name: 'Kirim perbaikan' }).click();
    await page.getByText('tidak lagi menunggu perbaikan').waitFor();
    await eventually(async () => {
      expect(await midwife.unsent()).toBe(0);
    });
  }

  const press = (name: string) => page.getByRole('button', { name }).click();

  it('opens with the same words: departure and arrival, in the order in which they were told', async () => {
    const { ibu } = await referred('Ibu Jalan');
    await midwife.opensCase(ibu.caseId);
    await refusedAt('departure', async () => {
      await page.getByLabel('Kendaraan').selectOption({ label: 'Perahu' });
      await press('Berangkat sekarang');
      await press('Sudah tiba');
    });
    await page.getByText('Berangkat: Ditolak server').waitFor();
    expect(await midwife.unsent()).toBe(1);

    await midwife.mends('Berangkat');
    expect(await page.getByLabel('Kendaraan').inputValue()).toBe('boat');
    await page.getByLabel('Pendamping').selectOption({ label: 'Perawat' });
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'midwife-mending-phone');
    await page.reload();
    await page.getByLabel('Pendamping').waitFor();
    expect(await page.getByLabel('Pendamping').inputValue()).toBe('nurse');
    await midwife.shell.speaksEnglish();
    await page.getByRole('button', { name: 'Send the mended record' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await midwife.shell.speaksIndonesian();
    await sendsMended();
    const departed = await server.hears(ibu.caseId, 'TransportDeparted');
    expect(departed.facts).toMatchObject({ mode: 'boat', escort: 'nurse' });
    await server.hears(ibu.caseId, 'PatientArrived');
    expect((await server.typesOf(ibu.caseId)).slice(-2)).toEqual(['TransportDeparted', 'PatientArrived']);
  });

  it('opens with the same words: an arrival, whose place was wrong', async () => {
    const { ibu, legId } = await referred('Ibu Tiba');
    await teller(house.address, 'bidan').sendsOff(ibu, legId);
    await midwife.opensCase(ibu.caseId);
    await refusedAt('arrival', () => press('Sudah tiba'));
    await midwife.mends('Tiba');
    await page.getByLabel('Di mana').selectOption('rsia-albara');
    await sendsMended();
    expect((await server.hears(ibu.caseId, 'PatientArrived')).facts).toMatchObject({ at: 'rsia-albara' });
  });

  it('opens with the same words: an answer, a question to a specialist, a correction', async () => {
    const { ibu, legId } = await referred('Ibu Tanya');
    const igd = teller(house.address, 'igd');
    await igd.onLeg(ibu, legId, 'questions', { questionId: crypto.randomUUID(), note: 'Tensi?' });
    await midwife.opensCase(ibu.caseId);
    await refusedAt('answer', async () => {
      await page.getByLabel('Jawaban Anda').fill('90/60');
      await press('Kirim jawaban');
    });
    await midwife.mends('Jawaban pertanyaan');
    expect(await page.getByLabel('Jawaban Anda').inputValue()).toBe('90/60');
    await page.getByLabel('Jawaban Anda').fill('');
    await press('Kirim perbaikan');
    await page.getByText('Masih ada yang kosong.').waitFor();
    await page.getByLabel('Jawaban Anda').fill('90/60, nadi 110');
    await sendsMended();
    expect((await server.hears(ibu.caseId, 'QuestionAnswered')).person).toMatchObject({
      note: '90/60, nadi 110',
    });

    await midwife.opensCase(ibu.caseId);
    await page.getByText('Minta nasihat', { exact: true }).first().click();
    await refusedAt('advice', async () => {
      await page.getByLabel('Apa yang ingin ditanyakan?').fill('Tunggu?');
      await press('Minta nasihat');
    });
    await midwife.mends('Minta nasihat');
    expect(await page.getByLabel('Apa yang ingin ditanyakan?').inputValue()).toBe('Tunggu?');
    await page.getByLabel('Apa yang ingin ditanyakan?').fill('Tunggu ambulans?');
    await sendsMended();
    expect((await server.hears(ibu.caseId, 'AdviceAsked')).person).toMatchObject({
      note: 'Tunggu ambulans?',
    });

    await midwife.opensCase(ibu.caseId);
    await page.getByText('Waktu yang tercatat', { exact: true }).click();
    await press('Perbaiki waktu Dirujuk');
    await refusedAt('corrections', async () => {
      await page.getByLabel('Alasan').selectOption({ label: 'Jam salah' });
      await press('Simpan koreksi');
    });
    await midwife.mends('Koreksi waktu');
    expect(await page.getByLabel('Alasan').inputValue()).toBe('wrongClock');
    await page.getByLabel('Alasan').selectOption({ label: 'Salah ketik' });
    await sendsMended();
    expect((await server.hears(ibu.caseId, 'MilestoneCorrected')).facts).toMatchObject({
      milestone: 'raised',
      reason: 'typingError',
    });
  });

  it('opens with the same words: a visit, and a review of a kader’s finding', async () => {
    const { ibu, legId } = await referred('Ibu Pulang');
    await handedBack(ibu, legId);
    await midwife.opensCase(ibu.caseId);
    await press('Sudah saya baca');
    await refusedAt('follow-up', async () => {
      await page.getByLabel('Hasil kunjungan').selectOption({ label: 'Sudah pindah' });
      await page.getByLabel('Catatan kunjungan').fill('Ke rumah ibunya.');
      await press('Simpan kunjungan');
    });
    await midwife.mends('Kunjungan lanjutan');
    expect(await page.getByLabel('Hasil kunjungan').inputValue()).toBe('movedAway');
    await page.getByLabel('Catatan kunjungan').fill('Ke rumah ibunya di Penarik.');
    await sendsMended();
    expect(await server.hears(ibu.caseId, 'FollowUpRecorded')).toMatchObject({
      facts: { result: 'movedAway' },
      person: { note: 'Ke rumah ibunya di Penarik.' },
    });

    const other = somebody();
    const at = { detectedAt: KADER.facilityId, origin: IPUH, entry: 'posyandu' };
    await teller(house.address, KADER.login).detects(other, at, { person: { name: 'Ibu Kader' } });
    await midwife.opensCase(other.caseId);
    await refusedAt('detection-review', () => press('Benar, ada risiko'));
    await midwife.mends('Pemeriksaan temuan kader');
    expect(await page.getByLabel('Mengapa tidak terbukti?').inputValue()).toBe('confirmed');
    await page.getByLabel('Mengapa tidak terbukti?').selectOption({ label: 'Sudah dalam perawatan' });
    await sendsMended();
    expect((await server.hears(other.caseId, 'DetectionReviewed')).facts).toEqual({
      finding: 'inCareAlready',
    });
  });

  it('that says nothing but that it happened is withdrawn with a reason, which stays on the phone', async () => {
    const { ibu, legId } = await referred('Ibu Tarik');
    await handedBack(ibu, legId);
    await midwife.opensCase(ibu.caseId);
    await refusedAt('outcome/acknowledgement', () => press('Saya sudah tahu hasilnya'));
    await midwife.mends('Hasil diketahui');
    await page.getByText('tidak berisi apa pun yang dapat diubah').waitFor();
    await press('Tarik catatan');
    const dialog = page.getByRole('dialog', { name: 'Tarik catatan' });
    await dialog.getByRole('button', { name: 'Tarik catatan' }).click();
    await dialog.getByText('Isi dulu.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await dialog.getByLabel('Mengapa ditarik?').selectOption({ label: 'Sudah tercatat dengan cara lain' });
    await dialog.getByLabel('Keterangan').fill('Lewat telepon.');
    await picture(page, 'midwife-withdrawing-phone');
    await dialog.getByRole('button', { name: 'Tarik catatan' }).click();

    await midwife.shell.sees('Belum terkirim');
    expect(await midwife.unsent()).toBe(0);
    await page.reload();
    const withdrawn = page.getByRole('listitem').filter({ hasText: 'Hasil diketahui' });
    await withdrawn.getByText('Ditarik: Sudah tercatat dengan cara lain').waitFor();
    await withdrawn.getByText('Lewat telepon.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect(await server.typesOf(ibu.caseId)).not.toContain('OutcomeAcknowledged');
  });

  async function handedBack(ibu: Patient, legId: string): Promise<void> {
    const igd = teller(house.address, 'igd');
    await igd.acknowledgesArrival(ibu, legId, RSUD);
    await igd.recordsOutcome(ibu, 'dischargedWithFollowUp', 'hospital');
    await igd.onLeg(ibu, legId, 'back-referral', { to: IPUH, followUpWithinDays: 3, note: 'Periksa luka.' });
  }
});
