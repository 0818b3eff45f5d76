export * from './events';
export * from './stored-event';
export * from './trail-writer';
