export * from './coaching';
export * from './confidence-limits';
export * from './proportions';
export * from './survival';
