import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { permissionsAsMarkdown, scopesAsMarkdown } from '@rujukan/access';
import { PUBLISHED_TABLE, dictionaryAsMarkdown } from '@rujukan/delays';
import { isSmsFault, readSms, smsWordsAsMarkdown } from '@rujukan/referral';
import { format } from 'prettier';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const DOCUMENTS = [
  'README.md',
  'CHANGELOG.md',
  'apps/cli/src/data/README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

describe('the documents', () => {
  it.each(DOCUMENTS)('%s points at nothing that is not there', (document) => {
    const targets = [...read(document).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target]) => target ?? '');
    const files = targets.filter((target) => !/^[a-z]+:/.test(target));

    expect(files.filter((file) => !existsSync(join(ROOT, dirname(document), file)))).toEqual([]);
  });

  it('show who may do what as the table in the code has it', async () => {
    const table = await format(permissionsAsMarkdown(), { parser: 'markdown' });

    expect(read('docs/permissions.md')).toContain(table.trim());
    expect(read('docs/permissions.md')).toContain(scopesAsMarkdown().trim());
  });

  it('show every word of an SMS, and examples that are understood', async () => {
    const page = read('docs/sms.md');
    expect(page).toContain((await format(smsWordsAsMarkdown(), { parser: 'markdown' })).trim());
    const examples = [
      ...page.matchAll(/`((?:RUJUK|REFER|BERANGKAT|DEPART|TIBA|ARRIVED|STATUS|BATAL|CANCEL) [^`]+)`/g),
    ];
    expect(examples.length).toBeGreaterThan(10);
    const hospitals = [{ facilityId: 'rsud-mukomuko' }];
    const faults = examples.flatMap(([, text = '']) => {
      const meant = readSms(text, hospitals);
      return isSmsFault(meant) ? [`${text}: ${meant}`] : [];
    });
    expect(faults).toEqual([]);
  });

  it('explain the columns of the published table as the code has them', async () => {
    const page = read('docs/delay-facts.md');
    const tables = await format(dictionaryAsMarkdown(), { parser: 'markdown' });

    expect(page).toContain(tables.trim());
    expect(page).toMatch(new RegExp(`^# The delay facts, version ${PUBLISHED_TABLE.version}\n`));
  });

  it('name no command that package.json lacks', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = DOCUMENTS.flatMap((document) => [...read(document).matchAll(/npm run ([\w:]+)/g)]);

    expect(named.map(([, script]) => script ?? '').filter((script) => !(script in scripts))).toEqual([]);
  });

  it('end each decision with what enforces it', () => {
    const decisions = DOCUMENTS.filter((name) => name.startsWith('docs/decisions/'));
    const without = decisions.filter((name) => !/^Enforced by: /m.test(read(name)));

    expect(without).toEqual([]);
  });
});
