import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { type Relay, watchRelay } from '@rujukan/relay';
import { Registry, collectDefaultMetrics } from 'prom-client';

/** Answers what is to be watched: `/health/live`, `/health/ready` (503 while Kafka is not reached), `/metrics`. */
export function watchServer(relay: Pick<Relay, 'status'>): Server {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  watchRelay(registry, relay);
  return createServer((request, response) => {
    answer(relay, registry, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

async function answer(
  relay: Pick<Relay, 'status'>,
  registry: Registry,
  { method, url }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = method === 'GET' ? url?.split('?', 1)[0] : undefined;
  if (path === '/health/live') {
    answerJson(response, 200, { status: 'up' });
  } else if (path === '/health/ready') {
    const status = await relay.status();
    const isReady = (status.state === 'active' || status.state === 'standby') && status.lastTrouble === null;
    answerJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'notReady', relay: status });
  } else if (path === '/metrics') {
    response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
  } else {
    answerJson(response, 404, { status: 'unknown' });
  }
}

function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
