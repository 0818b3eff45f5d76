import { Counter, Gauge, type Registry } from 'prom-client';
import type { Escalation, EscalationStatus } from './escalation';

/** Adds what is to be watched of an escalation. */
export function watchEscalation(registry: Registry, escalation: Pick<Escalation, 'status'>): void {
  const gauge = (name: string, help: string, valueOf: (status: EscalationStatus) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(valueOf(escalation.status()));
      },
    });
  gauge(
    'rujukan_escalation_open_deadlines',
    'Steps to come, one for each referral that nobody has answered and each emergency at another age.',
    ({ open }) => open,
  );
  gauge(
    'rujukan_escalation_overdue_deadlines',
    'Steps that are due and not taken; more than a few for a minute means that nothing is escalated.',
    ({ overdue }) => overdue,
  );
  new Counter({
    name: 'rujukan_escalation_steps_total',
    help: 'Steps taken by this process since its start.',
    labelNames: ['action'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const [action, count] of Object.entries(escalation.status().sent)) this.inc({ action }, count);
    },
  });
  new Counter({
    name: 'rujukan_escalation_troubles_total',
    help: 'Times that a step could not be taken and was tried again.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(escalation.status().troubles);
    },
  });
}
