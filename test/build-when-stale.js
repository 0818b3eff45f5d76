/** Builds what the suites start, unless nothing has changed since it was built for one of them. */
import { execSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';

const SOURCES = ['apps', 'libs', 'package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json'];
const STAMP = 'dist/apps/built-at';

/** A removed file shows in its folder. */
function newest(path) {
  const { mtimeMs } = statSync(path);
  const inside = statSync(path).isDirectory()
    ? readdirSync(path).map((name) => newest(`${path}/${name}`))
    : [];
  return Math.max(mtimeMs, ...inside);
}

function builtAt() {
  try {
    return Number(readFileSync(STAMP, 'utf8'));
  } catch {
    return 0;
  }
}

if (Math.max(...SOURCES.map(newest)) >= builtAt()) {
  const begun = Date.now();
  execSync('npm run -s build', { stdio: 'inherit' });
  writeFileSync(STAMP, String(begun));
}
