import { once } from 'node:events';
import { type IncomingMessage, get } from 'node:http';
import { Readable } from 'node:stream';
import { type FastifyInstance, fastify } from 'fastify';
import { eventually } from '../../../../test/journeys/kit/eventually';
import { sendDownload } from './export-download';

const ENDLESS = Buffer.alloc(64 * 1_024, 'x');

let app: FastifyInstance;
let body: Readable | undefined;
let isBeingMade: boolean;
let wasCalledOff: boolean;
let over: AbortController;

beforeEach(() => {
  app = fastify();
  body = undefined;
  isBeingMade = false;
  wasCalledOff = false;
  over = new AbortController();
  const download = { name: 'facts.csv', type: 'text/csv', isOver: over.signal };
  app.get('/endless', (request, reply) =>
    sendDownload({ ...download, stalledMs: 100 }, endless, request, reply),
  );
  app.get('/never', (request, reply) => sendDownload(download, neverMade, request, reply));
});

afterEach(async () => {
  await app.close();
});

function endless(signal: AbortSignal): Promise<{ readonly bytes: null; readonly body: Readable }> {
  const file = new Readable({
    read() {
      this.push(ENDLESS);
    },
  });
  signal.addEventListener('abort', () => file.destroy());
  body = file;
  return Promise.resolve({ bytes: null, body: file });
}

function neverMade(signal: AbortSignal): Promise<never> {
  isBeingMade = true;
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      wasCalledOff = true;
      reject(new Error('called off'));
    });
  });
}

async function begun(path: string): Promise<IncomingMessage> {
  const asked = get(`${await app.listen({ port: 0, host: '127.0.0.1' })}${path}`);
  asked.on('error', () => undefined);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.on('error', () => undefined);
  return answer;
}

const isGone = () =>
  eventually(() => {
    expect(body?.destroyed).toBe(true);
  });

describe('a download', () => {
  it('ends where it is made when the client hangs up', async () => {
    const answer = await begun('/endless');
    await once(answer, 'data');
    answer.destroy();
    await isGone();
  });

  it('ends when the client stops reading', async () => {
    const answer = await begun('/endless');
    answer.pause();
    await isGone();
    answer.destroy();
  });

  it('ends when the server does, and not as if it were whole', async () => {
    const answer = await begun('/endless');
    const end = new Promise((resolve) => answer.once('close', resolve));
    answer.resume();
    over.abort();
    await end;
    expect(answer.complete).toBe(false);
    await isGone();
  });

  it('is called off when the client hangs up before there is anything to send', async () => {
    const asked = get(`${await app.listen({ port: 0, host: '127.0.0.1' })}/never`);
    asked.on('error', () => undefined);
    await eventually(() => {
      expect(isBeingMade).toBe(true);
    });
    asked.destroy();
    await eventually(() => {
      expect(wasCalledOff).toBe(true);
    });
  });
});
