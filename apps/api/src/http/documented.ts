import { HttpCode, type Type, applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiFoundResponse,
  ApiExtraModels,
  ApiHeader,
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

const held = [
  ApiExtraModels(ProblemDto),
  problem(429, 'Too often; `Retry-After` says when to come back.'),
  problem(431, 'The address and the headers are too large together.'),
  problem(503, 'Not now; `Retry-After` says when.'),
];

const signedIn = [
  ...held,
  ApiBearerAuth(),
  problem(400, 'The request is not valid; each bad field is named.'),
  problem(401, 'Nobody is signed in.'),
  problem(403, 'This role or facility may not.'),
];

const takesABody = [problem(413, 'The body is too large.'), problem(415, 'The body is not JSON.')];

/** A route that records a fact. */
export const Recorded = (summary: string, type: Type = ReceiptDto): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiCreatedResponse({ type }),
    problem(404, 'The case, referral or request is unknown.'),
    problem(409, 'It contradicts what is recorded in a way that cannot be.'),
    problem(422, 'It cannot be so.'),
    ...takesABody,
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

/** The same of one that is told something in a body. */
export const DoneAsTold = (summary: string): MethodDecorator => applyDecorators(Done(summary), ...takesABody);

/** A route by which somebody chooses something about their session. */
export const Chosen = (summary: string): MethodDecorator =>
  applyDecorators(
    DoneAsTold(summary),
    problem(409, 'It does not go with what this session is.'),
    problem(422, 'It cannot be so.'),
  );

/** A route for another system that signs what it tells, and has no account. */
export const SignedDone = (summary: string): MethodDecorator =>
  applyDecorators(
    HttpCode(204),
    ApiOperation({ summary }),
    ApiHeader({ name: 'X-Rujukan-Timestamp', required: true, description: 'Epoch seconds.' }),
    ApiHeader({
      name: 'X-Rujukan-Signature',
      required: true,
      description: 'HMAC-SHA-256 of `<timestamp>.<body>` with the shared secret, in hexadecimal.',
    }),
    ApiNoContentResponse(),
    problem(400, 'The request is not valid; each bad field is named.'),
    problem(401, 'The signature is not that of the gateway, or too old.'),
    ...takesABody,
    ...held,
  );

/** A route that answers a question. */
export const Answered = (summary: string, type?: Parameters<typeof ApiOkResponse>[0]): MethodDecorator =>
  applyDecorators(ApiOperation({ summary }), ApiOkResponse(type ?? {}), ...signedIn);

/** A route that answers about the one thing that its address names. */
export const AnsweredOf = (summary: string, type?: Parameters<typeof ApiOkResponse>[0]): MethodDecorator =>
  applyDecorators(Answered(summary, type), problem(404, 'There is none, or none of theirs.'));

/** Of a question in which facilities are named. */
export const NamesFacilities = (): MethodDecorator => problem(422, 'It names a facility that nobody knows.');

/** A route that answers a question in which facilities are named. */
export const AnsweredAbout = (summary: string): MethodDecorator =>
  applyDecorators(Answered(summary), NamesFacilities());

/** A route that works something out from what it is given, and records nothing. */
export const WorkedOut = (summary: string): MethodDecorator =>
  applyDecorators(Answered(summary), problem(422, 'It cannot be so.'), ...takesABody);

/** A route by which somebody comes in, or goes on. */
export const SignedIn = (summary: string, type: Type): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiOkResponse({ type }),
    problem(400, 'The request is not valid; each bad field is named.'),
    problem(401, 'It is not them, or no longer.'),
    problem(403, 'They may not at this device.'),
    ...takesABody,
    ...held,
  );

/** A route that prepares a sign-in; everything in its body may be left out. */
export const Prepared = (summary: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiOkResponse(),
    problem(400, 'The request is not valid; each bad field is named.'),
    ...takesABody,
    ...held,
  );

/** A route that sends a browser to the identity provider, or on from it. */
export const SentOn = (summary: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiFoundResponse(),
    problem(400, 'The request is not valid, or not the one that set out.'),
    problem(401, 'The provider does not vouch for them.'),
    problem(403, 'Nobody with these claims works here.'),
    problem(404, 'No provider is set up.'),
    ...held,
  );

/** A route that needs no account. */
export const Open = (summary: string): MethodDecorator =>
  applyDecorators(ApiOperation({ summary }), ApiExtraModels(ProblemDto));
