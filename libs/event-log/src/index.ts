export * from './appendable';
export * from './group-commit';
export * from './port';
