export * from './answers';
export * from './pilot';
export type { Guarded } from './told';
export { whatIfWithoutSmallCells } from './what-if';
