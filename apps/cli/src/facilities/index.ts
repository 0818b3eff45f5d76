export * from './facility-entry';
export * from './file-error';
export * from './parse-facilities';
export * from './to-commands';
