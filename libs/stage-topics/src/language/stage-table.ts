import { HOSPITAL_FACT_TYPES, HOSPITAL_MESSAGES, type HospitalFactType } from './hospital-facts/fact-types';
import { LARGEST_FACT_BYTES } from './hospital-facts/read-hospital-fact';
import { UNREADABLE_REASONS, unreadable } from './hospital-facts/unreadable';
import { factSchemaOf } from './stages/facts';
import { CHAPTERS, PUBLISHED_NAME, TYPE_OF_CHAPTER, eventsOf } from './stages/stage-types';

/** The types of the case stages, their events and the members of their facts, as the code has them. */
export function stagesAsMarkdown(): string {
  const rows = CHAPTERS.flatMap((chapter) =>
    eventsOf(chapter).map((event) => {
      const members = Object.keys(factSchemaOf(event).properties);
      return `| ${code(TYPE_OF_CHAPTER[chapter])} | ${code(PUBLISHED_NAME[event])} | ${members.map(code).join(', ')} |`;
    }),
  );
  return ['| `type` | `data.event` | members of `data.fact` |', '| - | - | - |', ...rows].join('\n');
}

/** The types of the hospital facts and the members of their data; those that may be left out in brackets. */
export function hospitalFactsAsMarkdown(): string {
  const rows = HOSPITAL_FACT_TYPES.map((type) => `| ${code(type)} | ${membersOf(type).join(', ')} |`);
  return ['| `type` | members of `data` |', '| - | - |', ...rows].join('\n');
}

/** Why a message could not be read, with the sentence that stands beside the code. */
export function unreadableReasonsAsMarkdown(): string {
  const about = { most: LARGEST_FACT_BYTES, known: '…', paths: '…' };
  const rows = UNREADABLE_REASONS.map((reason) => {
    const { en, id } = unreadable(reason, about).sentence;
    return `| ${code(reason)} | ${en} | ${id} |`;
  });
  return ['| reason | English | Bahasa Indonesia |', '| - | - | - |', ...rows].join('\n');
}

function membersOf(type: HospitalFactType): readonly string[] {
  const { properties, required } = HOSPITAL_MESSAGES[type].properties.data;
  const must: readonly string[] = required;
  return Object.keys(properties).map((name) => (must.includes(name) ? code(name) : `(${code(name)})`));
}

function code(name: string): string {
  return `\`${name}\``;
}
