import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '@rujukan/kernel';
import type { Stores } from '@rujukan/stores';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module';
import { takeJsonAlone } from './http/json-body';
import { answerProblem } from './http/problem.filter';
import { tellAge } from './operations/age';
import { serveDocuments } from './operations/documents';
import { answerBeforeClosing } from './operations/farewell';
import { NestLogger } from './operations/logger';
import { Metrics } from './operations/metrics';

/** Notes and lists of codes fit many times over; whatever is larger is no statement about a case. */
export const LARGEST_BODY_BYTES = 64 * 1024;

/** A phone on one bar of signal is slow, but not this slow. */
const LONGEST_REQUEST_MS = 30_000;

/** The HTTP application on opened stores, ready to listen. */
export async function createApp(
  stores: Stores,
  clock: Clock,
  logger: Logger,
  trustedProxies: readonly string[] = [],
  beside: readonly DynamicModule[] = [],
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    // HEAD on a live list would begin a stream that nobody reads.
    exposeHeadRoutes: false,
    bodyLimit: LARGEST_BODY_BYTES,
    requestTimeout: LONGEST_REQUEST_MS,
    return503OnClosing: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      answerProblem(error, request, reply);
    },
  });
  takeJsonAlone(adapter.getInstance());
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(stores, clock, beside), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  app.get(Metrics).watch(adapter.getInstance());
  tellAge(adapter.getInstance(), stores.follower);
  answerBeforeClosing(adapter.getInstance());
  serveDocuments(app);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}
