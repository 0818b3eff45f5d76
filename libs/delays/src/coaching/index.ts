export * from './asking';
export * from './coaching-effect';
export * from './month-series';
export * from './pilot-comparison';
export * from './pooled-effect';
export * from './sentences';
