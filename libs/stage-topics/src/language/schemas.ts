import type { TSchema } from 'typebox';
import { HOSPITAL_FACT_TYPES, HOSPITAL_MESSAGES, type HospitalFactType } from './hospital-facts/fact-types';
import { REJECTED_MESSAGE, REJECTED_TYPE } from './hospital-facts/rejected';
import { CHAPTERS, type Chapter, TYPE_OF_CHAPTER, stageSchemaOf } from './stages/stage-types';
import { schemaIdOf } from './topics';
import { asJson } from './words';

/** Whether we write the messages and others read them, or the other way round: it decides what breaks whom. */
export type Side = 'written' | 'read';

export interface PublishedSchema {
  /** The type of the message, which is also the name of the schema's file. */
  readonly type: string;
  readonly side: Side;
  /** JSON Schema 2020-12, with nothing in it that draft 7 lacks. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const TITLE_OF_CHAPTER: Readonly<Record<Chapter, string>> = {
  detected: 'A risk was detected',
  referred: 'She or the infant is referred',
  transported: 'She or the infant is on the way, or has arrived',
  admitted: 'She or the infant is admitted, or care has begun',
  outcome: 'How it ended, and back to the puskesmas',
  amended: 'What belongs to no stage: a correction, a link, a cancellation, that a note was written',
};

const TITLE_OF_FACT: Readonly<Record<HospitalFactType, string>> = {
  'rujukan.hospital.arrival.v1': 'The hospital acknowledges the arrival',
  'rujukan.hospital.admission.v1': 'She or the infant is admitted',
  'rujukan.hospital.careStarted.v1': 'Definitive care has begun',
  'rujukan.hospital.outcome.v1': 'How it ended',
  'rujukan.hospital.capacity.v1': 'The free beds of the hospital',
};

function published(type: string, side: Side, title: string, schema: TSchema): PublishedSchema {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return { type, side, schema: { $schema, $id: schemaIdOf(type), title, ...asJson(schema) } };
}

/** Every message of the language; the one source of the schema files and of the AsyncAPI document. */
export const PUBLISHED_SCHEMAS: readonly PublishedSchema[] = [
  ...CHAPTERS.map((chapter) =>
    published(TYPE_OF_CHAPTER[chapter], 'written', TITLE_OF_CHAPTER[chapter], stageSchemaOf(chapter)),
  ),
  ...HOSPITAL_FACT_TYPES.map((type) => published(type, 'read', TITLE_OF_FACT[type], HOSPITAL_MESSAGES[type])),
  published(REJECTED_TYPE, 'written', 'A message of a hospital that could not be taken', REJECTED_MESSAGE),
];
