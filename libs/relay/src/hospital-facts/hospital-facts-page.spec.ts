import { HOSPITAL_FACTS_TOPIC, isUnreadable, readHospitalFact } from '@rujukan/stage-topics';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandIdOf } from './command-of-fact';
import { rejectionOf } from './rejections';

const PAGE = readFileSync(join(import.meta.dirname, '../../../../docs/hospital-facts.md'), 'utf8');

/** Anything that a refusal may be about. */
const ANYTHING = new Proxy<Record<string, string>>({}, { get: () => '…' });

describe('the page for those who connect a hospital', () => {
  it('explains refusals in the words that stand beside their code', () => {
    const [, section = ''] = PAGE.split('What can be read may still be refused.');
    const rows = [...section.matchAll(/^\| `(\w+)` +\| (.+?) +\| [^|]+ \|$/gm)];
    const shown = rows.map(([, reason = '', sentence]) => ({ reason, sentence }));

    expect(shown.length).toBeGreaterThan(6);
    expect(shown).toEqual(
      shown.map(({ reason }) => ({
        reason,
        sentence: rejectionOf({ refused: reason, about: ANYTHING }).sentence.en,
      })),
    );
  });

  it('tells the id of the event that its example leaves', () => {
    const [, json = ''] = /```json\n(.*?)\n```/s.exec(PAGE) ?? [];
    const { subject } = JSON.parse(json) as { readonly subject: string };
    const fact = readHospitalFact(Buffer.from(subject), Buffer.from(json));
    if (isUnreadable(fact)) throw new Error(fact.sentence.en);

    expect(PAGE).toContain(`That of the message above is \`${commandIdOf(fact)}\`.`);
    expect(PAGE).toContain(HOSPITAL_FACTS_TOPIC);
  });
});
