export * from './delay-facts';
export * from './intervals';
export * from './measurement';
export * from './running-clocks';
export * from './targets';
