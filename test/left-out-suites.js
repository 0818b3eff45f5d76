import leftOut from './left-out-suites.json' with { type: 'json' };

/** Keeps out the suites that need minutes, or what not every machine has. */
export const LEFT_OUT_PATTERN = `<rootDir>/(${Object.keys(leftOut).join('|')})/`;

/** A reporter that says which suites were skipped; nothing where they were not kept out. */
export default class LeftOutSuites {
  /** @param {ReadonlySet<{ config: { rootDir: string, testPathIgnorePatterns: readonly string[] } }>} contexts */
  onRunComplete(contexts) {
    const areKeptOut = [...contexts].some(({ config: { rootDir, testPathIgnorePatterns } }) =>
      testPathIgnorePatterns.includes(LEFT_OUT_PATTERN.replace('<rootDir>', rootDir)),
    );
    if (!areKeptOut) return;
    const lines = Object.entries(leftOut).map(([folder, command]) => `  ${folder}: ${command}\n`);
    process.stderr.write(`Skipped, for they have commands of their own:\n${lines.join('')}`);
  }
}
