export * from './appendable';
export * from './group-commit';
export * from './kept-values';
export * from './port';
