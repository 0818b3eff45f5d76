export * from './answer';
export * from './delay-facts';
export * from './intervals';
export * from './measurement';
export * from './question';
export * from './running-clocks';
export * from './targets';
