import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const STRIDE = [
  'Spoofing',
  'Tampering',
  'Repudiation',
  'Information disclosure',
  'Denial of service',
  'Elevation of privilege',
];

interface Row {
  readonly threat: string;
  readonly file: string;
  readonly title: string;
}

const page = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8');
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), rowsOf(section)] as const),
);

function rowsOf(section: string): readonly (Row | string)[] {
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, file, title] = /^`([^`]+\.spec\.ts)`: (.{10,})$/.exec(cells[4] ?? '') ?? [];
    return cells.length === 6 && cells[1] && file && title ? { threat: cells[1], file, title } : line;
  });
}

/** Whether a text of the spec, which is where titles are, says so. */
function isTitleIn(source: string, title: string): boolean {
  return source.split('\n').some((line) => {
    const at = line.indexOf(title);
    return at > 0 && /['"`]/.test(line.slice(0, at)) && !/^\s*(\/\/|\*)/.test(line);
  });
}

describe('the threat model', () => {
  it('goes through every letter of STRIDE', () => {
    expect([...sections.keys()]).toEqual(STRIDE);
    for (const rows of sections.values()) expect(rows.length).toBeGreaterThan(4);
  });

  it('says of every threat who, what is done, and which test shows it', () => {
    const unreadable = [...sections.values()].flat().filter((row) => typeof row === 'string');
    expect(unreadable).toEqual([]);
  });

  it('names no test that is not there', () => {
    const rows = [...sections.values()].flat().filter((row): row is Row => typeof row !== 'string');
    const missing = rows.filter(({ file, title }) => {
      const path = join(ROOT, file);
      return !existsSync(path) || !isTitleIn(readFileSync(path, 'utf8'), title);
    });
    expect(missing).toEqual([]);
  });

  it('would miss a test that was renamed', () => {
    expect(isTitleIn("  it('is closed to strangers', () => {", 'is closed to strangers')).toBe(true);
    expect(isTitleIn("  it('is closed to guests', () => {", 'is closed to strangers')).toBe(false);
    expect(isTitleIn("// 'is closed to strangers'", 'is closed to strangers')).toBe(false);
  });
});
