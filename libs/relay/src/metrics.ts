import { Counter, Gauge, type Registry } from 'prom-client';
import type { Relay, RelayStatus } from './relay';

/** Adds what is to be watched of a relay. */
export function watchRelay(registry: Registry, relay: Pick<Relay, 'status'>): void {
  const gauge = (name: string, help: string, valueOf: (status: RelayStatus) => number | null) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const value = valueOf(await relay.status());
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  const counter = (name: string, help: string, countOf: (status: RelayStatus) => number) =>
    new Counter({
      name,
      help,
      registers: [registry],
      async collect() {
        const count = countOf(await relay.status());
        this.reset();
        this.inc(count);
      },
    });
  gauge('rujukan_relay_active', '1 in the one process that publishes the stages.', ({ state }) =>
    Number(state === 'active'),
  );
  gauge(
    'rujukan_relay_connected',
    '1 while the relay takes part in the election of the active one.',
    ({ state }) => Number(state === 'active' || state === 'standby'),
  );
  gauge(
    'rujukan_relay_lag_events',
    'Events that are not published yet, counted up to a thousand; told by the active relay.',
    ({ lag }) => lag?.events ?? null,
  );
  gauge(
    'rujukan_relay_lag_seconds',
    'Since when the oldest event waits that is not published; told by the active relay.',
    ({ lag }) => lag?.seconds ?? null,
  );
  counter(
    'rujukan_relay_published_total',
    'Messages published since the start.',
    ({ published }) => published,
  );
  counter(
    'rujukan_relay_untold_total',
    'Events in whose place a message says that they cannot be told.',
    ({ untold }) => untold,
  );
  counter(
    'rujukan_relay_troubles_total',
    'Times that publishing failed and was tried again.',
    ({ troubles }) => troubles,
  );
}
