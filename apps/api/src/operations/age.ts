import type { FastifyInstance } from 'fastify';

/**
 * Says in `Age` (RFC 9111) how many seconds ago an answer was known to show all of the log: 0 or 1 as a rule, more
 * while the log cannot be reached or the read models are behind.
 */
export function tellAge(fastify: FastifyInstance, readModels: { readonly upToDateAt: number | null }): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const { upToDateAt } = readModels;
    const isAnswer = request.method === 'GET' && request.url.startsWith('/api/') && reply.statusCode === 200;
    if (isAnswer && upToDateAt !== null) {
      void reply.header('age', Math.floor((Date.now() - upToDateAt) / 1_000));
    }
    done(null, payload);
  });
}
