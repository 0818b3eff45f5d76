import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTargetsFile } from '@rujukan/stores';
import { type District, startDistrict } from './kit/district';
import { type Patient, type Person, about, somebody } from './kit/person';
import { IPUH, RSUD } from './kit/places';

/** To set out within half an hour of the referral; from nine o'clock on, within twenty minutes. */
const NINE = '2026-03-02T09:00:00+07:00';
const SETTING_OUT = {
  interval: 'referralToDeparture',
  urgency: 'emergency',
  minutes: 20,
  source: 'Dinkes (rekaan)',
};

let district: District;
let midwife: Person;
let coordinator: Person;

beforeAll(async () => {
  district = await startDistrict({
    people: ['midwife', 'coordinator', 'analyst'],
    targets: await writtenTargets(),
  });
  midwife = district.as('midwife');
  coordinator = district.as('coordinator');
});

afterAll(async () => {
  await district.close();
});

/** The example for operators with another change in the place of its own. */
async function writtenTargets() {
  const example = await readFile(join(import.meta.dirname, '../../docs/examples/targets.json'), 'utf8');
  const sinceEver = (JSON.parse(example) as { from?: string }[]).filter(({ from }) => from === undefined);
  const folder = await mkdtemp(join(tmpdir(), 'rujukan-targets-'));
  try {
    const file = join(folder, 'targets.json');
    await writeFile(file, JSON.stringify([...sinceEver, { ...SETTING_OUT, from: NINE }]));
    const wrong: string[] = [];
    const targets = readTargetsFile({ TARGETS_FILE: file }, wrong);
    expect(wrong).toEqual([]);
    return targets;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const pass = (minutes: number): void => {
  district.clock.pass({ minutes });
};

async function referred(patient: Patient): Promise<string> {
  await midwife.detects(patient, { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' });
  return midwife.refers(patient, RSUD, { from: IPUH });
}

async function notSetOut(patient: Patient) {
  await district.stores.catchUp();
  return about(patient, await coordinator.overdue()).filter(
    ({ interval }) => interval === SETTING_OUT.interval,
  );
}

interface WithinView {
  readonly rows: readonly { readonly censored: { readonly withinTarget: unknown } }[];
}

async function withinTarget(query = '') {
  await district.stores.catchUp();
  const path = `/api/delays/survival?interval=${SETTING_OUT.interval}&groupBy=none${query}`;
  const { rows } = await coordinator.read<WithinView>(path);
  return rows[0]?.censored.withinTarget;
}

describe('a target that changes at nine', () => {
  const [before, after] = [somebody(), somebody()];
  let legBefore: string;
  let legAfter: string;

  it('is told with the day from which it holds', async () => {
    const { targets } = await district
      .as('analyst')
      .read<{ targets: { interval: string; urgency: string }[] }>('/api/delays/definitions');
    const ofSettingOut = targets.filter(
      ({ interval, urgency }) => interval === SETTING_OUT.interval && urgency === SETTING_OUT.urgency,
    );
    expect(ofSettingOut).toMatchObject([
      { minutes: 30, from: null },
      { minutes: 20, from: '2026-03-02T02:00:00.000Z', source: 'Dinkes (rekaan)' },
    ]);
  });

  it('leaves a referral of before its time, and gives one of after less', async () => {
    pass(55);
    legBefore = await referred(before);
    pass(5);
    legAfter = await referred(after);
    pass(21);
    expect(await notSetOut(before)).toEqual([]);
    expect(await notSetOut(after)).toMatchObject([{ overdueMinutes: 1, target: { minutes: 20 } }]);
    pass(5);
    expect(await notSetOut(before)).toMatchObject([{ overdueMinutes: 1, target: { minutes: 30 } }]);
    expect(await notSetOut(after)).toMatchObject([{ overdueMinutes: 6 }]);
  });

  it('is what the board and the case itself show for each', async () => {
    const { rows } = await coordinator.read<{
      rows: { case: { caseId: string }; clocks: { interval: string; overdueMinutes: number }[] }[];
    }>('/api/board');
    const overdueBy = ({ caseId }: Patient) =>
      rows
        .find((row) => row.case.caseId === caseId)
        ?.clocks.find(({ interval }) => interval === SETTING_OUT.interval)?.overdueMinutes;
    expect([overdueBy(before), overdueBy(after)]).toEqual([1, 6]);
    const { clocks } = await midwife.opens(after);
    expect(clocks).toContainEqual(
      expect.objectContaining({ interval: SETTING_OUT.interval, dueAt: '2026-03-02T02:20:00.000Z' }),
    );
  });

  it('decides which of two that took as long were within it', async () => {
    const occurredAt = (minutesAgo: number) => ({ occurredAt: district.clock.minutesAgo(minutesAgo) });
    // Twenty-five minutes after each was referred.
    await midwife.sendsOff(before, legBefore, occurredAt(6));
    await midwife.sendsOff(after, legAfter, occurredAt(1));
    expect(await withinTarget()).toMatchObject({ n: 2, met: 1, missed: 1 });
    const nine = encodeURIComponent(NINE);
    expect(await withinTarget(`&to=${nine}`)).toMatchObject({ n: 1, met: 1, missed: 0 });
    expect(await withinTarget(`&from=${nine}`)).toMatchObject({ n: 1, met: 0, missed: 1 });
    expect([...(await notSetOut(before)), ...(await notSetOut(after))]).toEqual([]);
  });
});
