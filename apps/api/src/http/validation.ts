import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldError, Problem } from './problem';

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
      exceptionFactory: (errors) => new Problem('fieldsInvalid', {}, fieldErrors(errors)),
    });
  }

  /** A body that is missing or no object fails field by field rather than as a whole. */
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return super.transform(metadata.type === 'body' && !isObject ? {} : value, metadata) as Promise<unknown>;
  }
}

/** Every invalid field by its path, with what is carried for the sentence; the filter puts it into words. */
function fieldErrors(errors: readonly ValidationError[], path = ''): FieldError[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = path === '' ? property : `${path}.${property}`;
    const own = Object.entries(constraints).map(([rule, message]) => ({
      field,
      message: rule === 'whitelistValidation' ? 'unknownField|' : message,
    }));
    return [...own.slice(0, 1), ...fieldErrors(children, field)];
  });
}
