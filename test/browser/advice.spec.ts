import type { Browser, Page } from 'playwright-core';
import { barriersOn } from './kit/axe';
import { deviceIn } from './kit/device';
import type { House } from './kit/house';
import { onAPhone } from './kit/on-a-phone';
import { ServerSide } from './kit/server-side';
import { Midwife } from './pages/midwife';
import { Shell } from './pages/shell';

describe('advice of a specialist on a live case', () => {
  let house: House;
  let browser: Browser;
  let midwife: Midwife;
  let page: Page;

  onAPhone((found) => {
    ({ house, browser, page } = found);
    midwife = new Midwife(page);
  });

  it('is asked by SBAR, answered, asked on about, and each side sees what the other has read', async () => {
    await midwife.signIn();
    await midwife.opensTheForm('Bersalin', 'Kejang');
    await midwife.chooses('RSUD Mukomuko');
    await midwife.sends();
    const caseId = midwife.caseInView();
    const watching = await ServerSide.signedIn(house.address, 'igd');
    await watching.hears(caseId, 'ReferralRaised');

    await page.getByText('Minta nasihat', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Isi dengan SBAR' }).click();
    const question = page.getByLabel('Apa yang ingin ditanyakan?');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('textarea')].some(({ value }) =>
        /S: [^]*\nB: [^]*\nA: [^]*\nR: /.test(value),
      ),
    );
    await question.fill(`${await question.inputValue()}\nBerangkat sekarang?`);
    await page.getByRole('button', { name: 'Minta nasihat' }).click();
    await watching.hears(caseId, 'AdviceAsked');

    await using device = await deviceIn(browser, house.address, { size: 'phone' });
    const specialist = device.page;
    await new Shell(specialist).signIn('spog');
    await specialist.getByRole('link', { name: 'Baca dan jawab' }).click();
    const asked = specialist.getByRole('list', { name: 'Percakapan dengan RSUD Mukomuko' });
    await asked.getByText(/Berangkat sekarang\?/).waitFor();
    await asked.getByText('Belum dibaca').waitFor();
    await specialist.getByRole('button', { name: 'Sudah dibaca' }).click();
    await asked.getByText(/^Dibaca/).waitFor();
    await specialist.getByRole('button', { name: 'Jawab' }).click();
    await specialist.getByText('Isi dulu.').waitFor();
    await specialist.getByLabel('Nasihat Anda').fill('Berangkat, telepon dari jalan.');
    await specialist.getByRole('button', { name: 'Jawab' }).click();
    await asked.getByText('Berangkat, telepon dari jalan.').waitFor();
    expect(await barriersOn(specialist)).toEqual([]);

    const thread = page.getByRole('list', { name: 'Percakapan dengan RSUD Mukomuko' });
    await thread.getByText('Berangkat, telepon dari jalan.').waitFor({ timeout: 30_000 });
    await thread
      .getByText(/^Dibaca/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Sudah saya baca' }).click();
    await watching.hears(caseId, 'AdviceSeen');
    await page.getByText('Tulis lagi', { exact: true }).first().click();
    await page.getByLabel('Pertanyaan lanjutan, atau hasil nasihatnya').fill('Sudah di jalan.');
    await page.getByRole('button', { name: 'Tulis lagi' }).click();
    await watching.hears(caseId, 'AdviceContinued');
    await thread.getByText('Sudah di jalan.').waitFor({ timeout: 30_000 });
    expect(await barriersOn(page)).toEqual([]);

    await specialist.reload();
    await asked.getByText('Sudah di jalan.').waitFor();
    const receipts = await asked.getByText(/^Dibaca/).count();
    expect(receipts).toBe(2);
  });
});
