import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { exampleMessages } from './examples';
import { hospitalFactsAsMarkdown, stagesAsMarkdown, unreadableReasonsAsMarkdown } from './stage-table';
import { CASE_STAGES_TOPIC, CONTENT_TYPE, HOSPITAL_FACTS_TOPIC, REJECTED_FACTS_TOPIC } from './topics';

const pageOf = (name: string) => readFileSync(join(import.meta.dirname, '../../../../docs', name), 'utf8');
const PAGES = ['stages.md', 'hospital-facts.md'] as const;

describe('the pages for those who connect another system', () => {
  it.each([
    ['the types, events and facts of the case stages', stagesAsMarkdown, 'stages.md'],
    ['the types and members of the hospital facts', hospitalFactsAsMarkdown, 'hospital-facts.md'],
    ['the reasons for which a message is not read', unreadableReasonsAsMarkdown, 'hospital-facts.md'],
  ])('show %s as the code has them', async (_, table, page) => {
    const text = await format(table(), { parser: 'markdown' });

    expect(pageOf(page)).toContain(text.trim());
  });

  it.each(PAGES)('show a message in %s as the code writes it', (page) => {
    const shown = [...pageOf(page).matchAll(/```json\n(.*?)\n```/gs)];
    const written = exampleMessages().map(({ value }) => JSON.parse(value) as unknown);

    expect(shown).toHaveLength(1);
    for (const [, json] of shown) expect(written).toContainEqual(JSON.parse(json!));
  });

  it.each(PAGES)('name the topics and the form in %s', (page) => {
    for (const name of [CASE_STAGES_TOPIC, HOSPITAL_FACTS_TOPIC, REJECTED_FACTS_TOPIC, CONTENT_TYPE]) {
      expect(pageOf(page)).toContain(name);
    }
  });
});
