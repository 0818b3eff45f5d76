export * from './answer';
export * from './asking';
export * from './history';
export { type LengthFigures } from './length-counts';
export * from './random';
export * from './rule';
export * from './sentences';
export * from './what-if';
