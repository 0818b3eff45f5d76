import type { KeyObject } from 'node:crypto';
import type { JsonObject, JsonValue } from '@rujukan/kernel';
import { decrypt, encrypt } from './cipher';

/** Whose an envelope is and where it stands; it can be read nowhere else. */
export interface PlaceOfEnvelope {
  readonly stream: string;
  readonly eventId: string;
  readonly type: string;
}

/** What the log keeps of the personal data of an event. Storage format: read for ever. */
export interface SealedEnvelope extends JsonObject {
  readonly sealed: 1;
  readonly person: string;
  /** Names the person's key. */
  readonly key: string;
  readonly nonce: string;
  readonly text: string;
}

export interface PersonKey {
  readonly person: string;
  readonly id: string;
  readonly secret: KeyObject;
}

export function sealEnvelope(key: PersonKey, place: PlaceOfEnvelope, personal: JsonObject): SealedEnvelope {
  const { person, id } = key;
  const clear = Buffer.from(JSON.stringify(personal));
  const { nonce, text } = encrypt(key.secret, clear, boundTo(key, place));
  return {
    sealed: 1,
    person,
    key: id,
    nonce: nonce.toString('base64url'),
    text: text.toString('base64url'),
  };
}

/** `undefined` when it is another key's, was altered, or stood elsewhere when it was sealed. */
export function openEnvelope(
  key: PersonKey,
  place: PlaceOfEnvelope,
  { nonce, text }: SealedEnvelope,
): JsonObject | undefined {
  const encrypted = { nonce: Buffer.from(nonce, 'base64url'), text: Buffer.from(text, 'base64url') };
  const clear = decrypt(key.secret, encrypted, boundTo(key, place));
  return clear && (JSON.parse(clear.toString()) as JsonObject);
}

/** An envelope without this mark is of a log that was written before envelopes were sealed. */
export function isSealed(personal: JsonObject): boolean {
  return personal.sealed !== undefined;
}

/** `undefined` for one that was damaged beyond recognition. */
export function readEnvelope(personal: JsonObject): SealedEnvelope | undefined {
  const { sealed, person, key, nonce, text } = personal;
  const isWhole = sealed === 1 && [person, key, nonce, text].every(isText);
  return isWhole ? (personal as SealedEnvelope) : undefined;
}

function isText(value: JsonValue | undefined): boolean {
  return typeof value === 'string';
}

function boundTo({ person, id }: PersonKey, { stream, eventId, type }: PlaceOfEnvelope): string {
  return JSON.stringify(['envelope', stream, eventId, type, person, id]);
}
