import { LAG_COUNTED, requestReplay, stagesOverview } from '@rujukan/relay';
import type { KafkaSettings } from '@rujukan/stage-topics/kafka';
import { type LogForReading, type LogLocation, openLogForReading } from '@rujukan/stores';

/** What kafkajs has to say is in the error, if anything is wrong. */
const SILENT = { debug: () => undefined };

/** Tells how far the stages are published and by whom. */
export function tellStages(location: LogLocation, kafka: KafkaSettings): Promise<void> {
  return onLog(location, async (log) => {
    const { position, replayIsWaiting, lag, relays } = await stagesOverview(kafka, log, SILENT);
    console.log(`Published up to: ${position ?? 'nothing yet'}`);
    if (replayIsWaiting) console.log('A request to publish again waits for a relay.');
    if (lag) {
      const events = lag.events < LAG_COUNTED ? String(lag.events) : `at least ${LAG_COUNTED}`;
      console.log(`Not published yet: ${events} events, the oldest for ${lag.seconds.toFixed(0)} s`);
    }
    for (const { client, address, isActive } of relays) {
      console.log(`Relay ${client} at ${address}: ${isActive ? 'active' : 'standby'}`);
    }
    if (relays.length === 0) console.log('No relay is running.');
  });
}

/** Has the stages published again from a position, or from what was received since an instant. */
export function replayStages(location: LogLocation, kafka: KafkaSettings, from: string): Promise<void> {
  return onLog(location, async (log) => {
    const { position } = await requestReplay(kafka, log, from, SILENT);
    console.log(
      `The active relay publishes again from position ${position} on; consumers know repeated events by their id.`,
    );
  });
}

async function onLog(location: LogLocation, work: (log: LogForReading) => Promise<void>): Promise<void> {
  const log = await openLogForReading(location);
  try {
    await work(log);
  } finally {
    await log.close();
  }
}
