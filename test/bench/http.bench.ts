import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import type { Position } from '@rujukan/event-log';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, type BenchResult, compared, medianOfRounds } from './harness';
import { allTaken, detection, prepare, referral, serving, signIn } from './http/product';

const ROUNDS = 9;
const REQUESTS = 2_000;
const WARM_UP = 3;

/** A referral through the whole product, against a route that does nothing behind the same guard and pipe. */
export const benches: Bench[] = [{ name: 'http: POST of a referral', run: async () => [await measure()] }];

async function measure(): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
  try {
    await prepare(dataDir);
    const { value, against, raised } = await serving(dataDir, hammerBoth);
    const stored = await countRaised(dataDir);
    if (stored !== raised) throw new Error(`${raised} referrals were acknowledged and ${stored} are stored`);
    return compared('http: POST of a referral', { unit: 'requests/s', value, against, target: 0.5 });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function hammerBoth(address: string) {
  const token = await signIn(address);
  let raised = 0;
  const raise = async () => {
    const cases = Array.from({ length: REQUESTS }, () => randomUUID());
    await allTaken(
      address,
      cases.map((caseId) => detection(caseId, token)),
    );
    raised += REQUESTS;
    return allTaken(
      address,
      cases.map((caseId) => referral('/api/cases', caseId, token)),
    );
  };
  const answerOnly = () =>
    allTaken(
      address,
      Array.from({ length: REQUESTS }, () => referral('/bench/cases', randomUUID(), token)),
    );
  for (let time = 0; time < WARM_UP; time += 1) {
    await answerOnly();
    await raise();
  }
  const { value, against } = await medianOfRounds(ROUNDS, { value: raise, against: answerOnly });
  return { value, against, raised };
}

async function countRaised(dataDir: string): Promise<number> {
  const log = SqliteEventLog.open(dataDir);
  try {
    let raised = 0;
    for (let after: Position | null = null; ;) {
      const page = await log.readAll(after, 5_000);
      const last = page.at(-1);
      if (!last) return raised;
      raised += page.filter(({ type }) => type === 'ReferralRaised').length;
      after = last.position;
    }
  } finally {
    await log.close();
  }
}
