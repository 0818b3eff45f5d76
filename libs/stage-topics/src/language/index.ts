export { type AsyncApiDocument, type Broker, asyncApiDocument } from './async-api';
export { exampleMessages } from './examples';
export { type HospitalFactType, HOSPITAL_FACT_TYPES } from './hospital-facts/fact-types';
export type { HospitalCaseCommand, HospitalFact, HospitalStatement } from './hospital-facts/hospital-fact';
export { hospitalMessageOf } from './hospital-facts/hospital-message';
export { LARGEST_FACT_BYTES, readHospitalFact } from './hospital-facts/read-hospital-fact';
export {
  type Original,
  type Rejected,
  type RejectedHere,
  type Rejection,
  REJECTED_TYPE,
  readRejected,
  rejectedMessageOf,
} from './hospital-facts/rejected';
export {
  type Fault,
  type Sentence,
  type Unreadable,
  type UnreadableReason,
  type Violation,
  UNREADABLE_REASONS,
  isUnreadable,
} from './hospital-facts/unreadable';
export { type PublishedSchema, type Side, PUBLISHED_SCHEMAS } from './schemas';
export { hospitalFactsAsMarkdown, stagesAsMarkdown, unreadableReasonsAsMarkdown } from './stage-table';
export { stageMessageOf } from './stages/stage-message';
export { type Chapter, type StageEvent, CHAPTERS, TYPE_OF_CHAPTER } from './stages/stage-types';
export {
  CASE_STAGES_TOPIC,
  CONTENT_TYPE,
  HOSPITAL_FACTS_TOPIC,
  REJECTED_FACTS_TOPIC,
  type TopicMessage,
} from './topics';
