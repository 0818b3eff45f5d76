import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '@rujukan/kernel';
import type { Stores } from '@rujukan/stores';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module';
import { compressAnswers } from './edge/compression';
import { limitConnections, serverOptions } from './edge/connections';
import { openToOrigins } from './edge/cross-origin';
import { EDGE, type Edge } from './edge/edge';
import { OpenStreams } from './edge/open-streams';
import { PaceKeeper } from './edge/paces';
import { secureHeaders, securityHeadersOf } from './edge/security-headers';
import { dropSlowReaders } from './edge/slow-readers';
import { takeJsonAlone } from './http/json-body';
import { answerProblem } from './http/problem.filter';
import { tellAge } from './operations/age';
import { serveDocuments } from './operations/documents';
import { answerBeforeClosing } from './operations/farewell';
import { NestLogger } from './operations/logger';
import { Metrics } from './operations/metrics';
import { serveWebApp } from './operations/web-app';

/** Notes and lists of codes fit many times over; whatever is larger is no statement about a case. */
export const LARGEST_BODY_BYTES = 64 * 1024;

/** The HTTP application on opened stores, ready to listen. */
export async function createApp(
  stores: Stores,
  clock: Clock,
  logger: Logger,
  changed: Partial<Edge> = {},
  beside: readonly DynamicModule[] = [],
): Promise<NestFastifyApplication> {
  const edge = { ...EDGE, ...changed };
  const adapter = adapterOn(edge, logger);
  const guards = await guarded(adapter.getInstance(), edge);
  const module = AppModule.on(stores, clock, edge, { ...guards, logger }, beside);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  app.get(Metrics).watch(adapter.getInstance());
  tellAge(adapter.getInstance(), stores.follower);
  answerBeforeClosing(adapter.getInstance());
  await serveWebApp(adapter.getInstance(), edge.webDir);
  serveDocuments(app);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}

function adapterOn({ trustedProxies, connections }: Edge, logger: Logger): FastifyAdapter {
  return new FastifyAdapter({
    ...serverOptions(connections),
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    // HEAD on a live list would begin a stream that nobody reads.
    exposeHeadRoutes: false,
    bodyLimit: LARGEST_BODY_BYTES,
    return503OnClosing: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(securityHeadersOf(request));
      answerProblem(error, request, reply);
    },
  });
}

/** What stands before every route; what the routes themselves ask is handed on. */
async function guarded(
  fastify: FastifyInstance,
  edge: Edge,
): Promise<{ readonly paces: PaceKeeper; readonly streams: OpenStreams }> {
  limitConnections(fastify, edge.connections, edge.trustedProxies);
  dropSlowReaders(fastify, edge.patience);
  secureHeaders(fastify);
  takeJsonAlone(fastify);
  await compressAnswers(fastify);
  await openToOrigins(fastify, edge.corsOrigins);
  return { paces: await PaceKeeper.on(fastify, edge.paces), streams: new OpenStreams(edge.streams) };
}
