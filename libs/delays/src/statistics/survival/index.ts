export * from './coarsening';
export * from './cumulative-incidence';
export {
  type CompetingDurationTable,
  type CountedDuration,
  type DurationTable,
  competingDurationTable,
  durationTable,
  eventsOfAnyCause,
} from './duration-table';
export * from './exact-quantile';
export * from './gray-test';
export { type CensoredInterval } from './innermost-intervals';
export { type SurvivalCurve, kaplanMeier, logLogLimits, rowAt, survivalAt } from './kaplan-meier';
export * from './log-rank';
export * from './restricted-mean';
export * from './survival-quantile';
export * from './turnbull';
export * from './turnbull-limits';
export { type WithinTarget, survivalLimits, withinTarget } from './within-target';
