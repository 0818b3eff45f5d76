export { AdviceMessages, type SbarTemplate, textOfSbar } from './advice-messages';
export {
  type CorrectedPrecision,
  type CorrectionFault,
  type CorrectionForm,
  correctionOf,
  correctionStartingFrom,
} from './correction';
export { CorrectionFields } from './correction-fields';
export { ContestedTimes } from './contested-times';
export { asCaseEvents } from './as-events';
export { EscalationList } from './escalation-list';
export { eventWords } from './event-words';
export {
  type AdviceThreadView,
  type CaseWithHistory,
  type EscalationTold,
  type QuestionAndAnswer,
  type ToldEvent,
  escalationsOf,
  latest,
  questionsOf,
  textIn,
  textsIn,
} from './history';
export { journeyWords } from './journey-words';
export { type MilestoneStated, type TimeStated, contestedIn, milestonesOf } from './milestones';
export { timeWords } from './time-words';
export { Timeline } from './timeline';
