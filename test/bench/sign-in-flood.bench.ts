import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, type BenchResult, compared, medianOfRounds } from './harness';
import { hammer } from './http/hammer';
import { allTaken, detection, prepare, serving, signIn } from './http/product';

const ROUNDS = 3;
const COMMANDS = 1_000;
const WARM_UP = 2;
/** More than the product lets wait for their turn, so that some are turned away. */
const FLOODERS = 64;
/** Sign-ins made at once, so that the flood pauses for nothing. */
const WAVE = 256;

/**
 * Commands while strangers from everywhere try logins and passwords as fast as they are answered, against commands
 * without them. Every guess that is let in costs a hash on one of the two cores that do them.
 */
export const benches: Bench[] = [
  { name: 'http: commands under a flood of sign-ins', run: async () => [await measure()] },
];

async function measure(): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
  try {
    await prepare(dataDir);
    const { value, against } = await serving(dataDir, async (address) => {
      const token = await signIn(address);
      const commands = () =>
        allTaken(
          address,
          Array.from({ length: COMMANDS }, () => detection(randomUUID(), token)),
        );
      for (let time = 0; time < WARM_UP; time += 1) await commands();
      return medianOfRounds(ROUNDS, { value: () => flooded(address, commands), against: commands });
    });
    return compared('http: commands under a flood of sign-ins', {
      unit: 'requests/s',
      value,
      against,
      target: 0.25,
    });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Does the work amid the flood; the flood has begun before, and ends after it. */
async function flooded(address: string, work: () => Promise<number>): Promise<number> {
  const over = new AbortController();
  const flood = (async () => {
    while (!over.signal.aborted) {
      const { statuses } = await hammer(address, Array.from({ length: WAVE }, guess), FLOODERS);
      const taken = (statuses.get(401) ?? 0) + (statuses.get(503) ?? 0);
      if (taken !== WAVE) throw new Error(`no flood: ${JSON.stringify([...statuses])}`);
    }
  })();
  try {
    return await work();
  } finally {
    over.abort();
    await flood;
  }
}

function guess(): Buffer {
  const body = JSON.stringify({ login: `bidan.${randomBytes(4).toString('hex')}`, password: randomUUID() });
  const address = [10, ...randomBytes(3)].join('.');
  return Buffer.from(
    `POST /api/session HTTP/1.1\r\nhost: bench\r\nx-forwarded-for: ${address}\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
}
