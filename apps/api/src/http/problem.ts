import { filledIn } from '@rujukan/use-cases';
import { fieldSentence } from './field-messages';
import type { Language } from './language';
import type { ProblemCode } from './problem-code';
import { statusOf, textOf } from './problem-texts';

export type { ProblemCode };

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** Problem details (RFC 9457). `code` is for programs, `title` and `detail` for people. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly about?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly FieldError[];
}

/** A refusal on its way to the client. Its message is the code alone: a log line shows nothing of a person. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly code: ProblemCode,
    readonly about: Readonly<Record<string, string | number>> = {},
    readonly errors: readonly FieldError[] = [],
  ) {
    super(code);
  }

  get status(): number {
    return statusOf(this.code);
  }

  get retryAfterSeconds(): number | undefined {
    const { retryAfterSeconds } = this.about;
    if (typeof retryAfterSeconds === 'number') return retryAfterSeconds;
    return this.status === 503 ? 2 : undefined;
  }

  details(language: Language): ProblemDetails {
    const { title, detail } = textOf(this.code, language);
    return {
      type: `urn:rujukan:problem:${this.code}`,
      title,
      status: this.status,
      detail: filledIn(detail, this.about),
      code: this.code,
      ...(Object.keys(this.about).length > 0 ? { about: this.about } : {}),
      ...(this.errors.length > 0 ? { errors: this.errors.map((error) => inWords(error, language)) } : {}),
    };
  }
}

function inWords({ field, message }: FieldError, language: Language): FieldError {
  return { field, message: fieldSentence(message, language) };
}
