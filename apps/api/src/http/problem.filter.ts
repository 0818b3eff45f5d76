import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { TooBusy } from '@rujukan/access';
import { EventLogUnavailable } from '@rujukan/event-log';
import { NotAPageOfThisList, NotYetThere, TooManyExports } from '@rujukan/read-models';
import { PositionUnknown } from '@rujukan/use-cases';
import { VaultUnavailable } from '@rujukan/vault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language';
import { Problem, type ProblemCode } from './problem';

/** Everything that goes wrong leaves here, as problem details; what nobody foresaw leaves only a number. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    answerProblem(error, request, http.getResponse<FastifyReply>());
  }
}

export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request);
  const language = languageOf(request.headers['accept-language']);
  const { retryAfterSeconds } = problem;
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', retryAfterSeconds);
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem.details(language)));
}

function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TooBusy) return new Problem('tooBusy', { retryAfterSeconds: 1 });
  if (error instanceof NotAPageOfThisList) {
    return new Problem('fieldsInvalid', {}, [{ field: 'after', message: 'notAPage|' }]);
  }
  if (error instanceof TooManyExports) return new Problem('tooManyExports', { retryAfterSeconds: 30 });
  if (error instanceof PositionUnknown) return new Problem('positionMalformed');
  if (error instanceof NotYetThere) return new Problem('readModelBehind');
  if (error instanceof EventLogUnavailable) {
    request.log.error({ cause: causeOf(error) }, 'the event log cannot be written');
    return new Problem('storeUnavailable');
  }
  if (error instanceof VaultUnavailable) {
    request.log.error({ cause: causeOf(error) }, 'the vault cannot be used');
    return new Problem('storeUnavailable');
  }
  const code = clientFault(error);
  if (code) return new Problem(code);
  const incident = randomUUID();
  request.log.error({ incident, cause: causeOf(error) }, 'a request failed');
  return new Problem('internal', { incident });
}

const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  404: 'routeUnknown',
  413: 'bodyTooLarge',
  415: 'contentTypeUnsupported',
};

/** What Nest and Fastify refuse before a controller is reached. */
function clientFault(error: unknown): ProblemCode | undefined {
  const status = statusOf(error);
  if (status === undefined || status < 400 || status >= 500) return undefined;
  return CODE_OF_STATUS[status] ?? 'requestMalformed';
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

/** Name and stack without the message: a message may quote what somebody typed. */
function causeOf(error: unknown): { name: string; stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { name: error.name, stack: frames.join('\n') };
}
