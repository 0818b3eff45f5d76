import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** A header more is all that smaller ones would gain. */
const LEAST_BYTES = 1_024;
const JSON_TYPES = /^application\/(?:[\w.]+\+)?json/;

/**
 * Lists of words and facilities weigh a tenth so, which is a second of a phone's line. Live lists are left as they
 * are, each change on its way at once, and bodies that come in compressed are not opened.
 */
export async function compressAnswers(fastify: FastifyInstance): Promise<void> {
  await fastify.register(compress, {
    encodings: ['br', 'gzip'],
    customTypes: JSON_TYPES,
    threshold: LEAST_BYTES,
    globalDecompression: false,
  });
}
