/**
 * `npm run test:fuzz`: asks the real server whatever its OpenAPI document allows, and what it forbids, as somebody of
 * each role. Needs Schemathesis (test/fuzz/requirements.txt) in `.fuzz`, or SCHEMATHESIS naming its `st`. Takes
 * FUZZ_SECONDS (200) and FUZZ_SEED (1706).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../fault-kit/server-process';
import { type Told, settle, tellOfSomeWomen } from './scene';

const HERE = import.meta.dirname;
const ST = process.env.SCHEMATHESIS ?? join(HERE, '../../.fuzz/bin/st');
const SECONDS = process.env.FUZZ_SECONDS ?? '200';
const SEED = process.env.FUZZ_SEED ?? '1706';

/** Live lists have no end; what they answer is held by test/journeys/live.spec.ts. */
const NEVER_ENDING = '/live$';

async function fuzz(address: string, { tokens, known }: Told): Promise<boolean> {
  const options = [
    ...['--config-file', join(HERE, 'schemathesis.toml'), 'run', `${address}/api/openapi.json`],
    ...['--phases', 'coverage,fuzzing,stateful', '--max-time', SECONDS, '--seed', SEED],
    ...['--exclude-path-regex', NEVER_ENDING],
  ];
  const run = spawn(ST, options, {
    stdio: 'inherit',
    env: {
      ...process.env,
      SCHEMATHESIS_HOOKS: 'known_things',
      PYTHONPATH: HERE,
      PYTHONDONTWRITEBYTECODE: '1',
      KNOWN_THINGS: JSON.stringify(known),
      TOKENS: JSON.stringify([...tokens.values()]),
    },
  });
  const [code] = (await once(run, 'close')) as [number | null];
  return code === 0;
}

/** What the server says of itself in the end: nothing that nobody foresaw. */
function incidentsIn(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.includes('"incident"') || line.includes('"level":60'));
}

async function main(): Promise<void> {
  if (!existsSync(ST)) throw new Error(`Schemathesis is not at ${ST}; see test/fuzz/requirements.txt.`);
  const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-fuzz-'));
  try {
    await settle(dataDir);
    await using server = new ServerProcess(dataDir);
    const address = await server.address();
    await server.ready(30_000);
    const isClean = await fuzz(address, await tellOfSomeWomen(address));
    const incidents = incidentsIn(server.lines);
    for (const incident of incidents) console.log(incident);
    if (!isClean || incidents.length > 0) process.exitCode = 1;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

await main();
