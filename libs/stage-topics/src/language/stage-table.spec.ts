import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { exampleMessages } from './examples';
import { hospitalFactsAsMarkdown, stagesAsMarkdown, unreadableReasonsAsMarkdown } from './stage-table';
import { CASE_STAGES_TOPIC, CONTENT_TYPE, HOSPITAL_FACTS_TOPIC, REJECTED_FACTS_TOPIC } from './topics';

const PAGE = readFileSync(join(import.meta.dirname, '../../../../docs/stages.md'), 'utf8');

describe('the page for those who connect another system', () => {
  it.each([
    ['the types, events and facts of the case stages', stagesAsMarkdown],
    ['the types and members of the hospital facts', hospitalFactsAsMarkdown],
    ['the reasons for which a message is not read', unreadableReasonsAsMarkdown],
  ])('shows %s as the code has them', async (_, table) => {
    const text = await format(table(), { parser: 'markdown' });

    expect(PAGE).toContain(text.trim());
  });

  it('shows messages as the code writes them', () => {
    const shown = [...PAGE.matchAll(/```json\n(.*?)\n```/gs)].map(([, json]) => JSON.parse(json!) as unknown);
    const written = exampleMessages().map(({ value }) => JSON.parse(value) as unknown);

    expect(shown).toHaveLength(2);
    for (const message of shown) expect(written).toContainEqual(message);
  });

  it('names the topics and the content type', () => {
    for (const name of [CASE_STAGES_TOPIC, HOSPITAL_FACTS_TOPIC, REJECTED_FACTS_TOPIC, CONTENT_TYPE]) {
      expect(PAGE).toContain(name);
    }
  });
});
