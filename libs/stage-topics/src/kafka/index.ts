export {
  type BrokerSettings,
  type KafkaSettings,
  type KafkaVariables,
  readKafkaSettings,
} from './broker-settings';
export { Candidacy, CandidacyOver, type Term } from './candidacy';
export { type BrokerLogger, kafkaOf } from './connection';
export {
  type FactOutcome,
  HOSPITAL_FACTS_GROUP,
  HospitalFactsConsumer,
  type HospitalFactsOptions,
  type TakeFact,
} from './hospital-facts-consumer';
export { prepareHospitalTopics } from './hospital-topics';
export { NothingToSend, RETRY_OF, RejectedFacts } from './rejected-facts';
export { type RelayOverview, overviewOf } from './relay-overview';
export { type Checkpoint, type Resumption, checkpointMessage, replayMessage } from './relay-record';
export { CHECKPOINTS_PLAN, CHECKPOINTS_TOPIC, TopicUnusable, prepareTopics, stagesPlan } from './topic-plan';
export { type KeyedMessage, MessagesRefused, NotAcknowledged, TopicWriter } from './topic-writer';
