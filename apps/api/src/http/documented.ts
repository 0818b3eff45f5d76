import { HttpCode, type Type, applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import { ReceiptDto } from './commands';

class FieldErrorDto {
  @ApiProperty({ type: String })
  field!: string;

  @ApiProperty({ type: String })
  message!: string;
}

/** Problem details, RFC 9457. */
export class ProblemDto {
  @ApiProperty({ type: String, example: 'urn:rujukan:problem:timeInTheFuture' })
  type!: string;

  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: 'integer' })
  status!: number;

  @ApiProperty({ type: String })
  detail!: string;

  @ApiProperty({ type: String })
  code!: string;

  @ApiProperty({ type: [FieldErrorDto], required: false })
  errors?: FieldErrorDto[];
}

const problem = (status: number, description: string) =>
  ApiResponse({
    status,
    description,
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
  });

const signedIn = [
  ApiExtraModels(ProblemDto),
  ApiBearerAuth(),
  problem(400, 'The request is not valid; each bad field is named.'),
  problem(401, 'Nobody is signed in.'),
  problem(403, 'This role or facility may not.'),
  problem(503, 'Not now; `Retry-After` says when.'),
];

/** A route that records a fact. */
export const Recorded = (summary: string, type: Type = ReceiptDto): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiCreatedResponse({ type }),
    problem(404, 'The case, referral or request is unknown.'),
    problem(409, 'It contradicts what is recorded in a way that cannot be.'),
    problem(422, 'It cannot be so.'),
    ...signedIn,
  );

/** A route that does something of which there is nothing to tell. */
export const Done = (summary: string): MethodDecorator =>
  applyDecorators(
    HttpCode(204),
    ApiOperation({ summary }),
    ApiNoContentResponse(),
    problem(404, 'There is no such thing, or it is not yours.'),
    ...signedIn,
  );

/** A route that answers a question. */
export const Answered = (summary: string, type?: Parameters<typeof ApiOkResponse>[0]): MethodDecorator =>
  applyDecorators(ApiOperation({ summary }), ApiOkResponse(type ?? {}), ...signedIn);

/** A route that needs no account. */
export const Open = (summary: string, type?: Type): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiExtraModels(ProblemDto),
    ...(type ? [ApiOkResponse({ type })] : []),
  );
