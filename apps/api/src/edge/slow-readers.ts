import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

export interface Patience {
  /** Of a reader who takes less than `leastBytes` in this time, while something waits to be taken. */
  readonly patienceMs: number;
  readonly leastBytes: number;
}

/** Some hundred bytes a second: a tenth of what the slowest mobile network gives (GPRS) [reasoned]. */
export const PATIENCE: Patience = { patienceMs: 120_000, leastBytes: 16 * 1024 };

interface Look {
  since: number;
  taken: number;
}

/**
 * Cuts off whoever does not take what was sent to them: a live list, an export or a long answer would be held in
 * memory, or hold a place from others, for as long as they like. A live list on which nothing happens keeps nobody
 * waiting and is left alone.
 */
export function dropSlowReaders(fastify: FastifyInstance, { patienceMs, leastBytes }: Patience): void {
  const looks = new Map<Socket, Look>();
  fastify.server.on('connection', (socket: Socket) => {
    looks.set(socket, { since: performance.now(), taken: 0 });
    socket.once('close', () => looks.delete(socket));
  });
  const looking = setInterval(() => {
    const now = performance.now();
    for (const [socket, look] of looks) {
      const taken = socket.bytesWritten - socket.writableLength;
      const isWaiting = socket.writableLength > 0;
      if (!isWaiting || taken - look.taken >= leastBytes) Object.assign(look, { since: now, taken });
      else if (now - look.since >= patienceMs) socket.destroy();
    }
  }, patienceMs / 8);
  looking.unref();
  fastify.addHook('onClose', (_, done) => {
    clearInterval(looking);
    done();
  });
}
