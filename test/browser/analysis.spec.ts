import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/accounts';
import { startChromium } from './kit/chromium';
import { type Device, type DeviceOptions, deviceIn } from './kit/device';
import { type House, openHouse } from './kit/house';
import { Analysis } from './pages/analysis';
import { Shell } from './pages/shell';

const A_YEAR_DAYS = 365;

describe('the pages of the analyst', () => {
  let house: House;
  let browser: Browser;
  let token: string;

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(A_YEAR_DAYS), startChromium()]);
    token = await tokenOf('analis');
  });
  afterAll(async () => {
    await browser.close();
    await house[Symbol.asyncDispose]();
  });

  async function tokenOf(login: string): Promise<string> {
    const answer = await fetch(`${house.address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: DEMO_PASSWORD }),
    });
    return ((await answer.json()) as { token: string }).token;
  }

  async function told<Body>(path: string): Promise<Body> {
    const answer = await fetch(`${house.address}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return (await answer.json()) as Body;
  }

  async function analystAt(
    options: DeviceOptions = { size: 'desk' },
  ): Promise<Device & { analysis: Analysis }> {
    const device = await deviceIn(browser, house.address, options);
    const shell = new Shell(device.page);
    await shell.signIn('analis');
    await shell.sees('Analisis keterlambatan');
    await new Analysis(device.page).figure.waitFor();
    return { ...device, analysis: new Analysis(device.page) };
  }

  const complaintsOf = ({ complaints }: Device) =>
    complaints.filter((each) => !each.includes('/api/session/refresh'));

  it('draw and tabulate the percentiles that the server tells, hidden counts as hidden', async () => {
    await using device = await analystAt();
    await device.analysis.asks('groups?interval=referralToArrival&groupBy=origin');
    const rows = await device.analysis.table();
    const { rows: answered } = await told<{ rows: readonly FiguresRow[] }>(
      '/api/delays?groupBy=origin&intervals=referralToArrival',
    );

    expect(rows).toHaveLength(answered.length);
    for (const [at, row] of answered.entries()) {
      const [, p50, p90] = rows[at] ?? [];
      const figures = row.intervals?.referralToArrival;
      if (figures === undefined) expect(p50).toBe('disembunyikan');
      else
        expect([p50, p90]).toEqual(
          [figures.p50, figures.p90].map((each) => (each === null ? '–' : id(each))),
        );
      if (figures) expect(rows[at]?.[5]).toBe(figures.counted === null ? '< 5' : id(figures.counted));
    }
    expect(answered.some((row) => row.suppressed ?? row.intervals?.referralToArrival?.open === null)).toBe(
      true,
    );
    expect(complaintsOf(device)).toEqual([]);
  });

  it('draw survival curves with how many were still followed, as the server tells', async () => {
    await using device = await analystAt();
    await device.analysis.asks('survival?interval=referralToArrival&urgency=emergency');
    const { rows } = await told<{ rows: readonly [SurvivalRow] }>(
      '/api/delays/survival?interval=referralToArrival&groupBy=urgency&urgency=emergency&horizonMinutes=720&curvePoints=300',
    );
    const [{ censored }] = rows;
    const texts = await device.analysis.plotTexts();
    const [cells = []] = await device.analysis.table();

    expect(texts).toEqual(expect.arrayContaining(['Gawat darurat', 'Jumlah yang masih diikuti']));
    for (const hours of [2, 4, 6]) {
      const step = censored.curve.find(({ minutes }) => minutes >= hours * 60);
      if (step) expect(texts).toContain(step.atRisk === null ? '< 5' : id(step.atRisk));
    }
    expect(cells.slice(1, 5)).toEqual(
      [censored.n, censored.p50.estimate, censored.p50.lower, censored.p50.upper].map((each) =>
        id(each ?? NaN),
      ),
    );
  });

  it('lay the parts of the way one after the other up to the whole', async () => {
    await using device = await analystAt();
    await device.analysis.asks('way?urgency=emergency');
    const { rows } = await told<{ rows: readonly [WayRow] }>(
      '/api/delays/waterfall?groupBy=none&urgency=emergency',
    );
    const table = await device.analysis.table();

    expect(table.map(([, , minutes]) => minutes)).toEqual(
      [...rows[0].parts.map(({ meanMinutes }) => meanMinutes), rows[0].totalMeanMinutes].map(id),
    );
    expect(await device.analysis.plot.locator('rect').count()).toBe(table.length);
  });

  it('place each unit in the funnel by what the server tells of it', async () => {
    await using device = await analystAt();
    await device.analysis.asks('funnel?interval=referralToResponse');
    const { rows } = await told<{ rows: readonly FunnelRow[] }>(
      '/api/delays/funnel?interval=referralToResponse',
    );
    const table = await device.analysis.table();
    const dots = await device.analysis.plot.locator('g[data-mark=dot] > *').count();

    expect(table.map(([, share]) => share)).toEqual(
      rows.map(({ share = null, met, missed, suppressed }) => {
        if (suppressed) return 'disembunyikan';
        return share === null && (met !== 0 || missed !== 0) ? '< 5' : percent(share);
      }),
    );
    expect(dots).toBeGreaterThan(0);
    expect(dots).toBeLessThanOrEqual(rows.filter(({ share }) => share != null).length);
  });

  it('shade the hours of the week, and say where a cell is hidden', async () => {
    await using device = await analystAt();
    await device.analysis.asks('heat?interval=referralToArrival&block=1');
    const table = await device.analysis.table();
    const { rows } = await told<{ rows: readonly FiguresRow[] }>(
      '/api/delays?groupBy=weekday&intervals=referralToArrival&hour=03',
    );

    expect(table).toHaveLength(24 * 7);
    const ofThree = table.filter(([, hour]) => hour === '03–04').map(([, , median]) => median);
    const asTold = Array.from({ length: 7 }, (_, at) => {
      const row = rows.find(({ group }) => group === String(at + 1));
      const figures = row?.intervals?.referralToArrival;
      if (row === undefined) return '–';
      if (figures?.counted == null) return 'disembunyikan';
      return figures.p50 === null ? '–' : id(figures.p50);
    });
    expect(ofThree).toEqual(asTold);
    expect(table.flat()).toContain('disembunyikan');
  });

  it('set the coached puskesmas beside the others, and say where nothing can be concluded', async () => {
    await using device = await analystAt();
    await device.analysis.asks('coaching');
    const answer = await told<CoachingAnswer>('/api/coaching?interval=referralToArrival');
    const table = await device.analysis.table();
    const two = (ratio: number | undefined) =>
      ratio === undefined ? '–' : ratio.toFixed(2).replace('.', ',');

    expect(answer.together?.ratio).toBeDefined();
    expect(table[0]?.slice(2)).toEqual(
      (['estimate', 'lower', 'upper'] as const).map((part) => two(answer.together?.ratio?.[part])),
    );
    const single = table.slice(-answer.effects.length);
    expect(single.map(([name, , ratio]) => [name, ratio])).toEqual(
      answer.effects.map(({ name, ratio }) => [name, two(ratio?.estimate)]),
    );
    expect(await device.analysis.plotTexts()).toContain('belum dapat disimpulkan');
    expect(await device.analysis.figure.innerText()).toContain(answer.together?.sentence.id);
  });

  it('tell how far the times can be trusted, group by group', async () => {
    await using device = await analystAt();
    await device.analysis.asks('trust?groupBy=month');
    const { rows } = await told<{ rows: readonly TrustRow[] }>('/api/delays/completeness?groupBy=month');
    const table = await device.analysis.table();

    expect(table.map(([, over, complete, missing]) => [over, complete, missing])).toEqual(
      rows.map(({ trust }) =>
        trust === undefined
          ? ['disembunyikan', 'disembunyikan', 'disembunyikan']
          : [
              trust.over === null ? '< 5' : id(trust.over),
              ...[trust.complete, trust.missing].map((share) =>
                share === null && trust.over !== 0 ? '< 5' : percent(share),
              ),
            ],
      ),
    );
  });

  it('lead from what was known then to what changed since', async () => {
    await using device = await analystAt();
    const { page, analysis } = device;
    const local = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 16);
    const then = local(Date.now() - 90 * 86_400_000);
    await analysis.asks(`survival?asOf=${then}`);
    const asKnown = await told<{ rows: readonly SurvivalRow[] }>(
      `/api/delays/survival?interval=referralToArrival&groupBy=urgency&asOf=${encodeURIComponent(`${then}:00+07:00`)}`,
    );
    expect((await analysis.table()).map(([, n]) => n)).toEqual(
      asKnown.rows.map(({ censored }) => (censored.n === null ? '< 5' : id(censored.n))),
    );

    await page.getByRole('link', { name: 'Apa yang berubah sejak itu?' }).click();
    await page.waitForURL(/\/analyst\/changes/);
    await page.getByText('peristiwa baru yang terjadi kemudian').waitFor();
    expect(new URL(page.url()).searchParams.get('since')).toBe(then);
  });

  it('call a replay a scenario and no proof, with what it takes for granted', async () => {
    await using device = await analystAt();
    await device.analysis.asks('what-if');
    const text = await device.analysis.figure.innerText();
    const reply = await told<{ sentence: { id: string }; caveat: { id: string } }>(
      '/api/delays/what-if?rule=escalateAfter&emergency=10&urgent=30',
    );

    expect(text).toContain('Skenario, bukan bukti');
    expect(text).toContain(reply.sentence.id);
    expect(text).toContain(reply.caveat.id);
  });

  it('keep what is asked in the address: for the next person, and for the way back', async () => {
    await using device = await analystAt();
    const { page, analysis } = device;
    await analysis.goesTo('Persentil');
    await page.getByLabel('Kelompok', { exact: true }).selectOption({ label: 'Bulan' });
    await page.getByLabel('Gawat darurat').check();
    await page.getByLabel('Dari tanggal').fill('2020-01-01');
    await page.waitForURL(/from=2020-01-01/);
    const rows = await analysis.table();

    await using other = await analystAt();
    await other.page.goto(page.url());
    expect(await other.analysis.table()).toEqual(rows);
    expect(await other.page.getByLabel('Gawat darurat').isChecked()).toBe(true);

    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('from='));
    expect(await page.getByLabel('Dari tanggal').inputValue()).toBe('');
    expect(await page.getByLabel('Gawat darurat').isChecked()).toBe(true);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('urgency='));
    expect(await page.getByLabel('Gawat darurat').isChecked()).toBe(false);
  });

  it('say what is wrong with a question that nobody can answer, and that there is nothing', async () => {
    await using device = await analystAt();
    await device.page.goto('/analyst/groups?from=kemarin');
    await device.page.getByText(/^from:/).waitFor();
    await device.page.goto('/analyst/groups?from=2001-01-01&to=2001-01-31');
    await device.page.getByText('Tidak ada rujukan pada periode ini.').waitFor();
  });

  it('give the picture, the numbers and the facts as files', async () => {
    await using device = await analystAt();
    const { analysis } = device;
    await analysis.asks('groups');
    const file = async (button: string) => {
      const download = await analysis.takesAlong(button);
      return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
    };

    const svg = await file('Gambar ini: SVG');
    expect(svg.name).toBe('rujukan-groups.svg');
    expect(svg.content.toString()).toContain('dihitung');
    expect(svg.content.toString()).not.toContain('var(--');
    const png = await file('Gambar ini: PNG');
    expect(png.content.subarray(1, 4).toString()).toBe('PNG');
    expect(png.content.length).toBeGreaterThan(10_000);
    const numbers = await file('Angka tabel ini: CSV');
    expect(numbers.content.toString().split('\r\n')[0]).toContain('Median (menit)');
    const signatures = { CSV: 'case_pseudonym', XLSX: 'PK', PARQUET: 'PAR1' };
    for (const [format, signature] of Object.entries(signatures)) {
      const facts = await file(`Fakta di baliknya, satu baris per rujukan: ${format}`);
      expect(facts.name).toMatch(new RegExp(`^rujukan-delay-facts-v\\d+-.*\\.${format.toLowerCase()}$`));
      expect(facts.content.subarray(0, signature.length).toString()).toBe(signature);
    }
    expect(complaintsOf(device)).toEqual([]);
  });

  it('load no more than 400 kB of script and style, gzipped, until the first plot stands', async () => {
    await using device = await deviceIn(browser, house.address, { size: 'desk' });
    const session = await device.context.newCDPSession(device.page);
    await session.send('Network.enable');
    const addresses = new Map<string, string>();
    let bytes = 0;
    session.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (type === 'Script' || type === 'Stylesheet') addresses.set(requestId, response.url);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (addresses.has(requestId)) bytes += encodedDataLength;
    });
    const shell = new Shell(device.page);
    await shell.signIn('analis');
    await new Analysis(device.page).plot.waitFor();

    expect([...addresses.values()].some((address) => address.includes('analyst'))).toBe(true);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(400_000);
  });
});

