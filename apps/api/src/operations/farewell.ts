import type { FastifyInstance } from 'fastify';

/** Whoever has not finished sending by then is cut off; the operator waits no longer than ten seconds. */
const LONGEST_FAREWELL_MS = 5_000;
const LOOK_EVERY_MS = 20;

/**
 * Lets a server that closes answer what it has taken in. Node closes the connections that are idle when the
 * closing begins; those that become idle later would stay open until they time out.
 */
export function answerBeforeClosing(fastify: FastifyInstance): void {
  fastify.addHook('preClose', (done) => {
    const { server } = fastify;
    if (!server.listening) {
      done();
      return;
    }
    const looking = setInterval(() => {
      server.closeIdleConnections();
    }, LOOK_EVERY_MS);
    const farewell = setTimeout(() => {
      server.closeAllConnections();
    }, LONGEST_FAREWELL_MS);
    server.once('close', () => {
      clearInterval(looking);
      clearTimeout(farewell);
    });
    done();
  });
}
