import type { JsonObject } from '@rujukan/kernel';
import { validatorOf, violationsOf } from '../validation';
import {
  HOSPITAL_FACT_TYPES,
  HOSPITAL_MESSAGES,
  type HospitalFactType,
  type HospitalMessage,
} from './fact-types';
import { type HospitalFact, factOf } from './hospital-fact';
import { type Unreadable, type Violation, unreadable } from './unreadable';

/** Facts have a few hundred bytes; as generous as the HTTP interface is. */
export const LARGEST_FACT_BYTES = 64 * 1024;

const VALIDATORS = Object.fromEntries(
  HOSPITAL_FACT_TYPES.map((type) => [type, validatorOf<HospitalMessage>(HOSPITAL_MESSAGES[type])]),
) as Readonly<Record<HospitalFactType, ReturnType<typeof validatorOf<HospitalMessage>>>>;

/** Reads a message of a hospital; whatever the bytes are, it answers and never throws. */
export function readHospitalFact(key: Buffer | null, value: Buffer | null): HospitalFact | Unreadable {
  if (value === null || value.length === 0) return unreadable('empty');
  if (value.length > LARGEST_FACT_BYTES) return unreadable('tooLarge', { most: LARGEST_FACT_BYTES });
  const json = parsed(value);
  if (json === undefined) return unreadable('notJson');
  if (!isCloudEvent(json)) return unreadable('notACloudEvent');
  if (!isTaken(json.type)) return untaken(json.type);
  return readMessage(key, json, VALIDATORS[json.type]);
}

function readMessage(
  key: Buffer | null,
  json: CloudEvent,
  validate: (typeof VALIDATORS)[HospitalFactType],
): HospitalFact | Unreadable {
  if (!validate(json)) return invalid(violationsOf(validate));
  if (json.type === 'rujukan.hospital.capacity.v1' && json.subject !== json.data.hospital) {
    return invalid([{ path: '/subject', fault: 'notInList', expected: 'data.hospital' }]);
  }
  return key?.toString('utf8') === json.subject ? factOf(json) : unreadable('wrongKey');
}

function invalid(violations: readonly Violation[]): Unreadable {
  const paths = violations.map(({ path, fault }) => `${path} ${fault}`).join(', ');
  return unreadable('fieldsInvalid', { paths }, violations);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parsed(value: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(value));
  } catch {
    return undefined;
  }
}

type CloudEvent = JsonObject & { readonly type: string };

function isCloudEvent(json: unknown): json is CloudEvent {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  const { specversion, id, source, type } = json as Readonly<Record<string, unknown>>;
  return specversion === '1.0' && [id, source, type].every((text) => typeof text === 'string' && text !== '');
}

function isTaken(type: string): type is HospitalFactType {
  return Object.hasOwn(VALIDATORS, type);
}

/** A type that only its version keeps from being taken is told apart from one that nobody knows. */
function untaken(type: string): Unreadable {
  const family = type.replace(/\.v\d+$/, '');
  const versions = HOSPITAL_FACT_TYPES.filter((known) => known.replace(/\.v\d+$/, '') === family);
  return versions.length > 0
    ? unreadable('unknownVersion', { known: versions.join(', ') })
    : unreadable('unknownType', { known: HOSPITAL_FACT_TYPES.join(', ') });
}