function id(value: number): string {
  return new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 }).format(value);
}

function percent(share: number | null): string {
  const format = new Intl.NumberFormat('id-ID', { style: 'percent', maximumFractionDigits: 0 });
  return share === null ? '–' : format.format(share);
}

interface FiguresRow {
  readonly group: string;
  readonly suppressed?: true;
  readonly intervals?: Readonly<
    Record<string, { p50: number | null; p90: number | null; counted: number | null; open: number | null }>
  >;
}
interface SurvivalRow {
  readonly censored: {
    readonly n: number | null;
    readonly p50: { estimate: number | null; lower: number | null; upper: number | null };
    readonly curve: readonly { minutes: number; atRisk: number | null }[];
  };
}
interface CoachingAnswer {
  readonly effects: readonly { readonly name: string; readonly ratio?: { readonly estimate: number } }[];
  readonly together: {
    readonly ratio?: { readonly estimate: number; readonly lower: number; readonly upper: number };
    readonly sentence: { readonly id: string };
  } | null;
}
interface TrustRow {
  readonly trust?: { over: number | null; complete: number | null; missing: number | null };
}
interface WayRow {
  readonly parts: readonly { meanMinutes: number }[];
  readonly totalMeanMinutes: number;
}
interface FunnelRow {
  readonly met?: number | null;
  readonly missed?: number | null;
  readonly share?: number | null;
  readonly suppressed?: true;
}
