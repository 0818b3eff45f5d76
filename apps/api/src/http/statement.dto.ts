import { type Clock, type Instant, parseInstant } from '@rujukan/kernel';
import type { Actor, Occurrence, PersonalData, StatedTime } from '@rujukan/referral';
import {
  Validate,
  type ValidationArguments,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { fieldMessage } from './field-messages';
import { Code, DateTime, Part, Pattern, Text, Uuid, Whole } from './fields';

const PRECISIONS = ['exact', 'estimated', 'unknown'] as const;

/** An estimate needs a time, and a time that is unknown has none. */
@ValidatorConstraint({ name: 'statedTime' })
class StatedTimeConstraint implements ValidatorConstraintInterface {
  validate(precision: unknown, { object }: ValidationArguments): boolean {
    const isStated = (object as { occurredAt?: unknown }).occurredAt !== undefined;
    return precision === 'estimated' ? isStated : precision !== 'unknown' || !isStated;
  }
}

/** What every statement carries beside its facts: its id, when it happened, and the device's clock. */
export class TimedStatementDto {
  @Uuid({ about: 'Made on your device; sending the same command twice changes nothing.' })
  commandId!: string;

  @DateTime({ optional: true, about: 'When it happened; left out, it is now.' })
  occurredAt?: string;

  @Code(PRECISIONS, { optional: true, about: 'How well the time is known; `exact` when left out.' })
  @Validate(StatedTimeConstraint, { message: fieldMessage('statedTime') })
  precision?: (typeof PRECISIONS)[number];

  @Whole(1, 10_080, { optional: true, about: 'How far an estimated time may be off, in minutes.' })
  withinMinutes?: number;

  @DateTime({ optional: true, about: "Your device's clock when the entry was made; left out, it is now." })
  recordedAt?: string;

  @Whole(-315_360_000_000, 315_360_000_000, {
    optional: true,
    about: "Your device's clock minus the server's, in milliseconds, as measured at the last contact.",
  })
  clockOffsetMs?: number;
}

/** A statement about a case, to which words may be added; about a facility they would be kept nowhere. */
export class StatementDto extends TimedStatementDto {
  @Text(4_000, { optional: true, about: 'Free text: SBAR, advice, a remark.' })
  note?: string;
}

/** Who she is; kept apart from the facts. */
export class PersonDto {
  @Text(200, { optional: true, example: 'Ibu Contoh' })
  name?: string;

  @Text(32, { optional: true, about: 'NIK as written; its structure is never a reason to refuse.' })
  nik?: string;

  @Text(32, { optional: true, about: "A newborn's mother's NIK." })
  motherNik?: string;

  @Pattern(/^[+\d][\d\s-]{4,24}$/, '+62 811-0000-0000', { optional: true })
  phone?: string;

  @Text(500, { optional: true })
  address?: string;

  @Pattern(/^\d{4}-\d{2}-\d{2}$/, '1998-04-12', { optional: true })
  birthDate?: string;
}

/** A statement that may also say who the person is. */
export class IdentifyingStatementDto extends StatementDto {
  @Part(() => PersonDto, { optional: true })
  person?: PersonDto;
}

/** The occurrence of a statement, received now. */
export function occurrenceOf(statement: TimedStatementDto, actor: Actor, clock: Clock): Occurrence {
  const receivedAt = clock.now();
  const recordedAt = readInstant(statement.recordedAt) ?? receivedAt;
  return {
    commandId: statement.commandId,
    occurredAt: statedTimeOf(statement, recordedAt),
    recordedAt,
    receivedAt,
    clockOffsetMs: statement.clockOffsetMs ?? null,
    actor,
  };
}

/** How far off an estimate may be when the sender does not say [reasoned]. */
const USUAL_ESTIMATE_MINUTES = 30;

export function statedTimeOf(
  { precision = 'exact', occurredAt, withinMinutes = USUAL_ESTIMATE_MINUTES }: TimedStatementDto,
  otherwise: Instant,
): StatedTime {
  if (precision === 'unknown') return { precision };
  const at = readInstant(occurredAt) ?? otherwise;
  return precision === 'exact' ? { precision, at } : { precision, at, withinMinutes };
}

export function readInstant(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : parseInstant(text);
}

/** The personal envelope of a statement; `null` when it holds nothing. */
export function personalOf(
  statement: IdentifyingStatementDto & { readonly sbar?: PersonalData },
): PersonalData | null {
  const { person, note, sbar } = statement;
  const personal = { ...person, ...sbar, ...(note === undefined ? {} : { note }) };
  return Object.keys(personal).length === 0 ? null : personal;
}
