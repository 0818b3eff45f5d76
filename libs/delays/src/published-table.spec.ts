import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_INTERVALS } from './intervals';
import { DICTIONARY_HEADINGS, dictionaryRows } from './published-page';
import { PUBLISHED_COLUMNS, PUBLISHED_TABLE } from './published-table';
import { GROUPINGS } from './question';

const { name, version } = PUBLISHED_TABLE;
const GOLDEN = join(import.meta.dirname, `golden/${name}.v${version}.json`);

describe('the published table', () => {
  it('has the columns its version has always had; others need a new version and a golden file of its own', () => {
    expect(existsSync(GOLDEN)).toBe(true);
    const columns = PUBLISHED_COLUMNS.map(({ name, type, unit, values, several }) => ({
      name,
      type,
      unit,
      values,
      several,
    }));
    expect({ ...PUBLISHED_TABLE, columns }).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')));
  });

  it('names no column twice, and each so that every tool can read it', () => {
    const names = PUBLISHED_COLUMNS.map((column) => column.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((each) => !/^[a-z][a-z_]*$/.test(each))).toEqual([]);
  });

  it('tells everything that the grammar groups by, and the same of every interval', () => {
    const groups = PUBLISHED_COLUMNS.flatMap(({ source }) => (source.kind === 'group' ? [source.group] : []));
    expect([...groups, 'none', 'route'].sort()).toEqual([...GROUPINGS].sort());
    const told = ALL_INTERVALS.map((interval) =>
      PUBLISHED_COLUMNS.flatMap(({ source }) =>
        source.kind === 'measure' && source.interval === interval ? [source.measure] : [],
      ),
    );
    expect(new Set(told.map((each) => each.join())).size).toBe(1);
    expect(told[0]).toHaveLength(6);
  });

  it('explains every column in both languages, none like another', () => {
    const rows = dictionaryRows();
    expect(rows).toHaveLength(PUBLISHED_COLUMNS.length);
    expect(rows.filter((row) => row.length !== DICTIONARY_HEADINGS.length)).toEqual([]);
    for (const language of ['en', 'id'] as const) {
      const meanings = PUBLISHED_COLUMNS.map(({ meaning }) => meaning[language]);
      expect(meanings.filter((meaning) => meaning.length < 10)).toEqual([]);
      expect(new Set(meanings).size).toBe(meanings.length);
    }
  });

  it('has no cell of free text, of a person, or of an exact time', () => {
    const sources = new Set(PUBLISHED_COLUMNS.map(({ source }) => source.kind));
    expect([...sources].sort()).toEqual(['case', 'dangerSign', 'group', 'leg', 'measure']);
    const open = PUBLISHED_COLUMNS.filter(({ type, values }) => type === 'text' && values === null);
    expect(open.map((column) => column.name)).toEqual([
      'case_pseudonym',
      'origin',
      'destination',
      'kecamatan',
      'month',
      'week',
    ]);
  });
});
