import { ALL_INTERVALS } from './intervals';
import { PUBLISHED_COLUMNS, type PublishedColumn, inSnakeCase } from './published-table';
import { MEASURE_WORDS, describeInterval } from './published-words';

/** One line for each column, under {@link DICTIONARY_HEADINGS}. */
export function dictionaryRows(): readonly (readonly string[])[] {
  return PUBLISHED_COLUMNS.map((column) => [
    column.name,
    column.type,
    column.unit ?? '',
    valuesOf(column),
    column.meaning.en,
    column.meaning.id,
  ]);
}

export const DICTIONARY_HEADINGS = [
  'column',
  'type',
  'unit',
  'values',
  'meaning (English)',
  'arti (Bahasa Indonesia)',
] as const;

/** The tables of `docs/delay-facts.md`: what is said of a leg, the intervals, and what is said of each of them. */
export function dictionaryAsMarkdown(): string {
  const [first] = ALL_INTERVALS;
  const ofLeg = PUBLISHED_COLUMNS.filter(({ source }) => source.kind !== 'measure');
  const ofInterval = PUBLISHED_COLUMNS.flatMap((column) =>
    column.source.kind === 'measure' && column.source.interval === first
      ? [
          {
            ...column,
            name: column.name.replace(inSnakeCase(first), '<interval>'),
            meaning: MEASURE_WORDS[column.source.measure],
          },
        ]
      : [],
  );
  const intervals = ALL_INTERVALS.map((interval) => {
    const { en, id } = describeInterval(interval);
    return [`\`${inSnakeCase(interval)}\``, en, id];
  });
  return [
    '## Of the leg',
    table(DICTIONARY_HEADINGS, ofLeg.map(lineOf)),
    '## Of each interval',
    table(DICTIONARY_HEADINGS, ofInterval.map(lineOf)),
    '## The intervals',
    table(['`<interval>`', 'English', 'Bahasa Indonesia'], intervals),
  ].join('\n\n');
}

function lineOf(column: PublishedColumn): readonly string[] {
  const { name, type, unit, meaning } = column;
  return [`\`${name}\``, type, unit ?? '', valuesOf(column), meaning.en, meaning.id];
}

function valuesOf({ values, several }: PublishedColumn): string {
  if (values === null) return '';
  return several ? `${values.join(', ')}; several separated by a space` : values.join(', ');
}

function table(headings: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...lines.map(line)].join('\n');
}
