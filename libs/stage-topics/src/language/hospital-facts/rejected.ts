import type { Instant } from '@rujukan/kernel';
import Type, { type Static } from 'typebox';
import { readInstant, tellInstant } from '../times';
import { REJECTED_FACTS_TOPIC, type TopicMessage, schemaIdOf, topicMessage } from '../topics';
import { validatorOf } from '../validation';
import { dateTime, openCode } from '../words';
import { FAULTS, type Sentence, UNREADABLE_REASONS, type Violation } from './unreadable';

export const REJECTED_TYPE = 'rujukan.hospital.rejected.v1';

const bytesOrNull = (about: string) =>
  Type.Union([Type.String({ contentEncoding: 'base64' }), Type.Null()], { description: about });

/** A message that could not be taken: whole, with where it stood and why. Open, as everything that we write. */
export const REJECTED_MESSAGE = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String({
    description: 'topic/partition/offset: the same message rejected again has the same id.',
  }),
  source: Type.String({ format: 'uri-reference', minLength: 1, description: 'The installation.' }),
  type: Type.Literal(REJECTED_TYPE),
  time: dateTime('When it was rejected.'),
  datacontenttype: Type.Literal('application/json'),
  dataschema: Type.Literal(schemaIdOf(REJECTED_TYPE)),
  data: Type.Object({
    reason: openCode(
      UNREADABLE_REASONS,
      'Why it could not be read, or the code with which the ordinary command was refused.',
    ),
    sentence: Type.Object(
      { en: Type.String(), id: Type.String() },
      { description: 'The same for a person.' },
    ),
    violations: Type.Array(
      Type.Object({
        path: Type.String({ description: 'A JSON Pointer into the message.' }),
        fault: openCode(FAULTS, 'What is wrong there.'),
        expected: Type.String({ description: 'What would be right.' }),
      }),
    ),
    original: Type.Object({
      topic: Type.String(),
      partition: Type.Integer({ minimum: 0 }),
      offset: Type.String({ pattern: '^\\d+$' }),
      timestamp: Type.Union([dateTime("The broker's."), Type.Null()]),
      key: bytesOrNull('The bytes of the key in base64.'),
      value: bytesOrNull('The bytes of the value in base64.'),
    }),
  }),
});

/** A message as it stood on its topic. */
export interface Original {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly timestamp: Instant | null;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

/** As {@link Violation}, with the faults of another version too. */
type ReportedViolation = Omit<Violation, 'fault'> & { readonly fault: string };

export interface Rejection {
  /** A code in one word, of {@link UNREADABLE_REASONS} or of a refusal. */
  readonly reason: string;
  readonly sentence: Sentence;
  readonly violations?: readonly ReportedViolation[];
}

/** Where and when it was rejected. `source` names this installation. */
export interface RejectedHere {
  readonly source: string;
  readonly at: Instant;
}

export function rejectedMessageOf(
  original: Original,
  rejection: Rejection,
  here: RejectedHere,
): TopicMessage {
  const id = `${original.topic}/${original.partition}/${original.offset}`;
  const event: Static<typeof REJECTED_MESSAGE> = {
    specversion: '1.0',
    id,
    source: here.source,
    type: REJECTED_TYPE,
    time: tellInstant(here.at),
    datacontenttype: 'application/json',
    dataschema: schemaIdOf(REJECTED_TYPE),
    data: {
      reason: rejection.reason,
      sentence: rejection.sentence,
      violations: [...(rejection.violations ?? [])],
      original: {
        topic: original.topic,
        partition: original.partition,
        offset: original.offset,
        timestamp: original.timestamp === null ? null : tellInstant(original.timestamp),
        key: original.key?.toString('base64') ?? null,
        value: original.value?.toString('base64') ?? null,
      },
    },
  };
  return topicMessage(REJECTED_FACTS_TOPIC, id, event);
}

export interface Rejected extends Rejection {
  readonly id: string;
  readonly at: Instant;
  readonly violations: readonly ReportedViolation[];
  readonly original: Original;
}

const validate = validatorOf<Static<typeof REJECTED_MESSAGE>>(REJECTED_MESSAGE);

/** Reads a rejected message back, to list it or to try it again; `null` when the bytes are none. */
export function readRejected(value: Buffer | null): Rejected | null {
  const event = parsed(value);
  if (!validate(event)) return null;
  const { reason, sentence, violations, original } = event.data;
  return {
    id: event.id,
    at: readInstant(event.time),
    reason,
    sentence,
    violations,
    original: {
      ...original,
      timestamp: original.timestamp === null ? null : readInstant(original.timestamp),
      key: bytesOf(original.key),
      value: bytesOf(original.value),
    },
  };
}

function parsed(value: Buffer | null): unknown {
  try {
    return value === null ? null : JSON.parse(value.toString('utf8'));
  } catch {
    return null;
  }
}

function bytesOf(base64: string | null): Buffer | null {
  return base64 === null ? null : Buffer.from(base64, 'base64');
}
