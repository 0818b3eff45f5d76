export * from './answers';
export * from './events';
export * from './sms-directory';
export * from './state';
export * from './stored-event';
