export * from './answers';
export * from './pilot';
export type { Guarded } from './told';
