import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const READS_THE_ENVIRONMENT =
  /\bprocess\s*(?:\?\.|\.)\s*env\b|\bprocess\s*\[|\benv\b[^;\n]*from\s*['"](?:node:)?process['"]/;

/** Wall 6: each app reads, checks and freezes its settings in one file; build settings are not part of an app. */
const MAY_READ_IT = /^apps\/[^/]+\/src\/settings\.ts$|^apps\/web\/build\/|\.config\.[cm]?js$/;
/** Told by its caller which real server to use; no part of the product. */
const SPEC_OF_A_REAL_SERVER = 'libs/event-log/src/eventstore/eventstore-server.spec.ts';

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

describe('the environment', () => {
  it('is read only in the settings of an app', () => {
    const readers = [...sources('apps'), ...sources('libs')].filter(
      (file) =>
        !MAY_READ_IT.test(file) &&
        file !== SPEC_OF_A_REAL_SERVER &&
        READS_THE_ENVIRONMENT.test(readFileSync(join(ROOT, file), 'utf8')),
    );

    expect(readers).toEqual([]);
  });

  it.each([
    "const port = process.env.PORT ?? '3000';",
    "const port = process.env['PORT'];",
    "const { PORT } = process['env'];",
    "import { env } from 'node:process';",
    'const port = process?.env.PORT;',
  ])('would be caught in the words %s', (line) => {
    expect(READS_THE_ENVIRONMENT.test(line)).toBe(true);
  });

  it.each(['process.exitCode = 1;', "import { hrtime } from 'node:process';", 'const env = settings.env;'])(
    'is not what is meant by %s',
    (line) => {
      expect(READS_THE_ENVIRONMENT.test(line)).toBe(false);
    },
  );
});
