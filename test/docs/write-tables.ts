import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dictionaryAsMarkdown } from '@rujukan/delays';
import { permissionsAsMarkdown, scopesAsMarkdown } from '@rujukan/access';
import { smsWordsAsMarkdown } from '@rujukan/referral';
import { format } from 'prettier';
import {
  hospitalFactsAsMarkdown,
  stagesAsMarkdown,
  unreadableReasonsAsMarkdown,
} from '../../libs/stage-topics/src/language/stage-table';

/** The tables that the guides take from the code: the page, the beginning of the table's first line, the table. */
const TABLES: readonly (readonly [page: string, header: RegExp, table: string])[] = [
  ['permissions.md', /^\| +\| +kader/m, permissionsAsMarkdown()],
  ['permissions.md', /^- \*\*own\*\*/m, scopesAsMarkdown()],
  ['sms.md', /^\| +\| Bahasa Indonesia/m, smsWordsAsMarkdown()],
  ['stages.md', /^\| `type` +\| `data.event`/m, stagesAsMarkdown()],
  ['hospital-facts.md', /^\| `type` +\| members/m, hospitalFactsAsMarkdown()],
  ['hospital-facts.md', /^\| `?reason/m, unreadableReasonsAsMarkdown()],
];

const DOCS = join(import.meta.dirname, '../../docs');

for (const [page, header, table] of TABLES) {
  const file = join(DOCS, page);
  const text = readFileSync(file, 'utf8');
  const from = header.exec(text)?.index;
  if (from === undefined) throw new Error(`${page} has no table that begins like ${header.source}`);
  const end = text.indexOf('\n\n', from);
  const written = (await format(table, { parser: 'markdown' })).trim();
  writeFileSync(file, `${text.slice(0, from)}${written}${end < 0 ? '\n' : text.slice(end)}`);
}

const facts = join(DOCS, 'delay-facts.md');
const [introduction = ''] = readFileSync(facts, 'utf8').split(/(?=^## )/m);
writeFileSync(facts, introduction + (await format(dictionaryAsMarkdown(), { parser: 'markdown' })));
