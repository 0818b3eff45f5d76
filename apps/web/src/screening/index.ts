export { FoldedSheet } from './folded-sheet';
export type { Screened } from './form';
