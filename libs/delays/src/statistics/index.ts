export * from './coaching';
export * from './confidence-limits';
export * from './distributions';
export * from './linear-algebra';
export * from './proportions';
export * from './suppression';
export * from './survival';
