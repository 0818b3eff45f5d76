export * from './commands';
export * from './decide';
export * from './events';
export * from './retention';
export * from './state';
export * from './stored-event';
