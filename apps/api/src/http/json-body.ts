import type { FastifyInstance } from 'fastify';
import { keepAsSent } from '../gateway/as-sent';
import { Problem } from './problem';

/** Takes JSON bodies and no others: whatever is none is said to be none, instead of a malformed request. */
export function takeJsonAlone(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    keepAsSent(request, body);
    void parse(request, body, (error, parsed) => {
      done(error ? new Problem('bodyNotJson') : null, parsed);
    });
  });
}
