export * from './answers';
export * from './pilot';
export type { Guarded } from './told';
export * from './yield';
export { whatIfWithoutSmallCells } from './what-if';
