import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { OpenBoard } from './boards/board';
import { type Hospitals, hospitalId, loginAt, openHospitals, signInAtDesk } from './boards/district';
import { type Usage, usageOf } from './boards/usage';
import { type Bench, type BenchResult, compared } from './harness';
import { hammer } from './http/hammer';
import { detection, prepare, referral, serving, signIn } from './http/product';

const BOARDS = 500;
const SECONDS = 20;
const SHOWN_WITHIN_MS = 1_000;
const GIGABYTE = 2 ** 30;
/** So long everything that is under way may take to come. */
const PATIENCE_MS = 30_000;

interface Setting extends Hospitals {
  readonly name: string;
  readonly referralsASecond: number;
}

/** A province's hospitals; and, worse than it can come, all of them screens of one. */
const SETTINGS: readonly Setting[] = [
  { name: '500 boards of 10 hospitals', hospitals: 10, accountsEach: 1, referralsASecond: 5 },
  { name: '500 boards of one hospital', hospitals: 1, accountsEach: 10, referralsASecond: 1 },
];

/** From the sending of a referral to its frame on every board of its hospital; what the server needs for that. */
export const benches: Bench[] = SETTINGS.map((setting) => ({
  name: `boards: ${setting.name}`,
  run: () => watched(setting),
}));

async function watched(setting: Setting): Promise<BenchResult[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
  try {
    await prepare(dataDir);
    await openHospitals(dataDir, setting);
    return await serving(dataDir, (address, pid) => measured(setting, address, pid));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measured(setting: Setting, address: string, pid: number): Promise<BenchResult[]> {
  const midwife = await signIn(address);
  const sentAt = new Map<string, number>();
  const lagsMs: number[] = [];
  const boards = await openBoards(setting, address, (caseId, at) => {
    const sent = sentAt.get(caseId);
    if (sent !== undefined) lagsMs.push(at - sent);
  });
  try {
    const before = usageOf(pid);
    const began = performance.now();
    const referrals = setting.referralsASecond * SECONDS;
    for (let number = 0; number < referrals; number += 1) {
      await wait(Math.max(0, began + (number * 1_000) / setting.referralsASecond - performance.now()));
      const to = hospitalId(number % setting.hospitals);
      await raised(address, midwife, to, sentAt);
    }
    const expected = (referrals * BOARDS) / setting.hospitals;
    await until(() => lagsMs.length >= expected);
    const seconds = (performance.now() - began) / 1_000;
    return resultsOf(setting.name, lagsMs, before, usageOf(pid), seconds);
  } finally {
    for (const board of boards) board.close();
  }
}

async function openBoards(
  { hospitals, accountsEach }: Setting,
  address: string,
  onShown: (caseId: string, at: number) => void,
): Promise<readonly OpenBoard[]> {
  const boards: OpenBoard[] = [];
  for (let hospital = 0; hospital < hospitals; hospital += 1) {
    for (let account = 0; account < accountsEach; account += 1) {
      const token = await signInAtDesk(address, loginAt(hospital, account));
      const count = BOARDS / (hospitals * accountsEach);
      const opened = Array.from({ length: count }, () => OpenBoard.open(address, token, onShown));
      boards.push(...(await Promise.all(opened)));
    }
  }
  return boards;
}

/** Two statements, as a phone sends them; the second is what boards show. */
async function raised(
  address: string,
  token: string,
  to: string,
  sentAt: Map<string, number>,
): Promise<void> {
  const caseId = randomUUID();
  const detected = await hammer(address, [detection(caseId, token)], 1);
  sentAt.set(caseId, performance.now());
  const referred = await hammer(address, [referral('/api/cases', caseId, token, to)], 1);
  for (const { statuses } of [detected, referred]) {
    if (statuses.get(201) !== 1) throw new Error(`not taken: ${JSON.stringify([...statuses])}`);
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let waitedMs = 0; !isSo(); waitedMs += 10) {
    if (waitedMs > PATIENCE_MS) throw new Error('not every board was shown every referral');
    await wait(10);
  }
}

function resultsOf(
  name: string,
  lagsMs: readonly number[],
  before: Usage,
  after: Usage,
  seconds: number,
): BenchResult[] {
  const sorted = lagsMs.toSorted((a, b) => a - b);
  const lag = (what: string, share: number) =>
    compared(`${name}: referral to frame, ${what}`, {
      unit: 'times/s',
      value: 1_000 / (sorted[Math.floor(sorted.length * share)] ?? Infinity),
      against: 1_000 / SHOWN_WITHIN_MS,
      target: 1,
    });
  return [
    lag('median', 0.5),
    lag('99th percentile', 0.99),
    compared(`${name}: of one processor, so many such loads`, {
      unit: 'loads',
      value: seconds / (after.processorSeconds - before.processorSeconds),
      against: 1,
      target: 2,
    }),
    compared(`${name}: boards in a gigabyte`, {
      unit: 'boards',
      value: (BOARDS * GIGABYTE) / after.memoryBytes,
      against: BOARDS,
      target: 1,
    }),
  ];
}
