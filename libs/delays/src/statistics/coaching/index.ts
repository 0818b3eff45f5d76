export * from './conclusiveness';
export * from './control-effects';
export * from './interrupted-series';
export * from './log-effect';
export * from './period-series';
export * from './stepped-effect';
