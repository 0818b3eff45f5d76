export * from './conclusiveness';
export * from './control-effects';
export * from './interrupted-series';
export * from './period-series';
