import { Inject, Injectable, Optional } from '@nestjs/common';
import { Escalation, watchEscalation } from '@rujukan/coordination';
import { HospitalFactsIntake, Relay, watchHospitalFacts, watchRelay } from '@rujukan/relay';
import type { Stores } from '@rujukan/stores';
import type { FastifyInstance } from 'fastify';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { STORES } from './stores-token';

/** What Prometheus reads. Labels are route patterns, methods and names of read models; never an id or a person. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'rujukan_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });

  constructor(
    @Inject(STORES) { follower, sessionFollower, trailFollower }: Stores,
    @Optional() intake?: HospitalFactsIntake,
    @Optional() relay?: Relay,
    @Optional() escalation?: Escalation,
  ) {
    collectDefaultMetrics({ register: this.registry });
    const projections = async () => {
      const followers = [follower, sessionFollower, trailFollower];
      const statuses = await Promise.all(followers.map((each) => each.status()));
      return statuses.flatMap((status) => status.projections);
    };
    if (escalation) watchEscalation(this.registry, escalation);
    if (relay) watchRelay(this.registry, relay);
    if (intake) watchHospitalFacts(this.registry, intake);
    new Gauge({
      name: 'rujukan_read_model_lag_events',
      help: 'Events the read model has not stored yet, counted up to a thousand; absent while the log is away.',
      labelNames: ['read_model'] as const,
      registers: [this.registry],
      async collect() {
        this.reset();
        for (const { name, lag } of await projections()) {
          if (lag !== null) this.set({ read_model: name }, lag);
        }
      },
    });
    new Gauge({
      name: 'rujukan_read_model_following',
      help: '1 while the read model follows the log without trouble.',
      labelNames: ['read_model'] as const,
      registers: [this.registry],
      async collect() {
        for (const { name, running, lastError } of await projections()) {
          this.set({ read_model: name }, running && lastError === null ? 1 : 0);
        }
      },
    });
    new Gauge({
      name: 'rujukan_read_models_age_seconds',
      help: 'Since when the read models are not known to show all of the log.',
      registers: [this.registry],
      collect() {
        if (follower.upToDateAt !== null) this.set((Date.now() - follower.upToDateAt) / 1_000);
      },
    });
    new Gauge({
      name: 'rujukan_event_log_reachable',
      help: '1 while the event log answers.',
      registers: [this.registry],
      async collect() {
        this.set((await follower.status()).logIsReachable ? 1 : 0);
      },
    });
  }

  watch(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      const labels = {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: String(reply.statusCode),
      };
      this.requests.observe(labels, reply.elapsedTime / 1_000);
      done();
    });
  }
}
