export * from './closed-percentiles';
export * from './cumulative-incidence';
export {
  type CompetingDurationTable,
  type CountedDuration,
  type DurationTable,
  competingDurationTable,
  durationTable,
  eventsOfAnyCause,
} from './duration-table';
export * from './gray-test';
export { type CensoredInterval } from './innermost-intervals';
export {
  type SurvivalCurve,
  kaplanMeier,
  logLogLimits,
  numbersAtRisk,
  rowAt,
  survivalAt,
} from './kaplan-meier';
export * from './log-rank';
export * from './median-bootstrap';
export * from './restricted-mean';
export * from './survival-quantile';
export * from './turnbull';
export * from './within-target';
