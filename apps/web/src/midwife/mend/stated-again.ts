import type { Entry, Statement, StatementName } from '../../outbox';
import { localOf, momentOf } from '../../statements/when';
import type { zone } from '../../words';
import type { Typed } from '../case/use-typed';

type Zone = (typeof zone)['value'];

/** A refused statement as it is being mended. */
export interface MendForm extends Typed {
  /** What was stated, without the envelope. */
  readonly said: Readonly<Record<string, unknown>>;
  /** When it happened, `2026-11-21T14:05` on the clocks of the district. */
  readonly time: string;
}

/** What the outbox adds anew. */
const ADDED = ['commandId', 'occurredAt', 'recordedAt', 'clockOffsetMs'];

export function mendFormOf(entry: Entry, commandId: string, zone: Zone): MendForm {
  const said = Object.fromEntries(Object.entries(entry.body).filter(([member]) => !ADDED.includes(member)));
  return { commandId, said, time: localOf(happenedAt(entry), zone) };
}

/** The same statement with what was mended. A time that nobody changed stays to the second. */
export function statedAgain(entry: Entry, { said, time }: MendForm, zone: Zone): Statement {
  const before = happenedAt(entry);
  const at = time === localOf(before, zone) ? before : momentOf(time, zone);
  const { name, caseId, path } = entry;
  // What is empty is left out.
  const facts = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
  return { name, caseId, path, facts, occurredAt: new Date(at).toISOString() };
}

/** On the server's clock: what was tapped "now" was read from the device, whose error was measured before. */
function happenedAt({ body, offsetThen }: Entry): number {
  const { occurredAt, recordedAt } = body as { occurredAt: string; recordedAt: string };
  return Date.parse(occurredAt) - (occurredAt === recordedAt ? (offsetThen ?? 0) : 0);
}

const NEEDS: Readonly<Partial<Record<StatementName, readonly string[]>>> = {
  AnswerQuestion: ['note'],
  AskAdvice: ['note', 'toFacility'],
  ContinueAdvice: ['note'],
  AcknowledgeArrival: ['at'],
  ReviewDetection: ['finding'],
  CorrectMilestone: ['reason', 'supersedes'],
};

/** Whether nothing is empty without which it says nothing. */
export function isComplete(name: StatementName, { said, time }: MendForm, zone: Zone): boolean {
  const isThere = (member: string) => isFilled(said[member]);
  const hasTime = said.correctedPrecision === 'exact' || said.correctedPrecision === 'estimated';
  const needs = [...(NEEDS[name] ?? []), ...(hasTime ? ['correctedTime'] : [])];
  return needs.every(isThere) && Number.isFinite(momentOf(time, zone));
}

function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'string' && value.trim() !== '';
}
