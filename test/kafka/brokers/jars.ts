import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Both are supported; the newest of each line that the tests were written with. */
export const KAFKA_VERSIONS = ['3.9.1', '4.1.1'] as const;
export type KafkaVersion = (typeof KAFKA_VERSIONS)[number];

const CACHE = join(import.meta.dirname, '../../../node_modules/.cache/kafka');
const LONGEST_DOWNLOAD_MS = 300_000;

/** The class path of a broker; fetched with Maven at the first call, complete or not at all. */
export async function jarsOf(version: KafkaVersion): Promise<string> {
  const folder = join(CACHE, version);
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}.new`;
    const pom = join(import.meta.dirname, 'pom.xml');
    const what = [`-Dkafka.version=${version}`, 'dependency:copy-dependencies', `-DoutputDirectory=${draft}`];
    await run('mvn', ['-q', '-B', '-f', pom, ...what], { timeout: LONGEST_DOWNLOAD_MS });
    await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  }
  return join(folder, '*');
}
