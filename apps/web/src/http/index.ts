export { type Answer, type Method, type Problem, ask, problemIn, send, unreachable } from './ask';
export { type ListedRow, LiveList, type LiveState } from './live-list';
export type {
  FoundView,
  AdviceView,
  CaseView,
  IncomingView,
  LegStatus,
  LegView,
  ListView,
  OverdueView,
  PersonView,
  ReceiptView,
  ReceivedView,
  RunningClockView,
  WaitingView,
} from './views';
