export * from './censored-figures';
export * from './duration-count';
export * from './group-tests';
export * from './interval-censored-figures';
export * from './survival-answer';
export * from './survival-row';
