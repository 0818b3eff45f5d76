import type { EventLog } from '@rujukan/event-log';
import { CASE_STAGES_TOPIC, stageMessageOf } from '@rujukan/stage-topics';
import type { BrokerLogger, KafkaSettings } from '@rujukan/stage-topics/kafka';
import { Relay } from './relay';

export interface StagesRelayOptions {
  readonly log: EventLog;
  readonly kafka: KafkaSettings;
  readonly logger: BrokerLogger;
  readonly onTrouble: (trouble: string) => void;
}

/** The relay that tells every event of a case in the published language. */
export function stagesRelay({ log, kafka, logger, onTrouble }: StagesRelayOptions): Relay {
  const { source } = kafka;
  return new Relay({
    log,
    brokers: kafka,
    logger,
    topic: CASE_STAGES_TOPIC,
    telling: (event) => stageMessageOf(event, source),
    source,
    onTrouble,
  });
}
