import type { Instant } from '@rujukan/kernel';
import { SUBJECTS } from '@rujukan/referral';
import type { AskedOf } from './asking';
import { ALL_INTERVALS, type Interval } from './intervals';
import { type Doubts, MEASUREMENT_STATUSES, OTHER_ENDS } from './measurement';
import {
  DESCRIPTIONS,
  type InBothLanguages,
  MEASURE_WORDS,
  type PublishedMeasure,
  describeMeasure,
} from './published-words';
import {
  DISTANCE_BANDS,
  type DelayQuestion,
  type Grouping,
  PILOT_STATUSES,
  STATED_PURPOSES,
  STATED_RISK_CATEGORIES,
  STATED_URGENCIES,
  TIMES_OF_DAY,
} from './question';

export type { PublishedMeasure };

/**
 * The table that leaves the house: one row a delay fact, in no particular order. What is published under a
 * version stays so for ever; any change of a column is a new version (`golden/`).
 */
export const PUBLISHED_TABLE = { name: 'delay_facts', version: 2 } as const;

export const EXPORT_FORMATS = ['csv', 'xlsx', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const PUBLISHED_MEASURES = Object.keys(MEASURE_WORDS) as readonly PublishedMeasure[];

/** What is asked for: the rows that match the question, whatever it groups by. */
export interface FactExport {
  readonly question: DelayQuestion;
  readonly of: AskedOf;
  readonly format: ExportFormat;
  /** Open intervals are seen up to here. */
  readonly seenUpTo: Instant;
}

/** The groups of the grammar that are columns; a route is its origin and its destination. */
const PUBLISHED_GROUPS = [
  'origin',
  'destination',
  'kecamatan',
  'distanceBand',
  'month',
  'week',
  'weekday',
  'hour',
  'night',
  'urgency',
  'subject',
  'riskCategory',
  'pilot',
  'purpose',
] as const satisfies readonly Grouping[];
export type PublishedGroup = (typeof PUBLISHED_GROUPS)[number];

export type PublishedSource =
  | { readonly kind: 'case' | 'leg' | 'dangerSign' }
  | { readonly kind: 'group'; readonly group: PublishedGroup }
  | { readonly kind: 'measure'; readonly interval: Interval; readonly measure: PublishedMeasure };

export interface PublishedColumn {
  /** As in the grammar of questions, in snake case. */
  readonly name: string;
  readonly type: 'text' | 'integer' | 'boolean';
  readonly unit: 'minutes' | null;
  /** All that it can hold beside nothing, or `null` where that is no short list. */
  readonly values: readonly string[] | null;
  /** Whether it may hold several of its values, separated by a space. */
  readonly several: boolean;
  readonly meaning: InBothLanguages;
  readonly source: PublishedSource;
}

/** In the order in which a cell lists them. */
export const DOUBTS = [
  'estimated',
  'late',
  'skewAdjusted',
  'disputed',
] as const satisfies readonly (keyof Doubts)[];

const VALUES_OF_GROUPS: Readonly<Partial<Record<PublishedGroup, readonly string[]>>> = {
  distanceBand: DISTANCE_BANDS,
  night: TIMES_OF_DAY,
  urgency: STATED_URGENCIES,
  subject: SUBJECTS,
  riskCategory: STATED_RISK_CATEGORIES,
  pilot: PILOT_STATUSES,
  purpose: STATED_PURPOSES,
};

const MEASURES: Readonly<
  Record<PublishedMeasure, Pick<PublishedColumn, 'type' | 'unit' | 'values' | 'several'>>
> = {
  status: { type: 'text', unit: null, values: MEASUREMENT_STATUSES, several: false },
  minutes: { type: 'integer', unit: 'minutes', values: null, several: false },
  censoredMinutes: { type: 'integer', unit: 'minutes', values: null, several: false },
  otherEnd: { type: 'text', unit: null, values: OTHER_ENDS, several: false },
  slackMinutes: { type: 'integer', unit: 'minutes', values: null, several: false },
  doubts: { type: 'text', unit: null, values: DOUBTS, several: true },
};

export const PUBLISHED_COLUMNS: readonly PublishedColumn[] = [
  plain('case_pseudonym', 'text', { kind: 'case' }),
  plain('leg_no', 'integer', { kind: 'leg' }),
  ...PUBLISHED_GROUPS.map(ofGroup),
  plain('danger_sign', 'boolean', { kind: 'dangerSign' }),
  ...ALL_INTERVALS.flatMap((interval) => PUBLISHED_MEASURES.map((measure) => ofMeasure(interval, measure))),
];

export function inSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function plain(
  name: keyof typeof DESCRIPTIONS,
  type: PublishedColumn['type'],
  source: PublishedSource,
): PublishedColumn {
  return { name, type, unit: null, values: null, several: false, meaning: DESCRIPTIONS[name], source };
}

function ofGroup(group: PublishedGroup): PublishedColumn {
  return {
    name: inSnakeCase(group),
    type: group === 'weekday' || group === 'hour' ? 'integer' : 'text',
    unit: null,
    values: VALUES_OF_GROUPS[group] ?? null,
    several: false,
    meaning: DESCRIPTIONS[group],
    source: { kind: 'group', group },
  };
}

function ofMeasure(interval: Interval, measure: PublishedMeasure): PublishedColumn {
  return {
    name: `${inSnakeCase(interval)}_${inSnakeCase(measure)}`,
    ...MEASURES[measure],
    meaning: describeMeasure(interval, measure),
    source: { kind: 'measure', interval, measure },
  };
}
