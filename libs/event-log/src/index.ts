export * from './appendable';
export * from './port';
