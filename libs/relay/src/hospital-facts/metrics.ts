import { Counter, Gauge, type Registry } from 'prom-client';
import type { HospitalFactsIntake, HospitalFactsStatus } from './hospital-facts-intake';

/** Adds what is to be watched of an intake. The reasons are codes; nothing that was sent is among them. */
export function watchHospitalFacts(registry: Registry, intake: Pick<HospitalFactsIntake, 'status'>): void {
  const gauge = (name: string, help: string, valueOf: (status: HospitalFactsStatus) => number | null) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        const value = valueOf(intake.status);
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  gauge('rujukan_hospital_facts_following', '1 while messages of hospitals are followed.', ({ state }) =>
    Number(state === 'following'),
  );
  gauge(
    'rujukan_hospital_facts_lag',
    'Messages of hospitals that none of our processes has taken yet; absent while the brokers do not say.',
    ({ lag }) => lag,
  );
  new Counter({
    name: 'rujukan_hospital_facts_total',
    help: 'Messages of hospitals that were recorded, repeated (their fact was in the log) or rejected, by the reason.',
    labelNames: ['outcome', 'reason'] as const,
    registers: [registry],
    collect() {
      const { recorded, repeated, rejected } = intake.status;
      this.reset();
      this.inc({ outcome: 'recorded', reason: '' }, recorded);
      this.inc({ outcome: 'repeated', reason: '' }, repeated);
      for (const [reason, count] of Object.entries(rejected))
        this.inc({ outcome: 'rejected', reason }, count);
    },
  });
  new Counter({
    name: 'rujukan_hospital_facts_troubles_total',
    help: 'Times that messages of hospitals could not be taken and were tried again.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(intake.status.troubles);
    },
  });
}
