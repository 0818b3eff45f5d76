import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);
/** By the folder, what runs it. */
const LEFT_OUT = contentOf('test/left-out-suites.json') as Readonly<Record<string, string>>;

function contentOf(file: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
}

async function said(...options: readonly string[]): Promise<string> {
  const jest = ['node_modules/jest/bin/jest.js', '-c', 'test/jest.config.js', ...options];
  const quick = ['--testPathPatterns=apps/cli/src/simulate/chance.spec.ts', '--runInBand'];
  const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules' };
  const { stderr } = await run(process.execPath, [...jest, ...quick], { cwd: ROOT, env });
  return stderr;
}

describe('the suites that npm test leaves out', () => {
  it('are named at the end of its run, each with the command that runs it', async () => {
    const ending = await said();

    for (const [folder, command] of Object.entries(LEFT_OUT)) {
      expect(ending).toContain(`${folder}: ${command}`);
    }
  }, 120_000);

  it('are not called skipped where they were asked for', async () => {
    expect(await said('--testPathIgnorePatterns=none')).not.toContain('Skipped');
  }, 120_000);

  it('are there, and so are their commands', () => {
    const { scripts } = contentOf('package.json') as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    for (const [folder, command] of Object.entries(LEFT_OUT)) {
      const [, name = ''] = /^npm run (\S+)/.exec(command) ?? [];
      expect(scripts[name]).toContain(folder);
      expect(readdirSync(join(ROOT, folder)).some((file) => file.endsWith('.spec.ts'))).toBe(true);
    }
  });
});
