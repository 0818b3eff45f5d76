export { EscalationList } from './escalation-list';
export { eventWords } from './event-words';
export {
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
export { Timeline } from './timeline';
