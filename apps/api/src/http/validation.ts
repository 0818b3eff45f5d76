import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { nameToTell, plainBody } from './plain-body';
import { type FieldError, Problem } from './problem';

/** More would tell nobody more, and a body holds thousands of them. */
const MOST_ERRORS = 30;

/** Fields that are checked, and refused when they are not described. */
@Injectable()
export class FieldsPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) =>
        new Problem('fieldsInvalid', {}, fieldErrors(errors).slice(0, MOST_ERRORS)),
    });
  }

  /** A body that is missing or no object fails field by field rather than as a whole. */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isAnyonesWord = metadata.type === 'body' || metadata.type === 'query';
    return super.transform(isAnyonesWord ? fieldsOf(value) : value, metadata) as Promise<unknown>;
  }
}

function fieldsOf(body: unknown): object {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? plainBody(body) : {};
}

/** Every invalid field by its path, with what is carried for the sentence; the filter puts it into words. */
function fieldErrors(errors: readonly ValidationError[], path = ''): FieldError[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const name = nameToTell(property);
    const field = path === '' ? name : `${path}.${name}`;
    const own = Object.entries(constraints).map(([rule, message]) => ({
      field,
      message: rule === 'whitelistValidation' ? 'unknownField|' : message,
    }));
    return [...own.slice(0, 1), ...fieldErrors(children, field)];
  });
}
