import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { parseInstant } from '@rujukan/kernel';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  Validate,
  ValidateNested,
  type ValidationOptions,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { fieldMessage } from './field-messages';

/** One declaration per field: what it may hold, for the validator and for the OpenAPI document alike. */
interface FieldOptions {
  readonly optional?: boolean;
  readonly about?: string;
  readonly example?: unknown;
}

type Schema = Pick<ApiPropertyOptions, never> & Record<string, unknown>;

function field(options: FieldOptions, schema: Schema, ...checks: PropertyDecorator[]): PropertyDecorator {
  const { optional = false, about, example } = options;
  const property = {
    required: !optional,
    ...(about === undefined ? {} : { description: about }),
    ...(example === undefined ? {} : { example }),
    ...schema,
  } as ApiPropertyOptions;
  return applyDecorators(ApiProperty(property), ...(optional ? [IsOptional()] : []), ...checks);
}

const each: ValidationOptions = { each: true };

/** A UUID in capitals is the same UUID; in the log's stream names it must also be the same text. */
const inLowerCase = Transform(({ value }: { value: unknown }) => lowerCased(value));

function lowerCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCased);
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** A UUID made on the sender's device. */
export function Uuid(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, format: 'uuid' },
    inLowerCase,
    IsUUID('all', { message: fieldMessage('uuid') }),
  );
}

export function Uuids(options: FieldOptions & { readonly most?: number } = {}): PropertyDecorator {
  const most = options.most ?? 50;
  return field(
    options,
    { type: [String], format: 'uuid' },
    inLowerCase,
    IsArray({ message: fieldMessage('list') }),
    ArrayMaxSize(most, { message: fieldMessage('atMostItems', most) }),
    IsUUID('all', { ...each, message: fieldMessage('uuid') }),
  );
}

/** One code out of a list of the field. */
export function Code(codes: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, enum: codes },
    IsIn([...codes], { message: fieldMessage('oneOf', codes.join(', ')) }),
  );
}

/** Any number of codes out of a list, each once. */
export function Codes(codes: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: [String], enum: codes, isArray: true },
    IsArray({ message: fieldMessage('list') }),
    ArrayUnique({ message: fieldMessage('eachOnce') }),
    IsIn([...codes], { ...each, message: fieldMessage('oneOf', codes.join(', ')) }),
  );
}

export const FACILITY_ID = /^[a-z0-9][a-z0-9-]{1,63}$/;

/** The id of a facility, such as `pkm-mukomuko-ipuh`. */
export function FacilityId(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, pattern: FACILITY_ID.source },
    Matches(FACILITY_ID, { message: fieldMessage('facilityId') }),
  );
}

export function Text(
  most: number,
  options: FieldOptions & { readonly least?: number } = {},
): PropertyDecorator {
  const least = options.least ?? 1;
  return field(
    options,
    { type: String, minLength: least, maxLength: most },
    IsString({ message: fieldMessage('text') }),
    MinLength(least, { message: fieldMessage('atLeastLong', least) }),
    MaxLength(most, { message: fieldMessage('atMostLong', most) }),
  );
}

export function Pattern(pattern: RegExp, example: string, options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example, ...options },
    { type: String, pattern: pattern.source },
    IsString({ message: fieldMessage('text') }),
    Matches(pattern, { message: fieldMessage('likeThis', example) }),
  );
}

export function Patterns(
  pattern: RegExp,
  example: string,
  most: number,
  options: FieldOptions = {},
): PropertyDecorator {
  return field(
    { example: [example], ...options },
    { type: [String], pattern: pattern.source },
    IsArray({ message: fieldMessage('list') }),
    ArrayMaxSize(most, { message: fieldMessage('atMostItems', most) }),
    Matches(pattern, { ...each, message: fieldMessage('likeThis', example) }),
  );
}

export function Whole(least: number, most: number, options: FieldOptions = {}): PropertyDecorator {
  const message = fieldMessage('wholeNumber', `${least}–${most}`);
  return field(
    options,
    { type: 'integer', minimum: least, maximum: most },
    IsInt({ message }),
    Min(least, { message }),
    Max(most, { message }),
  );
}

/** A measurement with at most one decimal. */
export function Measure(least: number, most: number, options: FieldOptions = {}): PropertyDecorator {
  const message = fieldMessage('measure', `${least}–${most}`);
  return field(
    { example: most, ...options },
    { type: 'number', minimum: least, maximum: most },
    IsNumber({ maxDecimalPlaces: 1, allowNaN: false, allowInfinity: false }, { message }),
    Min(least, { message }),
    Max(most, { message }),
  );
}

/** Digits alone: to JavaScript " 5", "0x10" and "1e1" are numbers too. */
const inDigits = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
);

/** A whole number in a query string, where everything is text. */
export function WholeInQuery(least: number, most: number, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(inDigits, Whole(least, most, options));
}

export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: Boolean }, IsBoolean({ message: fieldMessage('flag') }));
}

@ValidatorConstraint({ name: 'dateTime' })
class DateTimeConstraint implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && parseInstant(value) !== undefined;
  }
}

/** A date and time with its offset, as in RFC 3339. */
export function DateTime(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '2026-11-21T02:10:00+07:00', ...options },
    { type: String, format: 'date-time' },
    Validate(DateTimeConstraint, { message: fieldMessage('dateTime') }),
  );
}

@ValidatorConstraint({ name: 'localDate' })
class LocalDateConstraint implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return (
      typeof value === 'string' &&
      /^\d{4}-\d{2}-\d{2}$/.test(value) &&
      parseInstant(`${value}T00:00:00Z`) !== undefined
    );
  }
}

/** A day in the facility's own zone. */
export function Day(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '2026-11-21', ...options },
    { type: String, format: 'date' },
    Validate(LocalDateConstraint, { message: fieldMessage('day') }),
  );
}

/** A part with fields of its own. */
export function Part(partOf: () => new () => object, options: FieldOptions = {}): PropertyDecorator {
  const message = fieldMessage('part');
  return field(
    options,
    // The document looks for a function of this very name.
    { type: () => partOf() },
    // Without it a list, or nothing at all, passes for the part.
    IsObject({ message }),
    ValidateNested({ message }),
    Type(partOf),
  );
}
