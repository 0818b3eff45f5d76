import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The pages that the web app makes by itself; for the server they are all the same file. */
const PAGES = [
  '/set-up',
  '/account',
  '/outbox',
  '/case',
  ...['kader', 'midwife', 'hospital', 'coordinator', 'analyst'].map((room) => `/${room}`),
];

/** Named by their content, so that they never change. */
const HASHED = '/assets/';

/**
 * The built web app at `/`. Nothing of it where the folder is not there: the API works without it.
 * @param folder as Vite wrote it, with compressed forms beside the files
 */
export async function serveWebApp(fastify: FastifyInstance, folder: string | null): Promise<void> {
  if (folder === null || !existsSync(join(folder, 'index.html'))) return;
  // In a scope of its own: the pages of the documents have their own files.
  await fastify.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      allowedPath: (path) => !/\.(?:br|gz)$/.test(path),
      setHeaders: (reply, path) => {
        void reply.header(
          'cache-control',
          path.includes(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
    const page = (_request: FastifyRequest, reply: FastifyReply) => reply.sendFile('index.html');
    for (const path of PAGES) scope.get(path, page).get(`${path}/*`, page);
  });
}
